"""A second pair of eyes on a score that was made without seeing the first; the national result."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.protected import Rooted
from audit.history import tracked
from core.references import new_reference
from ocgs.models.ocg import OCG
from ocgs.models.part import Part
from ocgs.models.scoring import Assessment, MarkColumns
from ocgs.scoring_querysets import NationalResultQuerySet, SecondScoringQuerySet


def person(**options):
    """A column that names who did something."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options
    )


@tracked()
class SecondScoring(Part, Rooted, models.Model):
    """An approved score made again by another coordinator, blind.

    It changes no score. Until it is sent its scorer sees nothing of the scores of the group, and
    nobody else sees its marks.
    """

    work_duty = None
    path_to_ocg = "assessment__ocg"
    page = "ocgs:secondscoring-detail"

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "SEC")
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="seconds")
    scorer = person()
    why = models.CharField("why this one", max_length=300)
    asked_by = person(editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SecondScoringQuerySet.as_manager()

    class Meta:
        verbose_name = "second scoring"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "scorer"],
                name="ocgs_secondscoring_once_each",
                violation_error_message="This person has been asked already.",
            ),
            models.CheckConstraint(
                name="ocgs_secondscoring_asked_of_another",
                condition=~Q(scorer=F("asked_by")),
                violation_error_message="Ask somebody else than yourself.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="another_scorer",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM ocgs_assessment
                        WHERE id = NEW.assessment_id
                        AND NEW.scorer_id IN (scored_by_id, approved_by_id)
                    ) THEN
                        RAISE EXCEPTION 'a second scoring is by another person'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"Second scoring of {self.assessment.ocg.codename}"

    def get_absolute_url(self):
        return reverse("ocgs:secondscoring-detail", args=[self.reference])

    @property
    def root(self):
        return self.assessment.ocg

    @property
    def is_sent(self):
        return self.sent_at is not None

    def worked_by(self):
        """No agency works on it but the unit."""
        return ()


@tracked()
class SecondMark(MarkColumns):
    """A mark of a second scoring."""

    second = models.ForeignKey(SecondScoring, on_delete=models.PROTECT, related_name="marks")

    class Meta(MarkColumns.Meta):
        constraints = [
            *MarkColumns.Meta.constraints,
            models.UniqueConstraint(
                fields=["second", "factor"], name="ocgs_secondmark_once_per_factor"
            ),
        ]


@tracked()
class NationalResult(Part, models.Model):
    """What the national database made of a group, copied by hand. A new one replaces the last."""

    path_to_ocg = "ocg"

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "NAT")
    )
    ocg = models.ForeignKey(
        OCG, on_delete=models.PROTECT, related_name="national_results", editable=False
    )
    urn = models.CharField("national URN", max_length=30)
    score = models.PositiveIntegerField("national score", null=True, blank=True)
    tier = models.CharField("national tier or band", max_length=30)
    like_band = models.CharField("the local band this is nearest to", max_length=30)
    moderated_on = models.DateField()
    keyed_by = models.CharField(max_length=80)
    keyed_on = models.DateField()
    recorded_by = person(editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NationalResultQuerySet.as_manager()

    class Meta:
        verbose_name = "national result"
        ordering = ["-recorded_at", "-pk"]

    def __str__(self):
        return f"{self.urn}: {self.tier}"

    def get_absolute_url(self):
        return reverse("ocgs:assessment-of-ocg", args=[self.ocg.reference])
