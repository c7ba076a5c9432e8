"""Finding what a submission has in common with groups, lines, members, gaps and submissions."""

from collections import defaultdict
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agencies import policy
from audit import services as audit
from audit.choices import Operation
from core import identifiers
from countylines.models import CountyLine
from intelligence.choices import FactKind
from intelligence.models import Comparison, Fact, Gap, Match, Submission
from intelligence.unit_choices import Verdict
from ocgs.matching import (
    ALIKE,
    BUSINESS_ALIKE,
    COMMON,
    EXACT,
    LIKE_BUSINESS,
    LIKE_NAME,
    SAME_BUSINESS,
    SAME_NAME,
    TraceKind,
)
from ocgs.models import OCG, Trace

# Kept for one submission, and compared in one sweep.
MOST, SWEPT = 20, 500
AGAIN_AFTER = timedelta(days=1)
NAMED = 100
SAME_FACT = 30
# Words that a gap and a submission share, and how many make a match.
LONG, SHARED, GAP_WORD = 5, 2, 8
GROUP, LINE, GAP, OTHER = (model._meta.label_lower for model in (OCG, CountyLine, Gap, Submission))
TRACES = {
    FactKind.PERSON: TraceKind.NAME,
    FactKind.BUSINESS: TraceKind.BUSINESS,
    FactKind.PHONE: TraceKind.PHONE,
    FactKind.VEHICLE: TraceKind.VEHICLE,
    FactKind.PLACE: TraceKind.POSTCODE,
}


def sweep():
    """Compare what is with the unit and was not compared for a day: no lost call hides it."""
    old = Q(comparison__isnull=True) | Q(comparison__at__lt=timezone.now() - AGAIN_AFTER)
    due = list(Submission.objects.open().filter(old).order_by("pk")[:SWEPT])
    for submission in due:
        match_submission(submission)
    return len(due)


@transaction.atomic
def match_submission(submission):
    """Keep the best of what it has in common with other records; what was judged stays."""
    submission = Submission.objects.lock(submission)
    found = compare(submission)
    held = {(row.record_kind, row.record_reference): row for row in submission.matches.all()}
    judged = {pair for pair, row in held.items() if row.verdict != Verdict.OPEN}
    best = sorted(found.keys() - judged, key=lambda pair: (-found[pair][0], pair))[:MOST]
    submission.matches.undecided().exclude(
        pk__in=[held[pair].pk for pair in best if pair in held]
    ).delete()
    for pair in best:
        kind, reference = pair
        row = held.get(pair) or Match(
            submission=submission, record_kind=kind, record_reference=reference
        )
        if not row.pk or (row.weight, row.reasons) != found[pair]:
            row.weight, row.reasons = found[pair]
            row.save()
    Comparison.objects.update_or_create(submission=submission, defaults={"at": timezone.now()})


def compare(submission):
    """What shares its facts: `{(kind, reference): (weight, reasons)}`."""
    said = defaultdict(dict)

    def note(kind, reference, fact, weight, words):
        if said[kind, reference].get(fact, (0,))[0] < weight:
            said[kind, reference][fact] = (weight, words)

    for kind, record in ((GROUP, submission.ocg), (LINE, submission.line), (GAP, submission.gap)):
        if record:
            note(kind, record.reference, "named", NAMED, "The sender named it")
    facts = [fact for fact in submission.facts.all() if fact.key]
    _compare_traces(facts, note)
    _compare_submissions(submission, facts, note)
    _compare_gaps(submission, note)
    return {pair: _weighed(rows.values()) for pair, rows in said.items()}


