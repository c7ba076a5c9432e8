"""Weeks of intensified work: which lines are targeted, and what neighbouring forces report.

The results of the force itself are drawn from its records: see `countylines.results`.
"""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from audit.history import tracked
from core.references import new_reference
from countylines.models.line import CountyLine
from countylines.work_querysets import OperationQuerySet

# What a week is measured by, as it is reported.
MEASURES = {
    "targeted": "Lines targeted",
    "arrests": "Arrests",
    "charges": "Charges",
    "handsets": "Line handsets",
    "weapons": "Weapons",
    "visits": "Cuckooing visits",
    "safeguarded_children": "Children safeguarded",
    "safeguarded_adults": "Adults safeguarded",
}


@tracked()
class Operation(models.Model):
    """One week of intensified work."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "OPN")
    )
    name = models.CharField(max_length=80)
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OperationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="countylines_operation_forward",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day is not before the first.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("countylines:operation-detail", args=[self.reference])


@tracked()
class Target(models.Model):
    """A line that an operation works on."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="targets")
    line = models.ForeignKey(CountyLine, on_delete=models.PROTECT, related_name="targets")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "line"],
                name="countylines_target_once",
                violation_error_message="This line is a target already.",
            ),
        ]

    def __str__(self):
        return f"{self.operation}: {self.line}"


@tracked()
class ForceResult(models.Model):
    """What a neighbouring force reports for the week, entered by hand."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="results")
    force = models.CharField(max_length=60)
    targeted = models.PositiveIntegerField("lines targeted", null=True, blank=True)
    arrests = models.PositiveIntegerField(null=True, blank=True)
    charges = models.PositiveIntegerField(null=True, blank=True)
    handsets = models.PositiveIntegerField("line handsets", null=True, blank=True)
    weapons = models.PositiveIntegerField(null=True, blank=True)
    visits = models.PositiveIntegerField("cuckooing visits", null=True, blank=True)
    safeguarded_children = models.PositiveIntegerField(
        "children safeguarded", null=True, blank=True
    )
    safeguarded_adults = models.PositiveIntegerField("adults safeguarded", null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        ordering = ["force"]
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "force"],
                name="countylines_result_once",
                violation_error_message="This force has a row already.",
            ),
        ]

    def __str__(self):
        return self.force
