"""Who is let into a county line: how far, what for, on what ground, until when."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.choices import Gateway, Standing
from agencies.grants import FOREVER
from agencies.people import Agency
from audit.history import tracked
from core.references import new_reference
from countylines.models.line import CountyLine
from countylines.sharing_querysets import LineShareQuerySet
from ocgs.models.columns import person_column

LINE_LEVELS = [Standing.AWARE, Standing.CONTRIBUTE, Standing.PARTNER]


@tracked()
class LineShare(models.Model):
    """An agency or a named person is let in. Device numbers only where that is said."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "LSH")
    )
    line = models.ForeignKey(CountyLine, on_delete=models.PROTECT, related_name="shares")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = person_column("+")
    level = models.CharField(
        max_length=15, choices=[(level.value, level.label) for level in LINE_LEVELS]
    )
    with_devices = models.BooleanField("deal lines and devices too", default=False)
    purpose = models.TextField()
    gateway = models.CharField(max_length=15, choices=Gateway)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    shared_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(default=FOREVER)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = person_column("+")

    objects = LineShareQuerySet.as_manager()

    class Meta:
        verbose_name = "share of a line"
        ordering = ["-shared_at"]
        constraints = [
            models.CheckConstraint(
                name="countylines_lineshare_one_receiver",
                condition=Q(agency__isnull=False, person__isnull=True)
                | Q(agency__isnull=True, person__isnull=False),
                violation_error_message="Share with one agency or one person.",
            ),
            models.UniqueConstraint(
                fields=["line", "agency"],
                condition=Q(ended_at__isnull=True, agency__isnull=False),
                name="countylines_lineshare_once_per_agency",
                violation_error_message="It is shared with this agency already.",
            ),
            models.UniqueConstraint(
                fields=["line", "person"],
                condition=Q(ended_at__isnull=True, person__isnull=False),
                name="countylines_lineshare_once_per_person",
                violation_error_message="It is shared with this person already.",
            ),
            models.CheckConstraint(
                name="countylines_lineshare_devices_for_partners",
                condition=Q(with_devices=False) | Q(level=Standing.PARTNER),
                violation_error_message="Deal lines and devices go to partners only.",
            ),
        ]

    def __str__(self):
        return f"{self.receiver}: {self.get_level_display()}"

    @property
    def receiver(self):
        """The agency or the person let in."""
        return self.agency or self.person
