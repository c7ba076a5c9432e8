"""What the unit does with a submission: looks, grades, asks, holds, ends and answers."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.steps import take_step
from audit import services as audit
from core.workdays import is_working_day, working_days_between
from core.workflow import StepClosedError
from intelligence.choices import OutcomeCode, SubmissionStatus, Urgency, YesNoUnsure
from intelligence.clocks import answer_due_on, look_by
from intelligence.grading import suggest
from intelligence.models import Ending, Grade, Hold, Outcome, Question, Submission
from intelligence.outcomes import TELLS, WITH_REFERENCE, may_tell
from intelligence.services.telling import tell_sender
from intelligence.waits import REPLY, longest_hold

S = SubmissionStatus


@transaction.atomic
def look_at(submission, *, actor, urgent):
    """The first look: somebody says whether it can wait. What cannot is evaluated in an hour."""
    if urgent:
        submission = take_step(submission, "urgent", actor=actor)
        submission.look_by = look_by(Urgency.HIGH, timezone.now())
    else:
        submission = Submission.objects.lock(submission)
        policy.require(actor, "decide", submission)
        if submission.status != S.RECEIVED or submission.looked_at:
            raise StepClosedError("Somebody has looked at it already.", code="step_closed")
        audit.record(actor=actor, verb="submission.look", target=submission)
    return _saved(submission)


@transaction.atomic
def evaluate(submission, *, actor, reliability, knowledge, sharing, conditions, risk, why):
    """Grade it 3x5x2. The suggestion is a start; whoever differs from it says why."""
    suggestion = suggested(submission)
    differs = suggestion.code != f"{reliability}{knowledge}"
    if differs and not why:
        raise ValidationError(
            {"why": f"Say why you differ from the suggestion, {suggestion.code}"}, code="no_why"
        )
    submission = Submission.objects.lock(submission)
    if submission.status in (S.EVALUATED, S.SANITISED):
        policy.require(actor, "decide", submission)
        audit.record(actor=actor, verb="submission.regrade", target=submission)
    else:
        submission = take_step(submission, "evaluate", actor=actor)
    grade = Grade(
        submission=submission,
        reliability=reliability,
        knowledge=knowledge,
        sharing=sharing,
        conditions=conditions,
        risk=risk,
        suggested=suggestion.code,
        why=why if differs else "",
        by=actor,
    )
    grade.full_clean()
    grade.save()
    _saved(submission)
    return grade


def suggested(submission):
    """The grade that the way of knowing suggests."""
    others = submission.others_say == YesNoUnsure.YES
    return suggest(submission.provenance, corroborated=others)


@transaction.atomic
def ask(submission, *, actor, text):
    """Put a question to whoever sent it; until the reply the answer's clock stands still."""
    today = timezone.localdate()
    submission = take_step(submission, "return", actor=actor)
    left = working_days_between(today, submission.answer_due_on)
    submission.days_left = max(0, left)
    submission.answer_due_on = answer_due_on(today, REPLY)
    _saved(submission)
    question = Question(submission=submission, text=text, asked_by=actor)
    question.full_clean()
    question.save()
    # Numbered within the submission: a key that led to it would say who sent it.
    number = submission.questions.count()
    tell_sender(
        submission, verb="Answer a question on what you sent", key=f"ask:{number}", urgent=True
    )
    return question


@transaction.atomic
def hold(submission, *, actor, until, reason):
    """Say why the answer waits, and until when: the day by which it is owed moves there."""
    submission = Submission.objects.lock(submission)
    policy.require(actor, "decide", submission)
    if submission.answered_at or not submission.is_open:
        raise StepClosedError("Its sender has been answered already.", code="step_closed")
    today = timezone.localdate()
    if not today < until <= longest_hold(today):
        raise ValidationError(
            {"until": f"Choose a day from tomorrow to {longest_hold(today):%-d %B %Y}"},
            code="not_a_hold",
        )
    if not is_working_day(until):
        raise ValidationError({"until": "Choose a working day"}, code="not_a_working_day")
    held = Hold(submission=submission, until=until, reason=reason, by=actor)
    held.full_clean()
    held.save()
    submission.answer_due_on = until
    _saved(submission)
    audit.record(actor=actor, verb="submission.hold", target=submission, reason=reason)
    return held


@transaction.atomic
def end(submission, step, *, actor, outcome, told="", reason="", reference="", duplicate_of=None):
    """Finish it, and tell its sender what came of it: an ending without an answer is none."""
    if step not in TELLS:
        raise ValidationError("This does not end a submission.", code="not_an_ending")
    if not may_tell(step, outcome):
        raise ValidationError({"outcome": "Select what its sender is told"}, code="not_true")
    if step in WITH_REFERENCE and not reference:
        raise ValidationError({"reference": "Enter its reference there"}, code="no_reference")
    submission = take_step(submission, step, actor=actor, reason=reason)
    if step == "duplicate" and (duplicate_of is None or duplicate_of.pk == submission.pk):
        raise ValidationError(
            {"duplicate_of": "Enter the reference of the one that came before"},
            code="no_duplicate",
        )
    ending = Ending(
        submission=submission,
        status=submission.status,
        system_reference=reference,
        duplicate_of=duplicate_of if step == "duplicate" else None,
        reason=reason,
        by=actor,
    )
    ending.full_clean()
    ending.save()
    _answer(submission, actor, outcome, told)
    return _saved(submission)


@transaction.atomic
def tell_outcome(submission, *, actor, outcome, told=""):
    """Tell its sender what came of it so far; more may follow."""
    submission = Submission.objects.lock(submission)
    policy.require(actor, "decide", submission)
    if outcome == OutcomeCode.DETAIL:
        raise ValidationError({"outcome": "Ask a question instead"}, code="ask_instead")
    _answer(submission, actor, outcome, told)
    audit.record(actor=actor, verb="submission.tell", target=submission)
    return _saved(submission)


def _answer(submission, actor, outcome, told):
    row = Outcome(submission=submission, code=outcome, text=told, by=actor)
    row.full_clean()
    row.save()
    submission.answered_at = submission.answered_at or row.at
    number = submission.outcomes.count()
    tell_sender(submission, verb="Read what came of what you sent", key=f"outcome:{number}")


def _saved(submission):
    """Whatever is done with it, somebody has looked at it."""
    submission.looked_at = submission.looked_at or timezone.now()
    submission.full_clean()
    submission.save()
    return submission
