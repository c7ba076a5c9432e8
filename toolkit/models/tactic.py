"""A card: one power or practice, whose it is, how to use it, and how far to trust what it says."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Deferrable, F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Marking
from audit.history import tracked
from toolkit.choices import (
    USABLE,
    Area,
    CardStatus,
    Commencement,
    Holder,
    Strand,
    Target,
)
from toolkit.querysets import SignQuerySet, TacticQuerySet


def some_of(choices):
    """A column that holds one or more of these."""
    return ArrayField(models.CharField(max_length=20, choices=choices))


@tracked()
class Tactic(models.Model):
    """One card of the toolkit. Whoever changed it is not the one who says it was checked.

    `version` grows with each change and each check. A card that nobody has changed or checked
    here follows the file it came from.
    """

    CHECKED_EVERY = timedelta(days=365)
    marking, handling = Marking.OFFICIAL, ""

    key = models.SlugField(max_length=40, unique=True, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    name = models.CharField(max_length=80)
    legislation = models.CharField(max_length=300)
    holders = some_of(Holder)
    areas = some_of(Area)
    strands = some_of(Strand)
    targets = some_of(Target)
    commencement = models.CharField("is it in force?", max_length=10, choices=Commencement)
    in_force_from = models.DateField("in force from", null=True, blank=True)
    note = models.TextField("in short", blank=True)
    basis = models.TextField(blank=True)
    what = models.TextField("what is it")
    impact = models.TextField()
    case_study = models.TextField(blank=True)
    procedure = models.TextField()
    who_can_help = models.TextField()
    watch_out = models.TextField("what to watch out for")
    action_title = models.CharField("title of an action", max_length=120)
    action_measure = models.CharField("measure of success", max_length=300)

    status = models.CharField(
        max_length=12, choices=CardStatus, default=CardStatus.UNVERIFIED, editable=False
    )
    checked_on = models.DateField(null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    file_version = models.CharField(max_length=20, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TacticQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            # Held at the end of a load: a newer file may swap numbers.
            models.UniqueConstraint(
                fields=["number"],
                name="toolkit_tactic_number_once",
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Another card has that number.",
            ),
            models.CheckConstraint(
                name="toolkit_tactic_four_eyes",
                condition=Q(checked_by__isnull=True)
                | Q(edited_by__isnull=True)
                | ~Q(checked_by=F("edited_by")),
                violation_error_message="Someone else must check a card that you changed.",
            ),
            models.CheckConstraint(
                name="toolkit_tactic_checked_by_somebody",
                condition=Q(
                    status=CardStatus.CHECKED, checked_by__isnull=False, checked_on__isnull=False
                )
                | (
                    ~Q(status=CardStatus.CHECKED)
                    & Q(checked_by__isnull=True, checked_on__isnull=True)
                ),
                violation_error_message="A checked card names who checked it, and when.",
            ),
            models.CheckConstraint(
                name="toolkit_tactic_without_basis_is_unverified",
                condition=~Q(basis="") | Q(status=CardStatus.UNVERIFIED),
                violation_error_message="A card without a source is unverified.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("toolkit:tactic-detail", args=[self.key])

    @property
    def reference(self):
        """A card goes by its key."""
        return self.key

    @property
    def is_kept_here(self):
        """Whether somebody has changed or checked it: then no file writes over it."""
        return bool(self.edited_by_id or self.checked_by_id)

    @property
    def is_checked(self):
        return self.status == CardStatus.CHECKED

    @property
    def check_is_old(self):
        """Whether it was checked, and too long ago."""
        return self.is_checked and self.checked_on < timezone.localdate() - self.CHECKED_EVERY

    @property
    def can_be_used(self):
        """In force today, or practice that needs no law."""
        begun = self.in_force_from is None or self.in_force_from <= timezone.localdate()
        return begun and self.commencement in USABLE

    @property
    def doubts(self):
        """Why somebody should hold it against the law, in words; empty when nothing speaks for it.

        As `TacticQuerySet.to_check` finds them.
        """
        said = []
        if self.status == CardStatus.UNVERIFIED:
            said.append("Unverified: no source is given.")
        elif self.status == CardStatus.SOURCED:
            said.append("A source is given, and nobody has checked it.")
        elif self.check_is_old:
            said.append("Checked more than a year ago.")
        if self.commencement == Commencement.REPEALED:
            said.append("No longer in force.")
        elif not self.can_be_used:
            said.append("Not in force yet, or not known to be.")
        return said

    def labels(self, column, choices):
        """What one of its lists holds, in words."""
        return [choices(value).label for value in getattr(self, column)]

    @property
    def holders_in_words(self):
        return self.labels("holders", Holder)

    @property
    def areas_in_words(self):
        return self.labels("areas", Area)

    @property
    def strands_in_words(self):
        return self.labels("strands", Strand)

    @property
    def targets_in_words(self):
        return self.labels("targets", Target)


@tracked()
class Sign(models.Model):
    """One fact of a group that points to a power, and why. Data: it comes with the cards."""

    sign = models.CharField(max_length=40)
    tactic = models.ForeignKey(Tactic, on_delete=models.PROTECT, related_name="signs")
    why = models.CharField(max_length=200)

    objects = SignQuerySet.as_manager()

    class Meta:
        ordering = ["sign", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sign", "tactic"],
                name="toolkit_sign_once",
                violation_error_message="This sign points to that power already.",
            ),
        ]

    def __str__(self):
        return f"{self.sign}: {self.tactic_id}"
