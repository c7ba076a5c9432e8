"""Decisions on nominations: accept, merge or decline, and the second signature."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from core.workflow import StepClosedError
from notices.services import tell
from ocgs import codenames
from ocgs.access import unit_of
from ocgs.choices import NominationStatus
from ocgs.definition import lacking
from ocgs.models import OCG, Nomination, Plan
from ocgs.services import adding
from ocgs.services.evidence import findings_of, raise_flags
from ocgs.services.matching import index_ocg
from ocgs.services.register import as_now, operator
from ocgs.services.rescoring import NEVER_SCORED

# Declined and withdrawn nominations come up for retention review after a year.
RETENTION = timedelta(days=365)


@transaction.atomic
def accept_nomination(nomination, *, actor, reason, told=""):
    """Map the group under a neutral codename, when the definition is met.

    Whoever nominated it may not accept it; a flagged one waits for a second person.
    """
    policy.require(actor, "decide", nomination)
    if lacks := lacking(findings_of(nomination)):
        raise ValidationError(
            "The definition is not met yet. It lacks: " + "; ".join(lacks) + ".", code="lacking"
        )
    return _decide(nomination, "accept", actor=actor, reason=reason, told=told)


@transaction.atomic
def merge_nomination(nomination, *, actor, ocg, reason, told="", **values):
    """Add the nomination to a group that is mapped already; nobody comes to see more of either."""
    policy.require(actor, "decide", nomination)
    policy.require(actor, "decide", ocg)
    adding.check(nomination, ocg, values)
    return _decide(
        nomination,
        "merge",
        actor=actor,
        reason=reason,
        told=told,
        merged_into=ocg,
        merge_values=values,
    )


@transaction.atomic
def decline_nomination(nomination, *, actor, reason, decline_code, told):
    """Close the nomination with a reason code and a plain sentence for those who sent it."""
    policy.require(actor, "decide", nomination)
    if not told:
        raise ValidationError({"told": "Tell those who nominated why, in a plain sentence."})
    return _decide(
        nomination, "decline", actor=actor, reason=reason, told=told, decline_code=decline_code
    )


@transaction.atomic
def sign_nomination(nomination, *, actor, reason):
    """Sign another's decision on a flagged nomination: only then does it take effect."""
    nomination = Nomination.objects.lock(nomination)
    policy.require(actor, "decide", nomination)
    if nomination.status != NominationStatus.SECOND:
        raise StepClosedError(
            f"This nomination is now {nomination.get_status_display().lower()}.",
            code="step_closed",
        )
    refuse_own(nomination, actor)
    if actor == nomination.decided_by:
        raise ValidationError("Somebody else signs your decision.", code="own_decision")
    nomination = take_step(nomination, nomination.proposed, actor=actor, reason=reason)
    nomination.second_by = actor
    return _settle(nomination)


@transaction.atomic
def refuse_nomination(nomination, *, actor, reason):
    """Do not sign: the decision falls, and the nomination goes back into development."""
    nomination = take_step(nomination, "refuse", actor=actor, reason=reason)
    refuse_own(nomination, actor)
    first = nomination.decided_by
    nomination.decided_by = nomination.merged_into = None
    nomination.proposed = nomination.decline_code = ""
    nomination.decision_reason = nomination.told = ""
    nomination.merge_values = {}
    nomination.full_clean()
    nomination.save()
    if first != actor:
        tell(
            [first],
            verb="Your decision was not signed",
            record=nomination,
            key=f"refused:{nomination.reference}:{timezone.now():%Y%m%d%H%M%S}",
        )
    return nomination


def refuse_own(nomination, actor):
    """Whoever wrote or sent a nomination decides nothing about it."""
    if nomination.is_own(actor):
        raise ValidationError("Someone else must decide your nomination.", code="own_nomination")


def tell_author(nomination, verb, *, urgent=False):
    """Say to the author that there is something to read or answer."""
    tell(
        [nomination.created_by],
        verb=verb,
        record=nomination,
        key=f"{verb}:{nomination.reference}:{timezone.now():%Y%m%d%H%M%S}",
        urgent=urgent,
    )


def _decide(nomination, step, *, actor, reason, told, **values):
    held = Nomination.objects.lock(nomination)
    if held.status == NominationStatus.SECOND:
        raise StepClosedError(
            "This nomination is now waiting for a second signature.", code="step_closed"
        )
    raise_flags(held)
    flags = held.flags
    nomination = take_step(held, "propose" if flags else step, actor=actor, reason=reason)
    refuse_own(nomination, actor)
    nomination.flags, nomination.decided_by = flags, actor
    nomination.decision_reason, nomination.told = reason, told
    nomination.proposed = step
    for name, value in values.items():
        setattr(nomination, name, value)
    if not flags:
        return _settle(nomination)
    nomination.full_clean()
    nomination.save()
    tell(
        signers_of(nomination),
        verb="Sign, or do not sign, a decision",
        record=nomination,
        key=f"sign:{nomination.reference}:{timezone.now():%Y%m%d%H%M%S}",
        urgent=True,
    )
    return nomination


def _settle(nomination):
    """The decision takes effect, and those who nominated hear of it."""
    nomination.decided_at = timezone.now()
    if nomination.status == NominationStatus.DECLINED:
        nomination.review_on = timezone.localdate() + RETENTION
    nomination.full_clean()
    nomination.save()
    if nomination.status == NominationStatus.ACCEPTED:
        _map(nomination)
    if nomination.status == NominationStatus.MERGED:
        adding.pour(nomination)
    tell_author(nomination, "Read the decision on your nomination")
    return nomination


def _map(nomination):
    actor = nomination.decided_by
    ocg = OCG(
        nomination=nomination,
        codename=codenames.fresh(OCG.objects.values_list("codename", flat=True)),
        brief=nomination.what,
        main_crime_type=nomination.main_crime_type,
        other_crime_types=nomination.other_crime_types,
        district=nomination.district,
        marking=nomination.marking,
        handling=nomination.handling,
        lead_agency=operator(),
        coordinator=actor if as_now(actor).is_active else None,
        created_by=actor,
        score_due_on=timezone.localdate(),
        score_due_why=NEVER_SCORED,
    )
    ocg.full_clean()
    ocg.save()
    Plan.objects.create(ocg=ocg, updated_by=actor)
    policy.regrant(ocg)
    index_ocg(ocg)
    audit.record(
        actor=actor,
        verb="ocg.map",
        operation=Operation.COLLECTION,
        target=ocg,
        reason=nomination.decision_reason,
    )
    return ocg


def signers_of(nomination):
    """Supervisors and coordinators of its division or the force who had no hand in it."""
    people = unit_of(nomination.district.division_id, [Role.COORDINATOR, Role.SUPERVISOR])
    return people.exclude(pk__in=[*nomination.writers, nomination.decided_by_id])
