"""What is decided of a claim, by somebody other than the claimant; each decision is kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.steps import take_step
from countylines.services.scores import make_line_score_due
from disruptions.choices import FOR_PANEL, Decision, DisruptionStatus, Level
from disruptions.models import Ruling
from disruptions.services.telling import tell_claimant, tell_panel
from ocgs.choices import RescoreEvent
from ocgs.services.rescoring import make_score_due

# From the least to the greatest.
BY_WEIGHT = (Level.MINOR, Level.MODERATE, Level.MAJOR)


@transaction.atomic
def confirm_disruption(disruption, *, actor, reason):
    """The coordinator agrees that a minor effect is real. The claimant never does."""
    disruption = _take(disruption, "confirm", actor=actor, reason=reason)
    return _hold(disruption, disruption.level, actor=actor, reason=reason, verb="Confirmed")


@transaction.atomic
def reject_disruption(disruption, *, actor, reason):
    """The coordinator finds no effect in a minor claim; it stays on record and does not count."""
    disruption = _take(disruption, "reject", actor=actor, reason=reason)
    return _refuse(disruption, actor=actor, reason=reason)


@transaction.atomic
def return_disruption(disruption, *, actor, reason):
    """Ask the claimant a question."""
    disruption = _take(disruption, "return", actor=actor, reason=reason)
    return _question(disruption, actor=actor, reason=reason)


@transaction.atomic
def send_to_panel(disruption, *, actor):
    """The coordinator has checked the claim; somebody else on the panel rules on it."""
    disruption = _take(disruption, "panel", actor=actor)
    disruption.full_clean()
    disruption.save()
    keep_ruling(disruption, Decision.SENT, actor=actor)
    tell_panel(disruption)
    return disruption


@transaction.atomic
def accept_disruption(disruption, *, actor, reason):
    """The panel agrees with the level that was claimed."""
    disruption = _take(disruption, "accept", actor=actor, reason=reason)
    level = disruption.claimed_level
    return _hold(disruption, level, actor=actor, reason=reason, verb="Accepted")


@transaction.atomic
def regrade_disruption(disruption, *, actor, level, reason):
    """The panel finds another level than was claimed."""
    disruption = _take(disruption, "regrade", actor=actor, reason=reason)
    if level not in Level.values:
        raise ValidationError({"level": "Select a level"}, code="not_a_level")
    if level == disruption.claimed_level:
        raise ValidationError(
            {"level": "This is what was claimed: accept it instead"}, code="not_another"
        )
    return _hold(disruption, Level(level), actor=actor, reason=reason, verb="Regraded")


@transaction.atomic
def dismiss_disruption(disruption, *, actor, reason):
    """The panel finds no effect; the claim stays on record and does not count."""
    disruption = _take(disruption, "dismiss", actor=actor, reason=reason)
    return _refuse(disruption, actor=actor, reason=reason)


@transaction.atomic
def ask_about_disruption(disruption, *, actor, reason):
    """The panel asks the claimant a question."""
    disruption = _take(disruption, "ask", actor=actor, reason=reason)
    return _question(disruption, actor=actor, reason=reason)


@transaction.atomic
def appeal_disruption(disruption, *, actor, reason):
    """The claimant asks, once, for somebody else to rule. Until then what was decided holds."""
    decided = {}

    def remember(held):
        _refuse_barred(held, "appeal", actor)
        decided.update(status=held.status, level=held.level)

    disruption = take_step(disruption, "appeal", actor=actor, reason=reason, check=remember)
    disruption.appealed_from = decided["status"]
    disruption.full_clean()
    disruption.save()
    held = decided["level"] if decided["status"] == DisruptionStatus.CONFIRMED else ""
    keep_ruling(disruption, Decision.APPEALED, actor=actor, reason=reason, level=held)
    tell_panel(disruption, "Rule on an appeal")
    return disruption


def keep_ruling(disruption, decision, *, actor, reason="", level=""):
    """Keep what was decided, beside all that was decided before."""
    ruling = Ruling(disruption=disruption, decision=decision, by=actor, reason=reason, level=level)
    ruling.full_clean()
    ruling.save()
    return ruling


def make_due_after(disruption, *, actor):
    """A moderate or major effect makes the score of what it is of due."""
    if disruption.ocg:
        make_score_due(disruption.ocg, RescoreEvent.DISRUPTION, actor=actor)
    elif disruption.line:
        make_line_score_due(disruption.line, actor=actor)


def _take(disruption, step, *, actor, reason=""):
    return take_step(
        disruption,
        step,
        actor=actor,
        reason=reason,
        # Asked of the locked row, whose step is still open.
        check=lambda held: _refuse_barred(held, step, actor),
    )


def _refuse_barred(held, step, actor):
    step = held.workflow[step]
    if held.status in step.sources and (why := held.barred(actor, step)):
        raise ValidationError(why, code="barred")


def _hold(disruption, level, *, actor, reason, verb):
    before = _last_held(disruption)
    disruption.level = level
    _settle(disruption, actor, reason)
    decision = _compared(level, disruption.claimed_level)
    keep_ruling(disruption, decision, actor=actor, reason=reason, level=level)
    if level != before and {level, before} & set(FOR_PANEL):
        make_due_after(disruption, actor=actor)
    tell_claimant(disruption, verb)
    return disruption


def _refuse(disruption, *, actor, reason):
    before = _last_held(disruption)
    _settle(disruption, actor, reason)
    keep_ruling(disruption, Decision.REJECTED, actor=actor, reason=reason)
    if before in FOR_PANEL:
        make_due_after(disruption, actor=actor)
    tell_claimant(disruption, "Rejected")
    return disruption


def _settle(disruption, actor, reason):
    disruption.decided_by, disruption.decided_at = actor, timezone.now()
    disruption.decision_reason, disruption.appealed_from = reason, ""
    disruption.full_clean()
    disruption.save()


def _question(disruption, *, actor, reason):
    disruption.question, disruption.answer = reason, ""
    disruption.full_clean()
    disruption.save()
    keep_ruling(disruption, Decision.RETURNED, actor=actor, reason=reason)
    tell_claimant(disruption, "Answer a question on your disruption")
    return disruption


def _last_held(disruption):
    last = disruption.rulings.order_by("at", "pk").last()
    return last.level if last else ""


def _compared(level, claimed):
    if level == claimed:
        return Decision.ACCEPTED
    up = BY_WEIGHT.index(level) > BY_WEIGHT.index(claimed)
    return Decision.REGRADED_UP if up else Decision.REGRADED_DOWN
