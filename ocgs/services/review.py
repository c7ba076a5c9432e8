"""What the unit does with a nomination before it decides."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.steps import take_step
from audit import services as audit
from core.workflow import StepClosedError
from notices.services import tell
from ocgs.definition import Limb
from ocgs.models import Nomination
from ocgs.parts import in_order
from ocgs.services.decisions import refuse_own
from ocgs.services.evidence import findings_of, raise_flags


@transaction.atomic
def develop_nomination(nomination, *, actor):
    """Take it into development: whoever does has it from now on, if nobody had."""
    nomination = take_step(nomination, "develop", actor=actor)
    refuse_own(nomination, actor)
    nomination.coordinator = nomination.coordinator or actor
    nomination.full_clean()
    nomination.save()
    return nomination


@transaction.atomic
def ready_nomination(nomination, *, actor):
    """Ready to score: every limb of the definition has an answer."""
    nomination = take_step(nomination, "ready", actor=actor)
    refuse_own(nomination, actor)
    answered = findings_of(nomination)
    missing = [limb.label for limb in Limb if limb not in answered]
    if missing:
        raise ValidationError(
            "These limbs have no answer yet: " + "; ".join(missing) + ".", code="lacking"
        )
    nomination.full_clean()
    nomination.save()
    return nomination


@transaction.atomic
def assign_nominations(nominations, *, actor, coordinator, reason=""):
    """Give nominations to one coordinator, who is told once; all of them, or none."""
    policy.require_duty(actor, Duty.COORDINATE)
    assigned = []
    for nomination in sorted(nominations, key=lambda row: row.pk):
        held = Nomination.objects.lock(nomination)
        policy.require(actor, "decide", held)
        if not held.is_running:
            raise StepClosedError(
                f"{held} is now {held.get_status_display().lower()}.", code="step_closed"
            )
        if "decide" not in policy.actions_on(coordinator, held) or held.is_own(coordinator):
            raise ValidationError(
                {"coordinator": f"{coordinator} does not decide {held}."}, code="not_decider"
            )
        held.coordinator = coordinator
        held.save(update_fields=["coordinator"])
        audit.record(
            actor=actor,
            verb="nomination.assign",
            target=held,
            reason=reason,
            recipients=[str(coordinator)],
        )
        assigned.append(held)
    if coordinator != actor:
        for held in assigned:
            tell(
                [coordinator],
                verb="You have this nomination",
                record=held,
                key=f"assign:{held.reference}:{timezone.now():%Y%m%d%H%M%S}",
            )
    return assigned


@transaction.atomic
def flag_nomination(nomination, *, actor, flags, reason):
    """Add what needs a second signature; nobody takes it back."""
    nomination = Nomination.objects.lock(nomination)
    policy.require(actor, "decide", nomination)
    refuse_own(nomination, actor)
    if not nomination.is_open:
        raise StepClosedError(
            f"This nomination is now {nomination.get_status_display().lower()}.",
            code="step_closed",
        )
    raise_flags(nomination)
    nomination.flags = in_order([*nomination.flags, *flags])
    nomination.full_clean()
    nomination.save()
    audit.record(actor=actor, verb="nomination.flag", target=nomination, reason=reason)
    return nomination
