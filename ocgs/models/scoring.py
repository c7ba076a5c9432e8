"""Score models as data, and the assessments of groups made with them."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.protected import Rooted
from audit.history import tracked
from core.references import new_reference
from ocgs import scores, told
from ocgs.choices import AssessmentStatus
from ocgs.models.marked import MarkedByOne
from ocgs.models.ocg import OCG
from ocgs.models.part import Part
from ocgs.models.versions import Version, signature
from ocgs.scoring_querysets import AssessmentQuerySet
from ocgs.workflow import ASSESSMENT

S = AssessmentStatus


@tracked()
class ScoreModel(Version):
    """A version of the score of a group."""

    keep_duty = Duty.KEEP_SCORES

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "SCM")
    )

    class Meta(Version.Meta):
        verbose_name = "version of the score model"
        verbose_name_plural = "versions of the score model"

    def get_absolute_url(self):
        return reverse("ocgs:scoremodel-detail", args=[self.reference])

    @staticmethod
    def own_faults(content):
        """Events are known, and every band says how long a score in it holds."""
        return scores.event_faults(content) + scores.interval_faults(content)


@tracked()
class Assessment(MarkedByOne, Part, Rooted, models.Model):
    """One scoring of one group: marks with reasons, the version they were made with, two people.

    `low`, `high` and the bands are kept as they were when it was sent for approval; they can be
    computed again from the version and the marks.
    """

    workflow = ASSESSMENT
    work_duty = None
    path_to_ocg = "ocg"
    page = "ocgs:assessment-detail"
    tab = (40, "score", "Score", "ocgs:assessment-of-ocg")
    told_of = told.SCORE

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "SCR")
    )
    ocg = models.ForeignKey(OCG, on_delete=models.PROTECT, related_name="assessments")
    number = models.PositiveIntegerField(editable=False)
    model = models.ForeignKey(ScoreModel, on_delete=models.PROTECT, related_name="assessments")
    status = models.CharField(
        max_length=10, choices=AssessmentStatus, default=S.DRAFT, editable=False
    )
    why_now = models.CharField("why it is scored now", max_length=300)
    low = models.PositiveIntegerField(null=True, blank=True, editable=False)
    high = models.PositiveIntegerField(null=True, blank=True, editable=False)
    low_band = models.CharField(max_length=30, blank=True, editable=False)
    high_band = models.CharField(max_length=30, blank=True, editable=False)
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    scored_at = models.DateTimeField(default=timezone.now, editable=False)
    approved_by = signature()
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    reply = models.TextField(blank=True, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "score"
        ordering = ["-number"]
        indexes = [models.Index(fields=["ocg", "status", "-number"], name="ocgs_assessment_newest")]
        constraints = [
            models.UniqueConstraint(fields=["ocg", "number"], name="ocgs_assessment_number_once"),
            models.UniqueConstraint(
                fields=["ocg"],
                condition=Q(status__in=[S.DRAFT, S.PROPOSED, S.RETURNED]),
                name="ocgs_assessment_one_open",
                violation_error_message="This group is being scored already.",
            ),
            models.CheckConstraint(
                name="ocgs_assessment_four_eyes",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("scored_by")),
                violation_error_message="Someone else must approve your score.",
            ),
            models.CheckConstraint(
                name="ocgs_assessment_approval_is_signed",
                condition=~Q(status=S.APPROVED)
                | Q(
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    low__isnull=False,
                    high__gte=F("low"),
                ),
                violation_error_message="An approved score names who approved it, and when.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="fixed_once_approved",
                operation=pgtrigger.UpdateOf("low", "high", "low_band", "high_band", "model_id"),
                condition=pgtrigger.Q(old__status=S.APPROVED.value),
            ),
        ]

    def __str__(self):
        return f"Score {self.number} of {self.ocg.codename}"

    def get_absolute_url(self):
        return reverse("ocgs:assessment-detail", args=[self.reference])

    @property
    def root(self):
        return self.ocg

    @property
    def points(self):
        """The score in words; a range while something is not known."""
        return scores.span(self.low, self.high)

    @property
    def band(self):
        """The band in words; two while the range touches both."""
        return scores.band_span(self.low_band, self.high_band)

    def worked_by(self):
        """No agency works on a score but the unit."""
        return ()

    def barred(self, user, step):
        """Whoever scored never approves, and nobody else sends it: said here, in the services,
        and (of approving) by the database.
        """
        if step.action == "approve" and self.scored_by_id == user.pk:
            return "Someone else must approve your score."
        if step.action == "approve" and not policy.may(user, Duty.KEEP_SCORES):
            return "A supervisor of the unit approves scores."
        return self.why_not_scorer(user, "sends it") if step.name == "propose" else ""

    @property
    def levels(self) -> dict[str, int | None]:
        """Factor key to the index of its level; None where not known."""
        return {mark.factor: mark.level for mark in self.marks.all()}


class MarkColumns(models.Model):
    """One factor's level, why, and on what evidence. No level: not known."""

    factor = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    rationale = models.TextField(blank=True)
    evidence = models.CharField(max_length=300, blank=True, help_text="References, never names.")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_known_has_rationale",
                condition=Q(level__isnull=True) | ~Q(rationale=""),
                violation_error_message="Say why you chose this level.",
            ),
        ]

    def __str__(self):
        return f"{self.factor}: {self.level}"


@tracked()
class Mark(MarkColumns):
    """A mark of an assessment."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="marks")

    class Meta(MarkColumns.Meta):
        constraints = [
            *MarkColumns.Meta.constraints,
            models.UniqueConstraint(
                fields=["assessment", "factor"], name="ocgs_mark_once_per_factor"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="fixed_once_approved",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM ocgs_assessment
                        WHERE id = NEW.assessment_id AND status = 'approved'
                    ) THEN
                        RAISE EXCEPTION 'the marks of an approved score are fixed'
                        USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]
