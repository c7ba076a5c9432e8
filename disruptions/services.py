"""What happens to a disruption: claimed by one person, decided by another."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from agencies import policy
from agencies.duties import Duty
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from disruptions.choices import Level
from disruptions.models import Contribution, Disruption
from notices.services import tell
from ocgs.choices import ActionStatus, RescoreEvent, Strand
from ocgs.services.rescoring import make_score_due

TYPED = ["happened_on", "strand", "what", "effect", "level", "district"]


def claim_from_action(action, *, knows_group):
    """What a claim from a finished action begins with; nothing of the group unless known."""
    return Disruption(
        action=action,
        ocg=action.plan.ocg,
        strand=action.strand,
        happened_on=action.completed_on,
        what=action.outcome,
        district=action.plan.ocg.district if knows_group else None,
    )


def claim_from_order(order):
    """What a claim from an order against a member begins with: no name of anybody."""
    return Disruption(
        ocg=order.root,
        strand=Strand.PURSUE,
        happened_on=order.made_on,
        what=f"{order.get_type_display()}: {order.court}, {date_format(order.made_on, 'j F Y')}.",
        district=order.root.district,
    )


@transaction.atomic
def claim_disruption(disruption, *, actor, contributors=()):
    """Claim an effect for one's own agency, with credit to those who helped.

    From an action of one's own agency, or from a group one may claim for.
    """
    policy.require_duty(actor, Duty.CLAIM)
    _refuse_future(disruption)
    action = disruption.action
    if action is not None:
        # Held, so that the second of two claims at once sees the first.
        action = type(action).objects.lock(action)
        if action.status != ActionStatus.COMPLETED:
            raise ValidationError("Mark the action done first.", code="not_done")
        disruption.ocg = action.plan.ocg
        if "answer" not in policy.actions_on(actor, action):
            policy.require(actor, "claim", disruption.ocg)
    else:
        policy.require(actor, "claim", disruption.ocg)
    disruption.agency = actor.agency
    disruption.claimed_by = actor
    disruption.full_clean()
    disruption.save()
    Contribution.objects.bulk_create(
        Contribution(disruption=disruption, agency=agency)
        for agency in contributors
        if agency != actor.agency
    )
    audit.record(
        actor=actor,
        verb="disruption.claim",
        operation=Operation.COLLECTION,
        target=disruption,
    )
    _tell_decider(disruption)
    return disruption


@transaction.atomic
def confirm_disruption(disruption, *, actor, reason):
    """Agree that the effect is real. The claimant never does. A larger one makes a score due."""
    disruption = _decide(disruption, "confirm", "Confirmed", actor=actor, reason=reason)
    if disruption.level in (Level.MODERATE, Level.MAJOR):
        make_score_due(disruption.ocg, RescoreEvent.DISRUPTION, actor=actor)
    return disruption


@transaction.atomic
def reject_disruption(disruption, *, actor, reason):
    """Find no effect; the claim stays on record and does not count."""
    return _decide(disruption, "reject", "Rejected", actor=actor, reason=reason)


@transaction.atomic
def return_disruption(disruption, *, actor, reason):
    """Ask the claimant a question."""
    disruption = take_step(disruption, "return", actor=actor, reason=reason)
    _refuse_own(disruption, actor)
    disruption.question, disruption.answer = reason, ""
    disruption.full_clean()
    disruption.save()
    _tell_claimant(disruption, "Answer a question on your disruption")
    return disruption


@transaction.atomic
def resubmit_disruption(disruption, *, actor, answer):
    """Send the claim again, put right and answered."""
    typed = {name: getattr(disruption, name) for name in TYPED}
    disruption = take_step(disruption, "resubmit", actor=actor)
    if disruption.claimed_by != actor:
        # Whoever rewrote a colleague's claim could go on to confirm it.
        raise ValidationError("Only the claimant can answer.", code="not_claimant")
    for name, value in typed.items():
        setattr(disruption, name, value)
    _refuse_future(disruption)
    disruption.answer = answer
    disruption.full_clean()
    disruption.save()
    _tell_decider(disruption)
    return disruption


def _refuse_future(disruption):
    if disruption.happened_on and disruption.happened_on > timezone.localdate():
        raise ValidationError({"happened_on": "The date must be today or in the past."})


def _refuse_own(disruption, actor):
    if disruption.claimed_by == actor:
        raise ValidationError("Someone else must decide your disruption.", code="own_claim")


def _decide(disruption, step, verb, *, actor, reason):
    disruption = take_step(disruption, step, actor=actor, reason=reason)
    _refuse_own(disruption, actor)
    disruption.decided_by, disruption.decided_at = actor, timezone.now()
    disruption.decision_reason = reason
    disruption.full_clean()
    disruption.save()
    _tell_claimant(disruption, verb)
    return disruption


def _tell_decider(disruption):
    coordinator = disruption.ocg.coordinator
    if coordinator and coordinator != disruption.claimed_by:
        tell(
            [coordinator],
            verb="Decide the disruption",
            record=disruption,
            key=f"decide:{disruption.reference}:{timezone.now():%Y%m%d%H%M%S}",
        )


def _tell_claimant(disruption, verb):
    tell(
        [disruption.claimed_by],
        verb=verb,
        record=disruption,
        key=f"{verb}:{disruption.reference}:{timezone.now():%Y%m%d%H%M%S}",
    )
