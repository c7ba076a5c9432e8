"""What each month came to, as it was told at the time."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from reports.querysets import MonthQuerySet


@tracked()
class Month(models.Model):
    """The figures of one month as they were kept, and what the records gave when last looked at.

    Kept as known on a day. Where the records of that day give something else now, something in
    them was put right since: the kept figures stay, and the page says so.
    """

    month = models.DateField(unique=True, help_text="The first day of the month.")
    known_on = models.DateField(help_text="Disruptions as ruled by the end of this day.")
    figures = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    found = models.JSONField(help_text="What the same records give now.")
    checked_at = models.DateTimeField(default=timezone.now)

    objects = MonthQuerySet.as_manager()

    class Meta:
        ordering = ["month"]
        constraints = [
            models.CheckConstraint(
                name="reports_month_first_day",
                condition=Q(month__day=1),
                violation_error_message="A month is named by its first day.",
            ),
        ]

    def __str__(self):
        return f"{self.month:%B %Y}"

    @property
    def corrected(self):
        """Whether something in it was put right since it was kept."""
        return self.found != self.figures
