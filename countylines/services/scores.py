"""Scoring a line: marks with dated evidence; a large change takes two people."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from core.days import EARLIEST
from countylines import board, matrix, scores
from countylines.choices import ScoreStatus
from countylines.models import CountyLine, Mark, MatrixModel, Score
from countylines.services.lines import deciders
from notices.services import tell
from ocgs.scores import carry


@transaction.atomic
def start_score(line, *, actor, why_now):
    """Begin to score a line with the version that is live; last time's marks are the start."""
    line = CountyLine.objects.lock(line)
    policy.require(actor, "score", line)
    if not line.is_on_matrix:
        raise ValidationError(
            "Only a line that has passed the gate and is at work is scored.", code="not_on_matrix"
        )
    model = MatrixModel.objects.live()
    if model is None:
        raise ValidationError("No version of the matrix is live.", code="no_model")
    newest = line.scores.order_by("-number").first()
    made = Score(
        line=line,
        number=newest.number + 1 if newest else 1,
        model=model,
        why_now=why_now,
        scored_by=actor,
    )
    made.full_clean()
    made.save()
    _carry_marks(Score.objects.current_of(line), made)
    audit.record(actor=actor, verb="score.start", operation=Operation.COLLECTION, target=made)
    return made


@transaction.atomic
def mark_factors(score, *, actor, marks):
    """Save marks: factor to (level, why, evidence, day of the newest evidence)."""
    held = Score.objects.lock(score)
    policy.require(actor, "score", held.line)
    if closed := held.why_not_marked(actor):
        raise ValidationError(closed, code="step_closed")
    factors = {factor.key: factor for factor in held.model.rules.factors}
    there = {mark.factor: mark for mark in held.marks.all()}
    for key, (level, rationale, evidence, on) in marks.items():
        if key not in factors or not 0 <= level < len(factors[key].levels):
            raise ValidationError("The score model has no such level.", code="unknown_level")
        check_mark(factors[key], level, rationale, on)
        mark = there.get(key) or Mark(score=held, factor=key)
        mark.level, mark.rationale, mark.evidence, mark.evidence_on = level, rationale, evidence, on
        mark.clean_fields()
        mark.save()
    audit.record(actor=actor, verb="score.mark", target=held)
    return held


def check_mark(factor, level, rationale, on):
    """What gives points has a reason and the day of its evidence; any day is a possible one."""
    if on is not None and on > timezone.localdate():
        raise ValidationError(f"The evidence for {factor.name} is not of the future.", code="date")
    if on is not None and on < EARLIEST:
        raise ValidationError(f"The evidence for {factor.name} is of 2000 or later.", code="date")
    if not factor.levels[level].points:
        return
    if not rationale:
        raise ValidationError(f"Say why, for {factor.name}.", code="no_reason")
    if on is None:
        raise ValidationError(f"Give the day of the evidence for {factor.name}.", code="no_date")


@transaction.atomic
def send_score(score, *, actor):
    """Finish a score. It is in force at once, unless it changes what counts by too much."""
    held = take_step(score, "send", actor=actor)
    if closed := held.why_not_scorer(actor, "sends it"):
        raise ValidationError(closed, code="not_scorer")
    marks = {mark.factor: (mark.level, mark.evidence_on) for mark in held.marks.all()}
    rules = held.model.rules
    if left := [factor.name for factor in rules.factors if factor.key not in marks]:
        raise ValidationError(f"Choose a level for: {'; '.join(left)}.", code="not_marked")
    held.terms = scores.terms_of(rules, marks)
    held.confidence = scores.beside(rules, marks)
    now = matrix.value(held.terms_then(), timezone.localdate(), held.model.matrix_rules)
    held.points = now.full
    held.change = now.counted - counted_today(Score.objects.current_of(held.line))
    held.needs_second = matrix.needs_second(0, held.change, held.model.matrix_rules)
    held.scored_at = timezone.now()
    if not held.needs_second:
        held.status = ScoreStatus.STANDS
    return _settle(held, "Agree with a score")


@transaction.atomic
def agree_score(score, *, actor, reason):
    """A second person agrees: the score is in force. Whoever scored never agrees."""
    held = take_step(score, "agree", actor=actor, reason=reason)
    _refuse_own(held, actor)
    held.checked_by, held.checked_at, held.reply = actor, timezone.now(), reason
    return _settle(held, "Agreed")


@transaction.atomic
def return_score(score, *, actor, reason):
    """Send the score back with what is to be looked at again."""
    held = take_step(score, "return", actor=actor, reason=reason)
    _refuse_own(held, actor)
    held.reply = reason
    return _settle(held, "Look at the score again")


@transaction.atomic
def withdraw_score(score, *, actor, reason):
    """Abandon a score that nobody will finish."""
    held = take_step(score, "withdraw", actor=actor, reason=reason)
    held.reply = reason
    held.full_clean()
    held.save()
    return held


def counted_today(score) -> int:
    """What a score counts today; nothing before there is one."""
    if score is None:
        return 0
    rules = score.model.matrix_rules
    return matrix.value(score.terms_then(), timezone.localdate(), rules).counted


def _settle(held, verb):
    if held.status == ScoreStatus.STANDS:
        held.stands_from = timezone.now()
    held.full_clean()
    held.save()
    if held.status == ScoreStatus.STANDS:
        make_due(held.line)
    people = (
        deciders(held.line).exclude(pk=held.scored_by_id)
        if held.status == ScoreStatus.PROPOSED
        else {held.scored_by} - {None}
    )
    if held.status == ScoreStatus.PROPOSED or held.checked_by or verb != "Agree with a score":
        tell(
            people,
            verb=verb,
            record=held,
            key=f"{verb}:{held.reference}:{timezone.now():%Y%m%d%H%M%S}",
        )
    return held


def make_due(line):
    """The next score is due sooner for a line above the cut of its matrix."""
    now = timezone.now()
    ledger = board.Ledger(CountyLine.objects.all(), now)
    rules = ledger.rules_at(now)
    rows, _ = ledger.standing(now)
    mine = next(row for row in rows if row.line.pk == line.pk)
    board.rank(board.on(rows, mine.matrix), rules)
    line = CountyLine.objects.lock(line)
    days = matrix.rescore_after(mine.place, rules)
    line.score_due_on = timezone.localdate() + timedelta(days=days)
    line.save(update_fields=["score_due_on"])


@transaction.atomic
def make_line_score_due(line, *, actor):
    """Something happened that may change the score of a line at work: it is due today."""
    line, today = CountyLine.objects.lock(line), timezone.localdate()
    if line.is_on_matrix and (line.score_due_on is None or line.score_due_on > today):
        line.score_due_on = today
        line.save(update_fields=["score_due_on"])
        audit.record(actor=actor, verb="countyline.make_score_due", target=line)
    return line


def _carry_marks(last, made):
    if last is None:
        return
    marks = {mark.factor: mark for mark in last.marks.all()}
    levels = {key: mark.level for key, mark in marks.items()}
    carried = carry(levels, last.model.rules, made.model.rules)
    Mark.objects.bulk_create(
        Mark(
            score=made,
            factor=key,
            level=level,
            rationale=marks[key].rationale,
            evidence=marks[key].evidence,
            evidence_on=marks[key].evidence_on,
        )
        for key, level in carried.items()
        if level is not None
    )


def _refuse_own(score, actor):
    if score.scored_by == actor:
        raise ValidationError("Someone else must agree with your score.", code="own_score")
