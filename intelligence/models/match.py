"""What a submission has in common with groups, lines, members, gaps and other submissions."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from intelligence.match_querysets import MatchQuerySet
from intelligence.models.submission import Submission
from intelligence.unit_choices import Verdict

V = Verdict


@tracked()
class Match(models.Model):
    """A submission and one record that share something, found by a job, judged by a person.

    The record is named by its kind and reference. A link is a match that somebody has agreed with.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="matches", editable=False
    )
    record_kind = models.CharField(max_length=40, editable=False)
    record_reference = models.CharField(max_length=20, editable=False)
    weight = models.PositiveSmallIntegerField(editable=False)
    reasons = ArrayField(models.CharField(max_length=200), editable=False)
    found_at = models.DateTimeField(default=timezone.now, editable=False)
    verdict = models.CharField(max_length=10, choices=Verdict, default=V.OPEN, editable=False)
    verdict_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    verdict_at = models.DateTimeField(null=True, blank=True, editable=False)
    verdict_why = models.TextField(blank=True, editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name_plural = "matches"
        ordering = ["-weight", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "record_kind", "record_reference"],
                name="intelligence_match_once",
                violation_error_message="This match is there already.",
            ),
            models.CheckConstraint(
                name="intelligence_match_judged_by_somebody",
                condition=Q(verdict=V.OPEN) | Q(verdict_by__isnull=False, verdict_at__isnull=False),
                violation_error_message="Somebody judged it, at some moment.",
            ),
        ]
        indexes = [
            models.Index(fields=["record_kind", "record_reference"], name="intelligence_match_of"),
        ]

    def __str__(self):
        return f"{self.submission}: {self.record_reference}"


class Comparison(models.Model):
    """When a submission was last compared with everything else."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="comparison"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.submission_id} at {self.at}"
