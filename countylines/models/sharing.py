"""Who is let into a county line: how far, what for, on what ground, until when."""

from functools import partial

from django.db import models
from django.db.models import Q

from agencies.choices import Standing
from audit.history import tracked
from core.references import new_reference
from countylines.models.line import CountyLine
from countylines.sharing_querysets import LineShareQuerySet
from ocgs.models.share_columns import ShareColumns

LINE_LEVELS = [Standing.AWARE, Standing.CONTRIBUTE, Standing.PARTNER]


@tracked()
class LineShare(ShareColumns):
    """An agency or a named person is let in. Device numbers only where that is said."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "LSH")
    )
    line = models.ForeignKey(CountyLine, on_delete=models.PROTECT, related_name="shares")
    level = models.CharField(
        max_length=15, choices=[(level.value, level.label) for level in LINE_LEVELS]
    )
    with_devices = models.BooleanField("deal lines and devices too", default=False)

    objects = LineShareQuerySet.as_manager()

    class Meta(ShareColumns.Meta):
        verbose_name = "share of a line"
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
