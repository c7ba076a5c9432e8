"""Credit statements: that an agency's statement of a quarter is ready."""

from functools import partial

from django.db import models
from django.urls import reverse
from django.utils import timezone

from agencies.people import Agency
from audit.history import tracked
from core.quarters import quarter_text, quarter_words
from core.references import new_reference
from disruptions.crediting import StatementQuerySet


@tracked()
class Statement(models.Model):
    """One agency's statement of one quarter: made once, when the quarter is over, and told of then.

    What it says is read from the record each time, as it stands then.
    """

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "CRD")
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="statements")
    quarter = models.DateField("first day of its quarter")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-quarter", "agency"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "quarter"],
                name="disruptions_statement_once",
                violation_error_message="This agency has a statement of that quarter.",
            ),
            models.CheckConstraint(
                name="disruptions_statement_of_a_quarter",
                condition=models.Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]),
                violation_error_message="A quarter starts in January, April, July or October.",
            ),
        ]

    def __str__(self):
        return f"{self.agency}, {quarter_words(self.quarter)}"

    def get_absolute_url(self):
        return reverse(
            "disruptions:statement-detail", args=[self.agency.slug, quarter_text(self.quarter)]
        )
