"""Scoring a group: marks by one person, approval by another."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.duties import Duty
from agencies.people import User
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from core import scoring
from notices.services import tell
from ocgs import scores
from ocgs.models import OCG, Assessment, Mark, NationalResult, ScoreModel, SecondScoring
from ocgs.services import rescoring


@transaction.atomic
def start_assessment(ocg, *, actor, why_now):
    """Begin to score a group with the version that is live; last time's marks are the start."""
    ocg = OCG.objects.lock(ocg)
    policy.require(actor, "score", ocg)
    if SecondScoring.objects.unsent_by(actor).of(ocg).exists():
        raise ValidationError("Send your second scoring of this group first.", code="blind")
    model = ScoreModel.objects.live()
    if model is None:
        raise ValidationError("No score model is live.", code="no_model")
    newest = ocg.assessments.order_by("-number").first()
    assessment = Assessment(
        ocg=ocg,
        number=newest.number + 1 if newest else 1,
        model=model,
        why_now=why_now,
        scored_by=actor,
    )
    assessment.full_clean()
    assessment.save()
    _carry_marks(Assessment.objects.current_of(ocg), assessment)
    audit.record(
        actor=actor, verb="assessment.start", operation=Operation.COLLECTION, target=assessment
    )
    return assessment


@transaction.atomic
def mark_factors(assessment, *, actor, marks):
    """Save marks: factor key to (level or None, rationale, evidence). Only the scorer does."""
    held = Assessment.objects.lock(assessment)
    policy.require(actor, "score", held)
    if closed := held.why_not_marked(actor):
        raise ValidationError(closed, code="step_closed")
    save_marks(Mark, "assessment", held, held.model.rules, marks)
    audit.record(actor=actor, verb="assessment.mark", target=held)
    return held


@transaction.atomic
def propose_assessment(assessment, *, actor):
    """Send the score for approval; from here it stands as computed now."""
    held = take_step(assessment, "propose", actor=actor)
    if closed := held.why_not_scorer(actor, "sends it"):
        raise ValidationError(closed, code="not_scorer")
    rules, levels = held.model.rules, held.levels
    if left := [factor.name for factor in rules.factors if factor.key not in levels]:
        raise ValidationError(
            f"Choose a level, or “Not known”, for: {', '.join(left)}.", code="not_marked"
        )
    result = scoring.score(rules, levels)
    held.low, held.high = result.low, result.high
    held.low_band, held.high_band = result.low_band.name, result.high_band.name
    held.scored_at = timezone.now()
    held.full_clean()
    held.save()
    _tell(approvers_of(held), held, "Approve the score")
    return held


@transaction.atomic
def approve_assessment(assessment, *, actor, reason):
    """Agree with the score. Whoever scored never approves."""
    held = take_step(assessment, "approve", actor=actor, reason=reason)
    _refuse_own(held, actor)
    held.approved_by, held.approved_at, held.reply = actor, timezone.now(), reason
    held.full_clean()
    held.save()
    rescoring.settle_due(held)
    _tell([held.scored_by], held, "Approved")
    return held


@transaction.atomic
def return_assessment(assessment, *, actor, reason):
    """Send the score back with what is to be looked at again."""
    held = take_step(assessment, "return", actor=actor, reason=reason)
    _refuse_own(held, actor)
    held.reply = reason
    held.full_clean()
    held.save()
    _tell([held.scored_by], held, "Look at the score again")
    return held


@transaction.atomic
def withdraw_assessment(assessment, *, actor, reason):
    """Abandon a score that nobody will finish, so that another can be begun."""
    held = take_step(assessment, "withdraw", actor=actor, reason=reason)
    held.reply = reason
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def transcribe_national(result, *, actor):
    """Copy what the national database made of the group; earlier copies stay."""
    policy.require(actor, "score", OCG.objects.lock(result.ocg))
    result.recorded_by = actor
    if result.moderated_on and result.moderated_on > timezone.localdate():
        raise ValidationError({"moderated_on": "The date must be today or in the past."})
    result.full_clean()
    result.save()
    audit.record(
        actor=actor, verb="nationalresult.add", operation=Operation.COLLECTION, target=result.ocg
    )
    return result


def national_doubts(result: NationalResult, current) -> list[str]:
    """Why the national result and the local score should be looked at together, in words."""
    if current is None:
        return []
    found = []
    content = current.model.content
    likely = [
        band["name"] for band in scores.bands_between(content, current.low_band, current.high_band)
    ]
    if result.like_band not in likely:
        found.append(
            f"It is nearest to the local band {result.like_band}; the local score is in "
            f"{current.band}."
        )
    days = scores.days_until_next(content, current.low_band, current.high_band)
    if (timezone.localdate() - result.moderated_on).days > days:
        found.append(f"It is older than {days} days, the interval of the local band.")
    return found


def approvers_of(assessment):
    """The supervisors of the unit, without the scorer."""
    return (
        User.objects.filter(
            is_active=True,
            groups__team__role=Role.SUPERVISOR,
            groups__team__agency__is_operator=True,
        )
        .exclude(pk=assessment.scored_by_id)
        .distinct()
    )


def save_marks(table, owner, held, rules, marks):
    """Write marks into one of the two tables, refusing what the model does not have."""
    known = {factor.key: len(factor.levels) for factor in rules.factors}
    there = {mark.factor: mark for mark in held.marks.all()}
    for key, (level, rationale, evidence) in marks.items():
        if key not in known or (level is not None and not 0 <= level < known[key]):
            raise ValidationError("The score model has no such level.", code="unknown_level")
        mark = there.get(key) or table(factor=key, **{owner: held})
        mark.level, mark.rationale, mark.evidence = level, rationale, evidence
        # Uniqueness is the row's own: it was looked up above, under the lock of its owner.
        mark.clean_fields()
        mark.validate_constraints(exclude={"assessment", "second", "factor"})
        mark.save()


def _carry_marks(last, assessment):
    if last is None:
        return
    marks = {mark.factor: mark for mark in last.marks.all()}
    carried = scores.carry(last.levels, last.model.rules, assessment.model.rules)
    Mark.objects.bulk_create(
        Mark(
            assessment=assessment,
            factor=key,
            level=level,
            rationale=marks[key].rationale,
            evidence=marks[key].evidence,
        )
        for key, level in carried.items()
        if key in marks
    )


def _refuse_own(assessment, actor):
    if assessment.scored_by == actor:
        raise ValidationError("Someone else must approve your score.", code="own_score")
    policy.require_duty(actor, Duty.KEEP_SCORES)


def _tell(users, assessment, verb):
    tell(
        users,
        verb=verb,
        record=assessment,
        key=f"{verb}:{assessment.reference}:{timezone.now():%Y%m%d%H%M%S}",
    )
