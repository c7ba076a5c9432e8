"""The score before a disruption, and the score 90 days after it, from the scores that were kept."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from core.days import start_of
from countylines.models import Score
from ocgs.models import Assessment

AFTER = timedelta(days=90)


@dataclass(frozen=True)
class Around:
    """What was in force on the day before, and on the 90th day after; what a reader may see."""

    before: object
    after: object
    due_on: date

    @property
    def is_over(self):
        """Whether the 90 days have passed."""
        return self.due_on <= timezone.localdate()

    @property
    def is_new(self):
        """Whether it was scored anew in between."""
        return self.after is not None and self.after != self.before


def scores_around(user, claim):
    """The scores before and after, of the group or the line.

    None for a claim of neither, and of a line to those who read no scores of lines.
    """
    if claim.root is None or (claim.line_id and not policy.may(user, Duty.READ_LINES)):
        return None
    scores = Assessment.objects if claim.ocg_id else Score.objects
    seen = scores.visible_to(user)
    due_on = claim.happened_on + AFTER
    moments = start_of(claim.happened_on), start_of(due_on + timedelta(days=1))
    before, after = seen.in_force_on(claim.root, *moments)
    return Around(before, after, due_on)
