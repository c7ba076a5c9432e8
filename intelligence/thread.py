"""Where a submission stands in the sender's words, and what was said to and fro."""

from django.utils import timezone

from core import workdays
from intelligence.choices import OutcomeCode, SubmissionStatus


def stage_in_words(submission, code):
    """What the sender is told of the state, by the last outcome: never the unit's own word."""
    if submission.status == SubmissionStatus.RETURNED:
        return "A question for you"
    return OutcomeCode(code).label if code else "With the intelligence unit"


def clock_in_words(submission, code):
    """Until when an answer is owed; empty once one was given or while a question is open."""
    if submission.status == SubmissionStatus.RETURNED or code:
        return ""
    return workdays.in_words(submission.answer_due_on, timezone.localdate())


def thread_of(submission):
    """Questions, answers and outcomes in the order of time; the unit's people are not named."""
    events = []
    for asked in submission.questions.all():
        events.append(_event("A question for you", "the intelligence unit", asked.asked_at,
                             asked.text))  # fmt: skip
        if asked.answered_at:
            events.append(_event("Your answer", "you", asked.answered_at, asked.answer))
    events += [
        _event(told.get_code_display(), "the intelligence unit", told.at, told.text)
        for told in submission.outcomes.all()
    ]
    return sorted(events, key=lambda event: event["at"])


def _event(title, by, at, text):
    return {"title": title, "by": by, "at": at, "text": text, "url": ""}
