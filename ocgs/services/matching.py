"""Finding what a nomination has in common with groups and with other nominations."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from audit import services as audit
from audit.choices import Operation
from core import identifiers
from notices.services import tell
from ocgs.matching import (
    AGAIN_AFTER,
    ALIKE,
    BUSINESS_ALIKE,
    COMMON,
    EXACT,
    LIKE_BUSINESS,
    LIKE_NAME,
    MOST,
    SAME_BUSINESS,
    SAME_NAME,
    SOUNDS_LIKE,
    TraceKind,
    Verdict,
)
from ocgs.matching_querysets import offering
from ocgs.member_choices import IdentifierKind
from ocgs.models import OCG, Match, Nomination, Release, Trace
from ocgs.models.evidence import Business, Phone, Place, SuspectedPerson, Vehicle


@transaction.atomic
def match_nomination(nomination):
    """Compare a nomination that was sent with everything else; keep the best with reasons.

    What somebody has given a verdict on, or released, stays as it is.
    """
    nomination = Nomination.objects.lock(nomination)
    if not nomination.submitted_at:
        return
    found = compare(nomination, index_nomination(nomination))
    held = Match.objects.touching(nomination).by_pair(nomination)
    fixed = {pair for pair, match in held.items() if match.is_fixed}
    loose = {pair: match for pair, match in held.items() if pair not in fixed}
    best = sorted(found.keys() - fixed, key=lambda pair: (-found[pair][0], str(pair)))
    for pair in best[: max(0, MOST - len(fixed))]:
        other, ocg, kind, reference = pair
        match = loose.pop(pair, None) or Match(
            nomination=nomination,
            other_id=other,
            ocg_id=ocg,
            record_kind=kind,
            record_reference=reference,
        )
        if (match.weight, match.reasons) != found[pair]:
            match.weight, match.reasons = found[pair]
            match.save()
    Match.objects.filter(pk__in=[match.pk for match in loose.values()]).delete()
    nomination.matched_at = timezone.now()
    nomination.save(update_fields=["matched_at"])


def index_nomination(nomination):
    """Write down the facts of a nomination afresh, each in its one form."""
    facts = set()
    for name, alias in SuspectedPerson.objects.of(nomination).values_list("name", "alias"):
        facts |= {(TraceKind.NAME, identifiers.name(text)) for text in (name, alias)}
    for premises, postcode in Place.objects.of(nomination).values_list("premises", "postcode"):
        facts.add((TraceKind.ADDRESS, identifiers.premises(premises, postcode)))
        facts.add((TraceKind.POSTCODE, postcode))
    for (plate,) in Vehicle.objects.of(nomination).values_list("registration"):
        facts.add((TraceKind.VEHICLE, plate))
    for (number,) in Phone.objects.of(nomination).values_list("number"):
        facts.add((TraceKind.PHONE, number))
    for (name,) in Business.objects.of(nomination).values_list("name"):
        facts.add((TraceKind.BUSINESS, identifiers.business(name)))
    return _write(facts, nomination=nomination)


def index_ocg(ocg):
    """Write down the names a group goes by; nothing of one that was merged into another."""
    names = [] if ocg.merged_into_id else [ocg.codename, *(row.name for row in ocg.aliases.all())]
    facts = {(TraceKind.NAME, identifiers.name(name)) for name in names}
    return _write(facts, ocg=ocg, member=None)


def index_merger(survivor, absorbed):
    """Write down afresh what two groups hold that have become one."""
    Trace.objects.filter(ocg__in=[survivor, absorbed]).delete()
    index_ocg(survivor)
    for member in survivor.members.select_related("subject", "ocg"):
        index_member(member)


def index_member(member):
    """Write down a member's names, phones, vehicles and addresses; nothing once removed."""
    facts = set()
    if not member.removed_at:
        names = (member.subject.name, *member.subject.aliases)
        facts = {(TraceKind.NAME, identifiers.name(name)) for name in names}
        for held in member.identifiers.all():
            facts |= _facts_of(held)
    return _write(facts, ocg=member.ocg, member=member)


def index_subject(subject):
    """Write down afresh every group's member that this person is."""
    for member in subject.members.filter(removed_at=None).select_related("subject", "ocg"):
        index_member(member)


def index_record(record, facts):
    """Write down the facts of a record of an app above: pairs of a kind and a value as typed here.

    Its model says `offers_traces = True` and has `visible_to`, `reference` and `spoken_for_by`;
    `readable(user)` when to see is less than to read, `whom_to_ask` for those who do not read it,
    and `untold_facts(user)` for kinds of fact that are not for everybody who does.
    """
    return _write(facts, record_kind=record._meta.label_lower, record_reference=record.reference)


def _facts_of(held):
    if held.kind == IdentifierKind.PHONE:
        return {(TraceKind.PHONE, held.value)}
    if held.kind == IdentifierKind.VEHICLE:
        return {(TraceKind.VEHICLE, held.value)}
    return {
        (TraceKind.POSTCODE, held.value),
        (TraceKind.ADDRESS, identifiers.premises(held.note, held.value)[:130]),
    }


def _write(facts, **owner):
    Trace.objects.filter(**owner).delete()
    return Trace.objects.bulk_create(
        Trace(kind=kind, value=value, **owner) for kind, value in sorted(facts) if value
    )


