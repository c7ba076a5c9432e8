"""Circles: agencies that work together on one purpose, under one sharing agreement."""

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.people import Agency
from audit.history import tracked
from core.days import start_of
from core.references import new_reference
from ocgs.models.columns import person_column
from ocgs.sharing_querysets import CircleMemberQuerySet, CircleQuerySet


def person(**options):
    """A column that names somebody."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options
    )


@tracked()
class Circle(models.Model):
    """Agencies that work together on one purpose under one sharing agreement.

    A group shared with the circle is shared with each agency in it, as long as it is in it and
    the agreement is not past its review. Closed, it opens nothing ever again.
    """

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "CIR")
    )
    name = models.CharField(max_length=80, unique=True)
    purpose = models.TextField()
    agreement = models.CharField(
        "sharing agreement", max_length=120, help_text="Its title and number."
    )
    isa_review_on = models.DateField(
        "review the agreement by", help_text="After this day the circle opens nothing."
    )
    created_by = person(editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_by = person_column("+", editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = person_column("+", editable=False)

    objects = CircleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="ocgs_circle_closed_by_somebody",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                violation_error_message="Somebody closed it at some moment.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("ocgs:circle-detail", args=[self.reference])

    @property
    def agreement_is_live(self):
        """Whether its agreement is not past its review date."""
        return self.isa_review_on >= timezone.localdate()

    @property
    def closes_at(self):
        """When the agreement lapses unless it is reviewed."""
        return start_of(self.isa_review_on + timedelta(days=1))


@tracked()
class CircleMember(models.Model):
    """An agency in a circle, from one day to another."""

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="members")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    added_by = person()
    added_at = models.DateTimeField(default=timezone.now)
    removed_by = person_column("+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CircleMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "agency"],
                condition=Q(removed_at__isnull=True),
                name="ocgs_circlemember_once",
                violation_error_message="This agency is in this circle already.",
            ),
        ]

    def __str__(self):
        return f"{self.agency} in {self.circle}"
