"""Versions of the matrix's score model, and the scores of lines made with them."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.duties import Duty
from agencies.protected import Child
from audit.history import tracked
from core.references import new_reference
from countylines import scores
from countylines.choices import ScoreStatus
from countylines.matrix import Rules
from countylines.models.line import CountyLine
from countylines.scoring_querysets import ScoreQuerySet
from countylines.workflow import SCORE
from ocgs.models.marked import MarkedByOne
from ocgs.models.versions import Version, signature

S = ScoreStatus


@tracked()
class MatrixModel(Version):
    """A version of the score of a line: factors, points, ages of evidence, the cut."""

    keep_duty = Duty.RUN_MATRIX

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "MTX")
    )

    class Meta(Version.Meta):
        verbose_name = "version of the matrix"
        verbose_name_plural = "versions of the matrix"

    def get_absolute_url(self):
        return reverse("countylines:matrixmodel-detail", args=[self.reference])

    @property
    def matrix_rules(self) -> Rules:
        """Ages, cut and ties of this version."""
        return scores.matrix_rules(self.content)

    @staticmethod
    def own_faults(content):
        """The ages rise, the cut is a number, and some groups are about children."""
        return scores.faults(content)


@tracked()
class Score(MarkedByOne, Child, models.Model):
    """One scoring of one line with one version of the model.

    `terms` holds what each factor gives and the day of its evidence, as sent; it can be made
    again from the version and the marks. It stands from the moment it is sent, or, when the score
    changes much, from the moment a second person agrees.
    """

    workflow = SCORE

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "LSC")
    )
    line = models.ForeignKey(CountyLine, on_delete=models.PROTECT, related_name="scores")
    number = models.PositiveIntegerField(editable=False)
    model = models.ForeignKey(MatrixModel, on_delete=models.PROTECT, related_name="scores")
    status = models.CharField(max_length=10, choices=ScoreStatus, default=S.DRAFT, editable=False)
    why_now = models.CharField("why it is scored now", max_length=300)
    terms = models.JSONField(default=dict, editable=False)
    points = models.PositiveIntegerField(null=True, blank=True, editable=False)
    change = models.IntegerField(
        null=True, blank=True, editable=False, help_text="Against what counted before."
    )
    needs_second = models.BooleanField(default=False, editable=False)
    confidence = models.CharField(max_length=60, blank=True, editable=False)
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    scored_at = models.DateTimeField(default=timezone.now, editable=False)
    checked_by = signature()
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    reply = models.TextField(blank=True, editable=False)
    stands_from = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = "score"
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["line", "-stands_from"], name="countylines_score_as_at"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["line", "number"], name="countylines_score_number"),
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(status__in=[S.DRAFT, S.PROPOSED, S.RETURNED]),
                name="countylines_score_one_open",
                violation_error_message="This line is being scored already.",
            ),
            models.CheckConstraint(
                name="countylines_score_four_eyes",
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("scored_by")),
                violation_error_message="Someone else must agree with your score.",
            ),
            models.CheckConstraint(
                name="countylines_score_large_change_is_checked",
                condition=~Q(status=S.STANDS)
                | Q(needs_second=False)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                violation_error_message="A large change needs a second person.",
            ),
            models.CheckConstraint(
                name="countylines_score_stands_from",
                condition=~Q(status=S.STANDS)
                | Q(stands_from__isnull=False, points__isnull=False, change__isnull=False),
                violation_error_message="A score in force says since when.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="fixed_once_in_force",
                operation=pgtrigger.UpdateOf("terms", "points", "model_id", "confidence"),
                condition=pgtrigger.Q(old__status=S.STANDS.value),
            ),
        ]

    def __str__(self):
        return f"Score {self.number} of {self.line.codename}"

    def get_absolute_url(self):
        return reverse("countylines:score-detail", args=[self.reference])

    @property
    def root(self):
        return self.line

    def barred(self, user, step):
        """Whoever scored never agrees with it, and nobody else sends it."""
        if step.action == "approve" and self.scored_by_id == user.pk:
            return "Someone else must agree with your score."
        return self.why_not_scorer(user, "sends it") if step.name == "send" else ""

    def terms_then(self):
        """The terms as the arithmetic takes them."""
        return scores.read_terms(self.terms)


@tracked()
class Mark(models.Model):
    """One factor's level, why, on what evidence, and the day of the newest evidence."""

    score = models.ForeignKey(Score, on_delete=models.PROTECT, related_name="marks")
    factor = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()
    rationale = models.TextField(blank=True)
    evidence = models.CharField(max_length=300, blank=True, help_text="References, never names.")
    evidence_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["score", "factor"], name="countylines_mark_once"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="fixed_once_in_force",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM countylines_score
                        WHERE id = NEW.score_id AND status = 'stands'
                    ) THEN
                        RAISE EXCEPTION 'the marks of a score in force are fixed'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.factor}: {self.level}"
