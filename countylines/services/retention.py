"""How long interventions are kept: reviewed, held, disposed of by two people."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from countylines.choices import Kept
from countylines.models import Contact, Intervention, Retention
from countylines.services.interventions import KEPT_FOR, note


def review_after(day):
    """The day on which an intervention closed or kept on `day` is looked at again."""
    return day + KEPT_FOR


@transaction.atomic
def keep_intervention(intervention, *, actor, reason, until):
    """Keep it, because it is still needed; whoever asked for its disposal is overruled."""
    held = _held(intervention, actor, why_not_kept)
    today = timezone.localdate()
    if not today < until <= review_after(today):
        raise ValidationError(
            {"until": "The day must be in the future, within a year."}, code="until"
        )
    held.review_on, held.disposal_by = until, None
    return _decide(held, actor, Kept.KEPT, reason, until)


@transaction.atomic
def hold_intervention(intervention, *, actor, reason):
    """Nothing is disposed of while a court, an inquiry or its subject needs it."""
    held = _held(intervention, actor, why_not_held)
    held.legal_hold, held.disposal_by = True, None
    return _decide(held, actor, Kept.HELD, reason)


@transaction.atomic
def lift_hold(intervention, *, actor, reason):
    """The need for the hold is over."""
    held = _held(intervention, actor, why_not_lifted)
    held.legal_hold = False
    return _decide(held, actor, Kept.LIFTED, reason)


@transaction.atomic
def ask_disposal(intervention, *, actor, reason):
    """Its review has come and it is not needed any more: somebody else agrees to that."""
    held = _held(intervention, actor, why_not_asked)
    held.disposal_by = actor
    return _decide(held, actor, Kept.ASKED, reason)


@transaction.atomic
def dispose_intervention(intervention, *, actor, reason):
    """Empty it of everything that says who it was; what is left says that it was done."""
    held = _held(intervention, actor, why_not_agreed)
    Contact.objects.filter(intervention=held).delete()
    held.name = held.needs = held.offer = held.provider = held.mcet = ""
    held.line = held.nrm_on = held.missing_before = held.missing_after = None
    held.nrm, held.engaged = "none", False
    held.disposed_on, held.disposed_by = timezone.localdate(), actor
    held.review_on = None
    return _decide(held, actor, Kept.DISPOSED, reason)


# Why a decision cannot be taken on it now, in words; empty when it can. Pages ask them too.


def why_not_kept(intervention, actor=None):
    """It is open, or nothing of it is left."""
    if intervention.disposed_on:
        return "This intervention was disposed of."
    return "" if intervention.closed_on else "Close the intervention first."


def why_not_held(intervention, actor=None):
    """It is held, or nothing of it is left."""
    if intervention.disposed_on:
        return why_not_kept(intervention)
    return "It is held already." if intervention.legal_hold else ""


def why_not_lifted(intervention, actor=None):
    """There is no hold on it."""
    return "" if intervention.legal_hold else "It is not held."


def why_not_disposed(intervention):
    """It is open or held, or its review has not come."""
    if closed := why_not_kept(intervention):
        return closed
    if intervention.legal_hold:
        return "A legal hold keeps it."
    if intervention.review_on is None or intervention.review_on > timezone.localdate():
        return "Its review has not come yet."
    return ""


def why_not_asked(intervention, actor=None):
    """It may not be disposed of, or somebody has asked."""
    asked = "Its disposal has been asked for already." if intervention.disposal_by_id else ""
    return why_not_disposed(intervention) or asked


def why_not_agreed(intervention, actor):
    """It may not be disposed of, nobody has asked, or this person did."""
    if closed := why_not_disposed(intervention):
        return closed
    if intervention.disposal_by_id is None:
        return "Nobody has asked for its disposal."
    own = intervention.disposal_by_id == actor.pk
    return "Someone else must agree to the disposal." if own else ""


def _held(intervention, actor, why_not):
    """The intervention, held until the transaction ends; refused if it is too late for this."""
    policy.require_duty(actor, Duty.INTERVENE)
    held = Intervention.objects.lock(intervention)
    policy.require(actor, "change", held)
    if closed := why_not(held, actor):
        raise ValidationError(closed, code="step_closed")
    return held


def _decide(held, actor, decision, reason, until=None):
    held.version += 1
    # A disposed one lacks what every other must have; the constraints are asked all the same.
    held.clean_fields(exclude=["name", "needs"])
    held.validate_constraints()
    held.save()
    Retention.objects.create(
        intervention=held, decision=decision, reason=reason, until=until, by=actor
    )
    note(actor, decision.value, intervention=held)
    return held
