"""What is decided of a claim, by somebody other than the claimant; each decision is kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.steps import take_step
from countylines.services.scores import make_line_score_due
from disruptions.choices import Decision, Level
from disruptions.models import Ruling
from disruptions.services.telling import tell_claimant
from ocgs.choices import RescoreEvent
from ocgs.services.rescoring import make_score_due


@transaction.atomic
def confirm_disruption(disruption, *, actor, reason):
    """Agree that the effect is real. The claimant never does. A larger one makes a score due."""
    disruption = _decide(disruption, "confirm", "Confirmed", actor=actor, reason=reason)
    keep_ruling(disruption, Decision.ACCEPTED, actor=actor, reason=reason, level=disruption.level)
    if disruption.level in (Level.MODERATE, Level.MAJOR):
        if disruption.ocg:
            make_score_due(disruption.ocg, RescoreEvent.DISRUPTION, actor=actor)
        elif disruption.line:
            make_line_score_due(disruption.line, actor=actor)
    return disruption


@transaction.atomic
def reject_disruption(disruption, *, actor, reason):
    """Find no effect; the claim stays on record and does not count."""
    disruption = _decide(disruption, "reject", "Rejected", actor=actor, reason=reason)
    keep_ruling(disruption, Decision.REJECTED, actor=actor, reason=reason)
    return disruption


@transaction.atomic
def return_disruption(disruption, *, actor, reason):
    """Ask the claimant a question."""
    disruption = take_step(disruption, "return", actor=actor, reason=reason)
    _refuse_own(disruption, actor)
    disruption.question, disruption.answer = reason, ""
    disruption.full_clean()
    disruption.save()
    keep_ruling(disruption, Decision.RETURNED, actor=actor, reason=reason)
    tell_claimant(disruption, "Answer a question on your disruption")
    return disruption


def keep_ruling(disruption, decision, *, actor, reason="", level=""):
    """Keep what was decided, beside all that was decided before."""
    ruling = Ruling(disruption=disruption, decision=decision, by=actor, reason=reason, level=level)
    ruling.full_clean()
    ruling.save()
    return ruling


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
    tell_claimant(disruption, verb)
    return disruption
