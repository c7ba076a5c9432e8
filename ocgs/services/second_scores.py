"""A sample of scores made again, blind: how far two people agree on each factor."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.duties import Duty
from agencies.people import User
from audit import services as audit
from audit.choices import Operation
from notices.services import tell
from ocgs.choices import AssessmentStatus
from ocgs.models import Assessment, SecondMark, SecondScoring
from ocgs.services.scores import save_marks


def coordinators():
    """Those who may be asked: coordinators of any division."""
    return (
        User.objects.filter(
            is_active=True,
            groups__team__role=Role.COORDINATOR,
            groups__team__agency__is_operator=True,
        )
        .distinct()
        .order_by("full_name")
    )


@transaction.atomic
def ask_second(assessment, *, actor, scorer, why):
    """Ask another coordinator to score the same group, blind."""
    held = Assessment.objects.lock(assessment)
    policy.require(actor, "approve", held)
    policy.require_duty(actor, Duty.KEEP_SCORES)
    if held.status != AssessmentStatus.APPROVED:
        raise ValidationError("Only an approved score is scored again.", code="step_closed")
    if scorer.pk in (held.scored_by_id, held.approved_by_id):
        raise ValidationError(
            {"scorer": "Ask somebody who neither made this score nor approved it."},
            code="not_blind",
        )
    if held.ocg.assessments.filter(
        scored_by=scorer, status__in=["draft", "proposed", "returned"]
    ).exists():
        raise ValidationError({"scorer": f"{scorer} is scoring this group now."}, code="not_blind")
    if "read" not in policy.actions_on(scorer, held.ocg):
        raise ValidationError({"scorer": f"{scorer} cannot see this group."}, code="unseen")
    second = SecondScoring(assessment=held, scorer=scorer, why=why, asked_by=actor)
    second.full_clean()
    second.save()
    audit.record(
        actor=actor,
        verb="secondscoring.ask",
        operation=Operation.COLLECTION,
        target=second,
        reason=why,
    )
    _tell([scorer], second, "Score this group without seeing its score")
    return second


@transaction.atomic
def mark_second(second, *, actor, marks):
    """Save the marks of a second scoring. Only whoever was asked does."""
    held = _open(second, actor)
    save_marks(SecondMark, "second", held, held.assessment.model.rules, marks)
    audit.record(actor=actor, verb="secondscoring.mark", target=held)
    return held


@transaction.atomic
def send_second(second, *, actor):
    """Finish a second scoring: from here both sides stand next to each other."""
    held = _open(second, actor)
    marked = {mark.factor for mark in held.marks.all()}
    rules = held.assessment.model.rules
    if left := [factor.name for factor in rules.factors if factor.key not in marked]:
        raise ValidationError(
            f"Choose a level, or “Not known”, for: {', '.join(left)}.", code="not_marked"
        )
    held.sent_at = timezone.now()
    held.save()
    audit.record(actor=actor, verb="secondscoring.send", target=held)
    _tell([held.asked_by], held, "Read the second scoring")
    return held


@dataclass(frozen=True)
class Agreement:
    """How far two scorers agree on one factor, over a number of scores."""

    factor: str
    compared: int
    exact: int
    within_one: int
    not_known: int


def agreement(seconds) -> list[Agreement]:
    """Factor by factor over sent second scorings: both exact, or within one level.

    Where one of the two, or both, did not know, there is nothing to compare: counted apart.
    """
    pairs = {}
    for second in seconds:
        first = second.assessment.levels
        for mark in second.marks.all():
            pairs.setdefault(mark.factor, []).append((first.get(mark.factor), mark.level))
    names = {
        factor["key"]: factor["name"]
        for second in seconds
        for factor in second.assessment.model.content["factors"]
    }
    return [_agreement(name, pairs[key]) for key, name in names.items() if key in pairs]


def _agreement(name, pairs):
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    return Agreement(
        factor=name,
        compared=len(known),
        exact=sum(a == b for a, b in known),
        within_one=sum(abs(a - b) <= 1 for a, b in known),
        not_known=len(pairs) - len(known),
    )


def _open(second, actor):
    held = SecondScoring.objects.lock(second)
    policy.require(actor, "read", held)
    if held.scorer != actor:
        raise ValidationError(f"Only {held.scorer}, who was asked, can do this.", code="not_scorer")
    policy.require_duty(actor, Duty.COORDINATE)
    if held.is_sent:
        raise ValidationError("This second scoring has been sent.", code="step_closed")
    return held


def _tell(users, second, verb):
    tell(users, verb=verb, record=second, key=f"{verb}:{second.reference}")
