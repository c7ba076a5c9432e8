"""A disruption: what a group can no longer do, who made it so, and who confirmed it."""

from functools import partial

import pgtrigger
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
from disruptions.choices import DisruptionStatus, Level
from disruptions.querysets import DisruptionQuerySet
from disruptions.workflow import DISRUPTION
from ocgs.choices import Strand
from ocgs.models import OCG, Action
from ocgs.models.guards import not_of_a_merged_group
from ocgs.models.part import Part

S = DisruptionStatus


@tracked()
class Disruption(Part, Child, models.Model):
    """One effect on one group, claimed by one person and confirmed by another.

    It counts once in every total, however many agencies are credited with it.
    """

    workflow = DISRUPTION
    work_duty = Duty.CLAIM
    path_to_ocg = "ocg"
    page = "disruptions:disruption-detail"
    tab = (50, "disruptions", "Disruptions", "disruptions:disruption-of-ocg")
    told_of = {
        "disruption.claim": "A disruption was claimed",
        "disruption.confirm": "A disruption was confirmed",
        "disruption.return": "A question was asked on a disruption",
        "disruption.resubmit": "A disruption was sent again",
        "disruption.reject": "A disruption was rejected",
    }

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "DIS")
    )
    ocg = models.ForeignKey(
        OCG, on_delete=models.PROTECT, related_name="disruptions", editable=False
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disruptions",
        editable=False,
    )
    happened_on = models.DateField("when it happened")
    strand = models.CharField(max_length=10, choices=Strand)
    what = models.TextField("what happened")
    effect = models.TextField("what they can no longer do, and for how long")
    level = models.CharField(max_length=10, choices=Level)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="disruptions")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="disruptions", editable=False
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    claimed_at = models.DateTimeField(default=timezone.now, editable=False)
    status = models.CharField(
        max_length=15, choices=DisruptionStatus, default=S.SUBMITTED, editable=False
    )
    question = models.TextField(blank=True, editable=False)
    answer = models.TextField(blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decision_reason = models.TextField(blank=True, editable=False)

    objects = DisruptionQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        indexes = [
            models.Index(fields=["-happened_on", "-id"], name="disruptions_newest"),
            models.Index(fields=["district", "happened_on"], name="disruptions_place_time"),
        ]
        constraints = [
            models.CheckConstraint(
                name="disruptions_disruption_four_eyes",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("claimed_by")),
                violation_error_message="Someone else must confirm your disruption.",
            ),
            models.CheckConstraint(
                name="disruptions_disruption_decision_has_decider",
                condition=~Q(status__in=[S.CONFIRMED, S.REJECTED])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                violation_error_message="A decided disruption names who decided it, and when.",
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(action__isnull=False) & ~Q(status=S.REJECTED),
                name="disruptions_disruption_once_per_action",
                violation_error_message="A disruption has been claimed for this action already.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("disruptions:disruption-detail", args=[self.reference])

    @property
    def root(self):
        return self.ocg

    def barred(self, user, step):
        """The claimant alone answers, and never confirms: said here, in the services, and (of
        confirming) by the database.
        """
        if step.action == "decide" and self.claimed_by_id == user.pk:
            return "Someone else must decide your disruption."
        if step.name == "resubmit" and self.claimed_by_id != user.pk:
            return f"Only {self.claimed_by}, who claimed it, can answer."
        return ""

    def worked_by(self):
        """The agency that claimed it answers for it; agencies credited with it may read it."""
        return (self.agency_id,)

    def credited_to(self):
        """The agencies that helped."""
        return self.contributions.values_list("agency_id", flat=True)


pgtrigger.register(not_of_a_merged_group())(Disruption)


@tracked()
class Contribution(models.Model):
    """Credit to an agency that helped."""

    disruption = models.ForeignKey(
        Disruption, on_delete=models.PROTECT, related_name="contributions"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contributions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["disruption", "agency"], name="disruptions_contribution_once"
            ),
        ]

    def __str__(self):
        return f"{self.agency} in {self.disruption}"
