"""Lifetime management: custody, the orders that bind a member, their terms, checks and breaches."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.duties import Duty
from agencies.people import Agency
from agencies.places import District
from agencies.protected import Child
from audit.history import tracked
from core.references import new_reference
from ocgs import told
from ocgs.member_choices import (
    BreachOutcome,
    ChangeKind,
    CheckResult,
    Frequency,
    OrderType,
    Security,
    Sentence,
    TermType,
)
from ocgs.member_querysets import CustodyQuerySet, LogQuerySet, OrderQuerySet, TermQuerySet
from ocgs.models.columns import person_column
from ocgs.models.members import Member
from ocgs.models.part import Part

# The dates of a custody record that people are warned of, as a page names them.
CUSTODY_DATES = {
    "hdc_on": "Home detention curfew",
    "conditional_release_on": "Conditional release",
    "parole_on": "Parole",
    "licence_expires_on": "Licence expires",
    "sentence_expires_on": "Sentence expires",
}
ORDER_DATES = {"ends_on": "Order ends"}


class Managed(Part, Child, models.Model):
    """A child of a member. Lifetime managers see it, and nothing else of the group."""

    work_duty = Duty.MANAGE_LIFETIME
    path_to_ocg = "member__ocg"

    version = models.PositiveIntegerField(default=1, editable=False)
    updated_by = person_column("+", editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    @property
    def root(self):
        return self.member.ocg

    def worked_by(self):
        """The force's lifetime managers, unless the group is restricted to named people."""
        if self.root.restricted:
            return ()
        return list(Agency.objects.filter(is_operator=True).values_list("pk", flat=True))


@tracked()
class Custody(Managed):
    """A member's time in prison: the sentence and the dates that follow from it."""

    page = "ocgs:custody-detail"
    told_of = told.CUSTODY

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "CUS")
    )
    member = models.OneToOneField(
        Member, on_delete=models.PROTECT, related_name="custody", editable=False
    )
    prison = models.CharField(max_length=80)
    sentence = models.CharField(max_length=15, choices=Sentence)
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    security = models.CharField(
        "security category", max_length=10, choices=Security, default=Security.NOT_KNOWN
    )
    hdc_on = models.DateField("home detention curfew eligibility", null=True, blank=True)
    conditional_release_on = models.DateField("conditional release", null=True, blank=True)
    parole_on = models.DateField("parole", null=True, blank=True)
    licence_expires_on = models.DateField("licence expiry", null=True, blank=True)
    sentence_expires_on = models.DateField("sentence expiry", null=True, blank=True)
    meeting_on = models.DateField("pre-release meeting", null=True, blank=True)
    conditions = models.TextField("licence conditions asked for", blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = CustodyQuerySet.as_manager()
    watched = CUSTODY_DATES

    class Meta:
        verbose_name = "custody record"
        constraints = [
            models.CheckConstraint(
                name="ocgs_custody_length_of_a_fixed_sentence",
                condition=(
                    Q(sentence=Sentence.DETERMINATE, years__isnull=False, months__isnull=False)
                    & Q(months__lt=12)
                    & (Q(years__gt=0) | Q(months__gt=0))
                )
                | (~Q(sentence=Sentence.DETERMINATE) & Q(years__isnull=True, months__isnull=True)),
                violation_error_message="A fixed sentence has years and months; no other has.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:custody-detail", args=[self.reference])

    @property
    def length(self):
        """The sentence in words: "6 years and 3 months", "Life"."""
        if self.sentence != Sentence.DETERMINATE:
            return self.get_sentence_display()
        parts = [
            f"{count} {word}{'' if count == 1 else 's'}"
            for count, word in ((self.years, "year"), (self.months, "month"))
            if count
        ]
        return " and ".join(parts)


@tracked()
class Order(Managed):
    """A court's order, or a condition, that binds a member for a time."""

    page = "ocgs:order-detail"
    told_of = told.ORDER

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "ORD")
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="orders", editable=False
    )
    type = models.CharField(max_length=15, choices=OrderType)
    court = models.CharField("court or authority", max_length=100)
    made_on = models.DateField("made on")
    starts_on = models.DateField("starts on", null=True, blank=True)
    ends_on = models.DateField("ends on", null=True, blank=True)
    duties = models.TextField("what they must tell, and when", blank=True)
    manager = person_column("+")
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_on = models.DateField(
        null=True, blank=True, editable=False, help_text="When a court discharged or quashed it."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = OrderQuerySet.as_manager()
    watched = ORDER_DATES

    class Meta:
        ordering = ["ends_on", "pk"]
        indexes = [models.Index(fields=["type", "ends_on"], name="ocgs_order_county")]
        constraints = [
            models.CheckConstraint(
                name="ocgs_order_dates_in_order",
                condition=(Q(starts_on__isnull=True) | Q(starts_on__gte=F("made_on")))
                & (Q(ends_on__isnull=True) | Q(ends_on__gt=F("made_on")))
                & (Q(starts_on__isnull=True) | Q(ends_on__isnull=True)
                   | Q(ends_on__gt=F("starts_on"))),
                violation_error_message="An order is made, then starts, then ends.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:order-detail", args=[self.reference])

    @property
    def is_over(self):
        """Ended by its date or by a court."""
        today = timezone.localdate()
        return bool(self.ended_on or (self.ends_on and self.ends_on < today))

    @property
    def state(self):
        """Whether it binds the person today, in words."""
        if self.is_over:
            return "Ended"
        if self.starts_on is None:
            return "Starts on release"
        return "In force" if self.starts_on <= timezone.localdate() else "Not started"


@tracked()
class Term(models.Model):
    """One thing an order forbids or asks, and how and how often it is checked."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "TRM")
    )
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="terms")
    text = models.TextField("what it says")
    type = models.CharField(max_length=10, choices=TermType)
    how_checked = models.CharField("how it is checked", max_length=300)
    frequency = models.CharField("how often", max_length=12, choices=Frequency)
    next_check_on = models.DateField(null=True, blank=True, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["order", "next_check_on"], name="ocgs_term_due")]

    def __str__(self):
        return self.text

    @property
    def is_overdue(self):
        return bool(self.next_check_on and self.next_check_on < timezone.localdate())


@tracked()
class Check(models.Model):
    """One look at whether a term is kept."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="checks")
    checked_on = models.DateField()
    result = models.CharField(max_length=10, choices=CheckResult)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = LogQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_on", "-pk"]

    def __str__(self):
        return f"{self.checked_on} {self.get_result_display()}"


@tracked()
class Breach(models.Model):
    """A term broken: when, which, on what evidence, what came of it."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "BRE")
    )
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="breaches")
    happened_on = models.DateField("when it happened")
    evidence = models.TextField()
    outcome = models.CharField(max_length=10, choices=BreachOutcome, default=BreachOutcome.PENDING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = LogQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        verbose_name_plural = "breaches"

    def __str__(self):
        return self.reference


@tracked()
class Change(models.Model):
    """What a court did with an order after it was made: an appeal, a variation, its end."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind)
    happened_on = models.DateField("when")
    what = models.TextField("what changed")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-happened_on", "-pk"]

    def __str__(self):
        return self.get_kind_display()
