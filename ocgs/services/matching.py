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
from ocgs.choices import NominationStatus
from ocgs.matching import (
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
from ocgs.models import Match, Nomination, Release, Trace
from ocgs.models.evidence import Business, Phone, Place, SuspectedPerson, Vehicle


@transaction.atomic
def match_nomination(nomination):
    """Compare a nomination that was sent with everything else; keep the best with reasons.

    What somebody has given a verdict on, or released, stays as it is.
    """
    nomination = Nomination.objects.lock(nomination)
    if not nomination.submitted_at:
        return []
    facts = index_nomination(nomination)
    found = compare(nomination, facts)
    held = Match.objects.touching(nomination)
    held.undecided().delete()
    kept = held.pairs_from(nomination)
    best = sorted(
        ((pair, said) for pair, said in found.items() if pair not in kept),
        key=lambda item: (-item[1][0], str(item[0])),
    )
    made = Match.objects.bulk_create(
        Match(nomination=nomination, other_id=other, ocg_id=ocg, weight=weight, reasons=reasons)
        for (other, ocg), (weight, reasons) in best[: MOST - min(MOST, len(kept))]
    )
    nomination.matched_at = timezone.now()
    nomination.save(update_fields=["matched_at"])
    return made


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


def index_ocg(ocg, aliases=()):
    """Write down the names a group goes by."""
    return _write(
        {(TraceKind.NAME, identifiers.name(name)) for name in (ocg.codename, *aliases)}, ocg=ocg
    )


def _write(facts, **owner):
    Trace.objects.filter(**owner).delete()
    return Trace.objects.bulk_create(
        Trace(kind=kind, value=value, **owner) for kind, value in sorted(facts) if value
    )


def compare(nomination, traces):
    """What else holds these facts: `{(nomination, group): (weight, reasons)}`."""
    others = Trace.objects.elsewhere(nomination)
    reasons = defaultdict(dict)

    def note(row, weight, words):
        kind, value, other, mapped, merged, ocg = row
        group = ocg or mapped or merged
        said = reasons[None if group else other, group]
        fact = (words.partition(" ")[0] if kind != TraceKind.NAME else "name", value)
        if said.get(fact, (0,))[0] < weight:
            said[fact] = (weight, words)

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
    """Match whatever was sent and, for a lost call, never compared."""
    missed = Nomination.objects.filter(status=NominationStatus.SUBMITTED, matched_at=None)
    for nomination in missed:
        match_nomination(nomination)


@transaction.atomic
def judge_match(match, *, actor, nomination, verdict, reason):
    """Say whether both are one group; asked of somebody who decides both sides."""
    match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    for side in _sides(match):
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
    first, second = _sides(match)
    if not any("decide" in policy.actions_on(actor, side) for side in (first, second)):
        raise PermissionDenied("decide ocgs.match")
    if match.released_at:
        raise ValidationError("Both sides have been told already.", code="step_closed")
    match.released_at, match.released_by = timezone.now(), actor
    match.full_clean()
    match.save()
    told = []
    for side, other in ((first, second), (second, first)):
        contact = _contact(other, actor)
        people = [person for person in _reached(side) if person != contact]
        Release.objects.create(match=match, speak_to=contact, **{_column(side): side})
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


def _sides(match):
    return match.nomination, match.other or match.ocg


def _column(side):
    return "nomination" if isinstance(side, Nomination) else "ocg"


def _reached(side):
    return [side.created_by] if isinstance(side, Nomination) else side.leaders()


def _contact(side, actor):
    """Whom the other side is given."""
    if isinstance(side, Nomination):
        return side.created_by if side.may_contact and side.created_by.is_active else actor
    return side.lro or side.coordinator or actor
