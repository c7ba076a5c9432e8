"""Sending a submission, and replying to what the unit asks: nothing here names the sender."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from audit.history import unsigned
from core.workflow import StepClosedError
from intelligence.choices import FactKind, Urgency
from intelligence.clocks import answer_due_on, look_by
from intelligence.keys import key_of
from intelligence.models import Protection, Source, Submission
from intelligence.sealed import note
from intelligence.unit import evaluators
from notices.services import tell
from ocgs.parts import AgeBand


def send_submission(submission, *, actor, token, wishes, facts=(), protection=None):
    """Hand it to the unit, and give its sender a receipt; the same form twice is one submission.

    No entry goes into the record of who did what: who sent it stands in `Source` and its log.
    """
    policy.require_duty(actor, Duty.TELL)
    if sent := sent_before(actor, token):
        return sent
    try:
        return _send(submission, actor, token, wishes, facts, protection)
    except IntegrityError:
        # The same form, sent twice at once: one of them was quicker.
        if sent := sent_before(actor, token):
            return sent
        raise


def sent_before(actor, token):
    """The receipt of a form that was sent already."""
    return Source.objects.visible_to(actor).filter(token=token).first()


@transaction.atomic
def _send(submission, actor, token, wishes, facts, protection):
    now = timezone.now()
    submission.received_at = now
    submission.look_by = look_by(submission.urgency, now)
    submission.answer_due_on = answer_due_on(timezone.localdate(now))
    submission.has_child = any(fact.age_band == AgeBand.UNDER_18 for fact in facts)
    source = Source(token=token, person=actor, agency=actor.agency, sent_at=now, **wishes)
    with unsigned():
        submission.full_clean()
        submission.save()
        for fact in facts:
            fact.submission, fact.key = submission, key_of(fact.kind, fact.text)
            if fact.kind != FactKind.PERSON:
                fact.category = fact.age_band = ""
            fact.full_clean()
            fact.save()
        protection = protection or Protection()
        protection.submission = submission
        protection.full_clean()
        protection.save()
        source.submission = submission
        # The same form may be on its way twice: then the token's own index says so.
        source.full_clean(exclude=["token"])
        source.save()
        note(source, actor=actor, verb="send")
    tell(
        [person for person in evaluators() if person != actor],
        verb="Look at a submission",
        record=submission,
        key=f"look:{submission.reference}",
        urgent=submission.urgency == Urgency.HIGH,
    )
    return source


@transaction.atomic
def reply_to_question(source, *, actor, answer):
    """Answer what the unit asked; its clock goes on. The reply carries no name."""
    source = Source.objects.visible_to(actor).lock(source)
    submission = Submission.objects.lock(source.submission)
    asked = submission.questions.filter(answered_at=None).first()
    if asked is None:
        raise StepClosedError("No question is open.", code="step_closed")
    if not answer.strip():
        raise ValidationError({"answer": "Answer the question you were asked."}, code="no_answer")
    now = timezone.now()
    with unsigned():
        submission.workflow.move(submission, "reply")
        submission.look_by = look_by(submission.urgency, now)
        submission.answer_due_on = answer_due_on(
            timezone.localdate(now), max(1, submission.days_left)
        )
        submission.save(update_fields=["status", "look_by", "answer_due_on"])
        asked.answer, asked.answered_at = answer, now
        asked.full_clean()
        asked.save()
        note(source, actor=actor, verb="reply")
    tell(
        [person for person in evaluators() if person != actor],
        verb="Read an answer",
        record=submission,
        key=f"answer:{submission.reference}:{asked.pk}",
        urgent=submission.urgency == Urgency.HIGH,
    )
    return source
