"""What every kind of score model is: versions as data, one live at a time."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core import scoring
from ocgs.choices import ScoreModelStatus
from ocgs.scoring_querysets import ScoreModelQuerySet


def signature(**options):
    """A column that names who signed."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        **options,
    )


class Version(models.Model):
    """One version of the factors, levels and points of a score. Fixed once it is live.

    One version is live at a time; an older one stays, for the scores that were made with it.
    """

    keep_duty = None

    version = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=80)
    basis = models.TextField(help_text="Where the factors and points come from.")
    content = models.JSONField(
        help_text="Groups, factors with levels, parts, bands with intervals, events.",
        editable=False,
    )
    status = models.CharField(
        max_length=10,
        choices=ScoreModelStatus,
        default=ScoreModelStatus.DRAFT,
        editable=False,
    )
    created_by = signature()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    live_by = signature()
    live_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ScoreModelQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["status"],
                condition=Q(status=ScoreModelStatus.LIVE),
                name="%(app_label)s_%(class)s_one_live",
                violation_error_message="Another version is live.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_four_eyes",
                # A version from a file has no author here.
                condition=Q(status=ScoreModelStatus.DRAFT)
                | Q(created_by__isnull=True)
                | (Q(live_by__isnull=False) & ~Q(live_by=F("created_by"))),
                violation_error_message="Someone else must put your version live.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="fixed_once_live",
                operation=pgtrigger.UpdateOf("content", "version"),
                condition=pgtrigger.Q(old__status__in=["live", "retired"]),
            ),
        ]

    def __str__(self):
        return f"{self.title} {self.version}"

    @property
    def rules(self) -> scoring.ScoreModel:
        """The content, ready to score with."""
        return scoring.parse(self.content)

    @property
    def is_draft(self):
        return self.status == ScoreModelStatus.DRAFT

    @staticmethod
    def own_faults(content) -> list[str]:
        """What a version of this kind may not be, beyond what all may not."""
        return []
