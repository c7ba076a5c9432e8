"""What nobody has done in time: found by asking the data, so that no lost call hides it."""

from agencies.duties import Duty
from intelligence.models import Submission
from intelligence.unit import carrying
from notices.services import tell

# Told of in one go; the rest stands in the queue that the message leads to.
MOST = 500


def escalate_looks(*, now):
    """Nobody has looked in time: everybody of the unit is told, once for each clock."""
    return _escalate(
        Submission.objects.late_looks(now),
        verb="Look at a submission: it is late",
        key=lambda row: f"late-look:{row.reference}:{row.look_by:%Y%m%d%H%M}",
        urgent=True,
    )


def escalate_answers(*, today):
    """No answer by its day, and no hold moved it: the unit is told each day until there is one."""
    return _escalate(
        Submission.objects.owed(today),
        verb="Answer the sender, or hold the answer with a reason",
        key=lambda row: f"owed:{row.reference}:{today:%Y%m%d}",
    )


def _escalate(rows, *, verb, key, urgent=False):
    rows = list(rows[:MOST])
    late = Submission.objects.filter(pk__in=[row.pk for row in rows])
    for person in carrying(Duty.EVALUATE):
        # Nobody is told of what they sent themselves.
        seen = set(late.visible_to(person).values_list("pk", flat=True))
        for row in rows:
            if row.pk in seen:
                tell([person], verb=verb, record=row, key=key(row), urgent=urgent)
    return len(rows)