def compare(nomination, traces):
    """What else holds these facts: `{(nomination, group, kind, reference): (weight, reasons)}`."""
    others = Trace.objects.elsewhere(nomination)
    reasons = defaultdict(dict)

    def note(row, weight, words):
        kind, value, other, group, member, *record = row
        said = reasons[None if group else other, group, *record]
        fact = (words.partition(" ")[0] if kind != TraceKind.NAME else "name", value)
        if said.get(fact, (0,))[0] < weight:
            said[fact] = (weight, f"{words} (a member)" if member else words)

    Trace.objects.ask_likeness(min(ALIKE, BUSINESS_ALIKE))
    # Traces come back from the database with their sounds.
    traces = list(Trace.objects.filter(pk__in=[trace.pk for trace in traces]))
    exact = [(trace.kind, trace.value) for trace in traces if trace.kind in EXACT]
    rows = list(others.exactly(exact).with_sides()[: COMMON * MOST]) if exact else []
    for row in rows:
        weight, words = EXACT[row[0]]
        note(row, weight, words.format(row[1]))
    for trace in traces:
        if trace.kind in EXACT:
            continue
        named = trace.kind == TraceKind.NAME
        same, like = (SAME_NAME, LIKE_NAME) if named else (SAME_BUSINESS, LIKE_BUSINESS)
        for row in others.like(trace.kind, trace.value).with_sides():
            equal = row[1] == trace.value
            words = f"Same {trace.kind}" if equal else f"Like {trace.kind}"
            note(row, same if equal else like, f"{words}: {row[1].title()}")
        if named:
            for row in others.sounding(trace.sounds).with_sides():
                note(row, SOUNDS_LIKE, f"Name that sounds alike: {row[1].title()}")
    return {pair: _weighed(said.values()) for pair, said in reasons.items()}


def _weighed(said):
    said = sorted(said, key=lambda entry: (-entry[0], entry[1]))
    return min(sum(weight for weight, _ in said), 999), [words[:200] for _, words in said[:10]]


def rematch_waiting():
    """Match whatever a lost call left out, and once a day what is undecided.

    Members and groups that came since are found then.
    """
    for nomination in Nomination.objects.to_match(timezone.now() - AGAIN_AFTER):
        match_nomination(nomination)


def other_sides(matches, nomination):
    """Each match with the record on its other side; one query for each kind of record."""
    matches = list(matches)
    found = {}
    for model in offering():
        kind = model._meta.label_lower
        wanted = [row.record_reference for row in matches if row.record_kind == kind]
        if wanted:
            rows = model.objects.filter(reference__in=wanted)
            if hasattr(rows, "for_list"):
                rows = rows.for_list()
            found |= {(kind, row.reference): row for row in rows}
    for match in matches:
        if match.record_kind:
            yield match, found[match.record_kind, match.record_reference]
        elif match.ocg:
            yield match, match.ocg
        else:
            mine = match.nomination_id == nomination.pk
            yield match, match.other if mine else match.nomination


@transaction.atomic
def judge_match(match, *, actor, nomination, verdict, reason):
    """Say whether both are one group; asked of somebody who decides both sides."""
    match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    for side in sides(match):
        policy.require(actor, "decide", side)
    if verdict not in Verdict.values or verdict == Verdict.OPEN:
        raise ValidationError({"verdict": "Select what you found."}, code="invalid")
    match.verdict, match.verdict_by, match.verdict_reason = verdict, actor, reason
    match.full_clean()
    match.save()
    audit.record(actor=actor, verb="nomination.match", target=nomination, reason=reason)
    return match


@transaction.atomic
def release_match(match, *, actor, nomination, reason):
    """Tell both sides whom to speak to, about a reference that names neither record.

    Who would rather not be contacted is stood in for by the person who releases.
    """
    match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    first, second = sides(match)
    if not any("decide" in policy.actions_on(actor, side) for side in (first, second)):
        raise PermissionDenied("decide ocgs.match")
    if match.released_at:
        raise ValidationError("Both sides have been told already.", code="step_closed")
    if not all(_reached(side) for side in (first, second)):
        raise ValidationError("Nobody answers for the other side yet: ask its team.", code="nobody")
    match.released_at, match.released_by = timezone.now(), actor
    match.full_clean()
    match.save()
    told = []
    for side, other in ((first, second), (second, first)):
        contact = _contact(other, actor)
        people = [person for person in _reached(side) if person != contact]
        Release.objects.create(match=match, speak_to=contact, **_column(side))
        tell(
            people,
            verb="Speak to somebody about it",
            record=side,
            key=f"release:{match.reference}:{side.reference}",
            urgent=True,
        )
        told += [str(person) for person in people]
    audit.record(
        actor=actor,
        verb="nomination.release",
        operation=Operation.DISCLOSURE,
        target=nomination,
        reason=reason,
        recipients=told,
    )
    return match


def sides(match):
    """Both records of a match: the nomination, and the other."""
    [(_, other)] = other_sides([match], match.nomination)
    return match.nomination, other


def _column(side):
    """Where a release is shown; a record of an app above finds its own by the match."""
    if isinstance(side, Nomination):
        return {"nomination": side}
    return {"ocg": side} if isinstance(side, OCG) else {}


def _reached(side):
    if isinstance(side, Nomination):
        return [side.created_by] if side.created_by.is_active else []
    return side.leaders() if isinstance(side, OCG) else side.spoken_for_by()


def _contact(side, actor):
    """Whom the other side is given."""
    if isinstance(side, Nomination):
        return side.created_by if side.may_contact and side.created_by.is_active else actor
    if isinstance(side, OCG):
        return side.lro or side.coordinator or actor
    return next(iter(side.spoken_for_by()), actor)
