"""Where a submission stands in the sender's words, and what was said to and fro."""

from django.utils import timezone

from core import workdays
from intelligence.choices import SubmissionStatus


def stage_of(submission):
    """What the sender is told of the state: never the unit's own word for it."""
    if submission.status == SubmissionStatus.RETURNED:
        return "A question for you"
    if outcome := submission.last_outcome:
        return outcome.get_code_display()
    return "With the intelligence unit"


def clock_of(submission):
    """Until when an answer is owed, in words; empty once one was given or a question is open."""
    if submission.status == SubmissionStatus.RETURNED or submission.last_outcome:
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
