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
    held = _closed(intervention, actor)
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
    held = _locked(intervention, actor)
    if held.legal_hold:
        raise ValidationError("It is held already.", code="step_closed")
    held.legal_hold, held.disposal_by = True, None
    return _decide(held, actor, Kept.HELD, reason)


@transaction.atomic
def lift_hold(intervention, *, actor, reason):
    """The need for the hold is over."""
    held = _locked(intervention, actor)
    if not held.legal_hold:
        raise ValidationError("It is not held.", code="step_closed")
    held.legal_hold = False
    return _decide(held, actor, Kept.LIFTED, reason)


@transaction.atomic
def ask_disposal(intervention, *, actor, reason):
    """Its review has come and it is not needed any more: somebody else agrees to that."""
    held = _closed(intervention, actor)
    if closed := why_not_disposed(held):
        raise ValidationError(closed, code="step_closed")
    if held.disposal_by:
        raise ValidationError("Its disposal has been asked for already.", code="step_closed")
    held.disposal_by = actor
    return _decide(held, actor, Kept.ASKED, reason)


@transaction.atomic
def dispose_intervention(intervention, *, actor, reason):
    """Empty it of everything that says who it was; what is left says that it was done."""
    held = _closed(intervention, actor)
    if closed := why_not_disposed(held):
        raise ValidationError(closed, code="step_closed")
    if held.disposal_by is None:
        raise ValidationError("Nobody has asked for its disposal.", code="not_asked")
    if held.disposal_by == actor:
        raise ValidationError("Someone else must agree to the disposal.", code="own_disposal")
    Contact.objects.filter(intervention=held).delete()
    held.name = held.needs = held.offer = held.provider = held.mcet = ""
    held.line = held.nrm_on = held.missing_before = held.missing_after = None
    held.nrm, held.engaged = "none", False
    held.disposed_on, held.disposed_by = timezone.localdate(), actor
    held.review_on = None
    return _decide(held, actor, Kept.DISPOSED, reason)


def why_not_disposed(intervention):
    """Why it may not be disposed of today, in words; empty when it may."""
    if intervention.legal_hold:
        return "A legal hold keeps it."
    if intervention.review_on is None or intervention.review_on > timezone.localdate():
        return "Its review has not come yet."
    return ""


def _locked(intervention, actor):
    policy.require_duty(actor, Duty.INTERVENE)
    held = Intervention.objects.lock(intervention)
    policy.require(actor, "change", held)
    if held.disposed_on:
        raise ValidationError("This intervention was disposed of.", code="step_closed")
    return held


def _closed(intervention, actor):
    held = _locked(intervention, actor)
    if held.closed_on is None:
        raise ValidationError("Close the intervention first.", code="step_closed")
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
