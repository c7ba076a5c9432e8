"""What nominations and groups have in common, found by a job and kept for the unit."""

from functools import partial

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from audit.history import tracked
from core.references import new_reference
from ocgs.matching import TraceKind, Verdict
from ocgs.matching_querysets import MatchQuerySet, TraceQuerySet
from ocgs.models.columns import person_column
from ocgs.models.members import Member
from ocgs.models.nomination import Nomination
from ocgs.models.ocg import OCG


class Trace(models.Model):
    """One fact in its one form: what matching looks through. Rebuilt, never edited.

    It is of a nomination, of a group, of a member of that group, or of a record of an app above
    this one, named by its kind and reference. The sounds of a name are worked out by the
    database, word by word.
    """

    nomination = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, null=True, blank=True, related_name="traces"
    )
    ocg = models.ForeignKey(
        OCG, on_delete=models.CASCADE, null=True, blank=True, related_name="traces"
    )
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, null=True, blank=True, related_name="traces"
    )
    record_kind = models.CharField(max_length=40, blank=True)
    record_reference = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=12, choices=TraceKind)
    value = models.CharField(max_length=130)
    sounds = models.GeneratedField(
        expression=Func(F("value"), function="ocgs_sounds"),
        output_field=ArrayField(models.CharField(max_length=4)),
        db_persist=True,
    )

    objects = TraceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ocgs_trace_one_record",
                condition=Q(nomination__isnull=False, ocg=None, member=None, record_kind="")
                | Q(nomination=None, ocg__isnull=False, record_kind="")
                | (Q(nomination=None, ocg=None, member=None) & ~Q(record_kind="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["record_kind", "record_reference"],
                condition=~Q(record_kind=""),
                name="ocgs_trace_record",
            ),
            models.Index(fields=["kind", "value"], name="ocgs_trace_value"),
            GinIndex(
                fields=["value"],
                opclasses=["gin_trgm_ops"],
                condition=Q(kind__in=["name", "business"]),
                name="ocgs_trace_like",
            ),
            GinIndex(fields=["sounds"], condition=Q(kind="name"), name="ocgs_trace_sounds"),
        ]

    def __str__(self):
        return f"{self.kind} {self.value}"


@tracked()
class Match(models.Model):
    """A nomination and an earlier one, a group, or another record, that share something.

    For the unit alone. Those on both sides learn of it only by a release: whom to speak to,
    and about which reference.
    """

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "MAT")
    )
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="matches")
    other = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="matched_by"
    )
    ocg = models.ForeignKey(
        OCG, on_delete=models.PROTECT, null=True, blank=True, related_name="matches"
    )
    record_kind = models.CharField(max_length=40, blank=True, editable=False)
    record_reference = models.CharField(max_length=20, blank=True, editable=False)
    reasons = ArrayField(models.CharField(max_length=200))
    weight = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.OPEN)
    verdict_by = person_column("+")
    verdict_reason = models.TextField(blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = person_column("+")

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "matches"
        ordering = ["-weight", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ocgs_match_one_other_side",
                condition=Q(other__isnull=False, ocg=None, record_kind="")
                | Q(other=None, ocg__isnull=False, record_kind="")
                | (Q(other=None, ocg=None) & ~Q(record_kind="")),
            ),
            models.CheckConstraint(
                name="ocgs_match_not_itself", condition=Q(other=None) | ~Q(other=F("nomination"))
            ),
            models.UniqueConstraint(fields=["nomination", "other"], name="ocgs_match_pair"),
            models.UniqueConstraint(fields=["nomination", "ocg"], name="ocgs_match_group"),
            models.UniqueConstraint(
                fields=["nomination", "record_kind", "record_reference"],
                condition=~Q(record_kind=""),
                name="ocgs_match_record",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_fixed(self):
        """Somebody has looked at it, or told both sides: it stays."""
        return self.verdict != Verdict.OPEN or self.released_at is not None


class Release(models.Model):
    """What one person was told of a match: whom to speak to, about which reference."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="releases")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, blank=True, related_name="releases"
    )
    ocg = models.ForeignKey(
        OCG, on_delete=models.PROTECT, null=True, blank=True, related_name="releases"
    )
    speak_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.speak_to} about {self.match_id}"
