"""The end of a line: its closure, the checks that it stays closed, and orders on its numbers."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.protected import Child
from audit.history import tracked
from core.references import new_reference
from countylines.choices import CheckResult, LineStatus
from countylines.models.devices import Device
from countylines.models.line import CountyLine
from countylines.querysets import CheckBackQuerySet, DdtroQuerySet
from ocgs.models.columns import person_column


@tracked()
class Closure(models.Model):
    """How and when a line was closed. A line that comes back may be closed again."""

    line = models.ForeignKey(CountyLine, on_delete=models.PROTECT, related_name="closures")
    kind = models.CharField(max_length=15, choices=LineStatus)
    closed_on = models.DateField()
    evidence = models.TextField()
    charged = models.PositiveSmallIntegerField("line holders charged", default=0)
    arrested = models.PositiveSmallIntegerField("arrests", default=0)
    referred = models.PositiveSmallIntegerField("people referred for safeguarding", default=0)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-closed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="countylines_closure_type_one_has_a_charge",
                condition=~Q(kind=LineStatus.CLOSED_ONE) | Q(charged__gt=0),
                violation_error_message="Type 1 needs a line holder who was charged.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.closed_on:%Y-%m-%d}"


@tracked()
class CheckBack(Child, models.Model):
    """One look, some days after a closure, whether the line stays out of use."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "CHK")
    )
    closure = models.ForeignKey(Closure, on_delete=models.PROTECT, related_name="checks")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = person_column("+")
    result = models.CharField(max_length=10, choices=CheckResult, blank=True)
    note = models.TextField(blank=True)

    objects = CheckBackQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="countylines_checkback_done_by_somebody",
                condition=Q(done_on__isnull=True, result="")
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(result="")),
                violation_error_message="Somebody did it, with a result.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return self.root.get_absolute_url()

    @property
    def root(self):
        return self.closure.line

    @property
    def is_overdue(self):
        return self.done_on is None and self.due_on <= timezone.localdate()


@tracked()
class Ddtro(Child, models.Model):
    """A drug dealing telecommunications restriction order and what became of it."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "DDT")
    )
    line = models.ForeignKey(
        CountyLine, on_delete=models.PROTECT, related_name="ddtros", editable=False
    )
    court = models.CharField(max_length=100)
    applicant = models.CharField(
        "applied for by", max_length=100, help_text="Superintendent or above."
    )
    provider = models.CharField("communications provider", max_length=100)
    made_on = models.DateField()
    served_on = models.DateField(null=True, blank=True)
    comply_by = models.DateField(null=True, blank=True, editable=False)
    complied_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField("in effect until", null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)

    objects = DdtroQuerySet.as_manager()

    class Meta:
        verbose_name = "DDTRO"
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="countylines_ddtro_dates_in_order",
                condition=(Q(served_on__isnull=True) | Q(served_on__gte=F("made_on")))
                & (Q(complied_on__isnull=True) | Q(complied_on__gte=F("served_on")))
                & (Q(ends_on__isnull=True) | Q(ends_on__gt=F("made_on")))
                & (Q(discharged_on__isnull=True) | Q(discharged_on__gte=F("made_on"))),
                violation_error_message="The dates follow one another: made, served, complied.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("countylines:ddtro-detail", args=[self.reference])

    @property
    def root(self):
        return self.line

    @property
    def state(self):
        """Where it stands today, in words."""
        today = timezone.localdate()
        if self.discharged_on and self.discharged_on <= today:
            return "Discharged"
        if self.ends_on and self.ends_on < today:
            return "Ended"
        if self.complied_on:
            return "In effect"
        if self.served_on is None:
            return "Not served yet"
        return "Overdue" if self.comply_by < today else "Served"


@tracked()
class DdtroItem(models.Model):
    """One number or device under an order; it can lapse when found not to be used for dealing."""

    ddtro = models.ForeignKey(Ddtro, on_delete=models.PROTECT, related_name="items")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="ddtro_items")
    lapsed_on = models.DateField(null=True, blank=True)
    lapse_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ddtro", "device"], name="countylines_item_once"),
        ]

    def __str__(self):
        return f"{self.ddtro}: {self.device}"
