"""The unit's clocks: the first look, and the answer that the sender is owed."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from core.workdays import add_working_days
from intelligence.choices import Urgency

URGENT_LOOK = timedelta(hours=1)
# Working days.
FIRST_LOOK = 1
ANSWER = 10
CLOSE_OF_DAY = time(17)


def look_by(urgency, now):
    """When somebody has looked: within an hour, or by the close of the next working day."""
    if urgency == Urgency.HIGH:
        return now + URGENT_LOOK
    day = add_working_days(timezone.localdate(now), FIRST_LOOK)
    return timezone.make_aware(datetime.combine(day, CLOSE_OF_DAY))


def answer_due_on(today, days=ANSWER):
    """The day by which the sender is told something."""
    return add_working_days(today, days)
