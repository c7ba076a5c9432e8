"""How long a first look and an answer still have, in words, and how long an answer may wait."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from core.workdays import add_working_days, in_words

# Working days for which an answer may be held in one go; then somebody says so again.
LONGEST_HOLD = 20
# Working days that a question may wait for its reply before somebody goes on without.
REPLY = 10


def longest_hold(today: date) -> date:
    """The last day to which an answer can be put off from today."""
    return add_working_days(today, LONGEST_HOLD)


def look_in_words(due: datetime, now: datetime) -> str:
    """The clock of a first look: "look within 40 minutes", "look 20 minutes late"."""
    left = int((due - now).total_seconds() // 60)
    if left < 0:
        return f"look {_span(-left)} late"
    if due - now <= timedelta(hours=12):
        return f"look within {_span(left)}"
    return f"look: {in_words(timezone.localdate(due), timezone.localdate(now))}"


def answer_in_words(due: date, today: date) -> str:
    """The clock of an answer: "answer: 3 working days left"."""
    return f"answer: {in_words(due, today)}"


def _span(minutes):
    for size, name in ((24 * 60, "day"), (60, "hour")):
        if minutes >= 2 * size:
            return f"{minutes // size} {name}s"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
