"""When a plan was looked at, what was found and decided, and how often it is to be."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.protected import Child
from audit.history import tracked
from core.references import new_reference
from ocgs import told
from ocgs.models.guards import OF_PLAN, not_of_a_merged_group
from ocgs.models.part import Part
from ocgs.models.plan import Plan
from ocgs.models.versions import signature
from ocgs.plan_choices import Colour, ReviewDecision, ReviewKind
from ocgs.plan_querysets import PlanReviewQuerySet


@tracked()
class PlanReview(Part, Child, models.Model):
    """One look at a plan, signed by whoever leads it. What it says is not rewritten.

    `facts`: what the portal counted at that moment, as rows of words. A supervisor's comment may
    be added once, by somebody else.
    """

    path_to_ocg = "plan__ocg"
    page = "ocgs:planreview-detail"
    told_of = told.REVIEW

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "REV")
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews", editable=False)
    kind = models.CharField(max_length=10, choices=ReviewKind, editable=False)
    reviewed_on = models.DateField("when")
    attended = models.TextField("who took part", blank=True)
    changed = models.TextField("what has changed")
    new_risks = models.TextField("new risks", blank=True)
    learned = models.TextField("what was learned", blank=True)
    decision = models.CharField(max_length=10, choices=ReviewDecision, blank=True)
    reason = models.TextField("why", blank=True)
    next_on = models.DateField("next review", null=True, blank=True)
    cycle = models.PositiveIntegerField(editable=False, help_text="Version of the review cycle.")
    colour = models.CharField(max_length=10, choices=Colour, editable=False)
    quality = models.PositiveSmallIntegerField(editable=False)
    facts = models.JSONField(default=list, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    signed_at = models.DateTimeField(default=timezone.now, editable=False)
    comment = models.TextField(blank=True, editable=False)
    commented_by = signature()
    commented_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PlanReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "review"
        ordering = ["-reviewed_on", "-pk"]
        indexes = [models.Index(fields=["plan", "kind", "-reviewed_on"], name="ocgs_review_last")]
        constraints = [
            models.CheckConstraint(
                name="ocgs_review_decides",
                condition=Q(kind=ReviewKind.UPDATE)
                | (~Q(decision="") & ~Q(reason="") & ~Q(attended="") & Q(next_on__isnull=False)),
                violation_error_message="A review says who took part, what it decides, why, and "
                "when the next one is.",
            ),
            models.CheckConstraint(
                name="ocgs_review_four_eyes",
                condition=Q(commented_by__isnull=True) | ~Q(commented_by=F("signed_by")),
                violation_error_message="Someone else must comment on your review.",
            ),
            models.CheckConstraint(
                name="ocgs_review_comment_is_signed",
                condition=Q(comment="", commented_by__isnull=True, commented_at__isnull=True)
                | (~Q(comment="") & Q(commented_by__isnull=False, commented_at__isnull=False)),
                violation_error_message="A comment says whose it is, and when.",
            ),
        ]
        triggers = [
            not_of_a_merged_group("plan_id", OF_PLAN),
            pgtrigger.Protect(
                name="said_once",
                operation=pgtrigger.UpdateOf(
                    "reference", "kind", "reviewed_on", "attended", "changed", "new_risks",
                    "learned", "decision", "reason", "next_on", "cycle", "colour", "quality",
                    "facts", "signed_by_id", "signed_at",
                ),
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="comment_stands",
                operation=pgtrigger.UpdateOf("comment", "commented_by_id", "commented_at"),
                condition=pgtrigger.Q(old__commented_by__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:planreview-detail", args=[self.reference])

    @property
    def root(self):
        return self.plan.ocg


@tracked()
class ReviewCycle(models.Model):
    """One version of how often plans are looked at, by tier; the newest counts.

    `days`: by tier, how many days between updates and between reviews. The version that comes
    with the portal is in `ocgs.cycles`.
    """

    number = models.PositiveIntegerField(unique=True, editable=False)
    days = models.JSONField(editable=False)
    reason = models.TextField("why")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-number"]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Version {self.number}"