def _compare_traces(facts, note):
    """Groups, their members, and lines."""
    pairs = [(TRACES[fact.kind], fact.key) for fact in facts if fact.kind in TRACES]
    exact = [pair for pair in pairs if pair[0] in EXACT]
    rows = list(Trace.objects.exactly(exact).with_sides()[: COMMON * MOST]) if exact else []
    told = [(row, *EXACT[row[0]]) for row in rows]
    told = [(row, weight, words.format(row[1])) for row, weight, words in told]
    Trace.objects.ask_likeness(min(ALIKE, BUSINESS_ALIKE))
    for kind, value in pairs:
        if kind in EXACT:
            continue
        person = kind == TraceKind.NAME
        same, like = (SAME_NAME, LIKE_NAME) if person else (SAME_BUSINESS, LIKE_BUSINESS)
        for row in Trace.objects.like(kind, value).with_sides():
            equal = row[1] == value
            words = f"{'Same' if equal else 'Like'} {kind}: {row[1].title()}"
            told.append((row, same if equal else like, words))
    groups = OCG.objects.in_bulk({row[3] for row, *_ in told if row[3]})
    for (kind, value, _, group, member, record_kind, reference), weight, words in told:
        if group:
            words = f"{words} (a member)" if member else words
            note(GROUP, groups[group].reference, (kind, value), weight, words[:200])
        elif record_kind == LINE:
            note(LINE, reference, (kind, value), weight, words[:200])


def _compare_submissions(submission, facts, note):
    """What was told before or since, of the same people, places or numbers."""
    same = Q(pk__in=())
    for fact in facts:
        same |= Q(kind=fact.kind, key=fact.key)
    others = Fact.objects.filter(same).exclude(submission=submission)
    rows = others.order_by("-pk").values_list("kind", "key", "submission__reference")
    for kind, key, reference in rows[: COMMON * MOST]:
        words = f"Same {FactKind(kind).label.lower()}: {key}"
        note(OTHER, reference, (kind, key), SAME_FACT, words[:200])


def _compare_gaps(submission, note):
    """Open questions that speak of the same things, of this district or of the whole county."""
    told = _long_words(f"{submission.known} {submission.opinion}")
    gaps = Gap.objects.asking_anywhere(timezone.localdate())
    for gap in gaps.about(submission.district) if submission.district else gaps:
        shared = sorted(told & _long_words(f"{gap.question} {gap.published}"))
        if len(shared) >= SHARED:
            words = f"Speaks of {', '.join(shared[:6])}"
            note(GAP, gap.reference, "words", GAP_WORD * len(shared), words[:200])


def _long_words(text):
    return {word for word in identifiers.words_of(text) if len(word) >= LONG}


def _weighed(said):
    said = sorted(said, key=lambda entry: (-entry[0], entry[1]))
    return min(sum(weight for weight, _ in said), 999), [words for _, words in said[:10]]


def readable_by(user):
    """The records whose matches this person reads, by kind."""
    return {
        GROUP: OCG.objects.allowing(user, "read"),
        LINE: CountyLine.objects.readable(user),
        GAP: Gap.objects.visible_to(user),
        OTHER: Submission.objects.visible_to(user),
    }


def rows_of(submission, user):
    """Its matches with what stands on the other side, as far as this person reads that."""
    readable = readable_by(user)
    matches = list(Match.objects.of(submission).among(readable))
    found = {}
    for kind, rows in readable.items():
        wanted = [row.record_reference for row in matches if row.record_kind == kind]
        if wanted:
            found |= {(kind, row.reference): row for row in rows.filter(reference__in=wanted)}
    return [
        (row, found[row.record_kind, row.record_reference])
        for row in matches
        if (row.record_kind, row.record_reference) in found
    ]


@transaction.atomic
def judge_match(match, *, actor, verdict, why):
    """Link it, or say that both have nothing to do with each other; asked of who reads both."""
    match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    policy.require(actor, "decide", match.submission)
    if verdict not in Verdict.values or verdict == Verdict.OPEN:
        raise ValidationError({"verdict": "Select what you found"}, code="invalid")
    match.verdict, match.verdict_by, match.verdict_at = verdict, actor, timezone.now()
    match.verdict_why = why
    match.full_clean()
    match.save()
    audit.record(
        actor=actor,
        verb="submission.match",
        operation=Operation.COMBINATION,
        target=match.submission,
        reason=why,
    )
    return match
