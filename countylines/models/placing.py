"""On which matrix a line stands, and what each month came to."""

from functools import partial

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from agencies.grants import FOREVER
from agencies.places import District, Division
from audit.history import tracked
from core.days import start_of
from core.references import new_reference
from countylines.models.line import CountyLine
from countylines.querysets import FlexQuerySet, SnapshotQuerySet


class Days(Func):
    """The days from one up to, not including, another; open at the end where there is none."""

    function = "daterange"
    output_field = DateRangeField()


def one_number(name):
    """A whole number as a range of its own, so that an index of ranges can tell equal ones."""
    return Func(
        F(name),
        F(name),
        Value("[]"),
        function="int8range",
        output_field=BigIntegerRangeField(),
    )


@tracked()
class Flex(models.Model):
    """A line on the matrix of another division, or, without a division, of the Central team.

    Where it stands on a day follows from the dates alone: on `back_on` it is back, whether or not
    anything ran in between. The database refuses two at once.
    """

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "FLX")
    )
    line = models.ForeignKey(
        CountyLine, on_delete=models.PROTECT, related_name="flexes", editable=False
    )
    to_division = models.ForeignKey(
        Division, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField()
    starts_on = models.DateField()
    back_on = models.DateField("back on its own matrix on", null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    return_reason = models.TextField(blank=True, editable=False)

    objects = FlexQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "flexes"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="countylines_flex_ends",
                condition=Q(to_division__isnull=True) | Q(back_on__isnull=False),
                violation_error_message="A flex to a division has a last day.",
            ),
            models.CheckConstraint(
                name="countylines_flex_forward",
                condition=Q(back_on__isnull=True) | Q(back_on__gte=F("starts_on")),
                violation_error_message="It ends after it begins.",
            ),
            ExclusionConstraint(
                name="countylines_flex_one_matrix",
                index_type="GIST",
                expressions=[
                    (one_number("line"), RangeOperators.OVERLAPS),
                    (Days(F("starts_on"), F("back_on"), Value("[)")), RangeOperators.OVERLAPS),
                ],
                violation_error_message="This line is on another matrix in these days already.",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def until(self):
        """The moment it is back."""
        if self.back_on is None:
            return FOREVER
        return start_of(self.back_on)

    def is_on(self, day):
        """Whether the line stands there on a day."""
        return self.starts_on <= day and (self.back_on is None or day < self.back_on)

    @property
    def is_on_today(self):
        return self.is_on(timezone.localdate())


@tracked()
class Snapshot(models.Model):
    """What one month came to in one district, at the month's end: lines and their total."""

    month = models.DateField(help_text="The first day of the month.")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lines = models.PositiveIntegerField()
    total = models.PositiveIntegerField("total threat, risk and harm")
    made_at = models.DateTimeField(default=timezone.now)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["month", "district"]
        constraints = [
            models.UniqueConstraint(fields=["month", "district"], name="countylines_snapshot_once"),
        ]

    def __str__(self):
        return f"{self.month:%B %Y}"
