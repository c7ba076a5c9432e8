"""A disruption: what somebody can no longer do, who made it so, and who confirmed it."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.alone import actions_alone
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.people import Agency
from agencies.places import District
from agencies.protected import Child
from audit.history import tracked
from core.references import new_reference
from countylines.models import CountyLine
from disruptions.choices import DisruptionStatus, Level
from disruptions.querysets import DisruptionQuerySet
from disruptions.workflow import DISRUPTION
from ocgs.choices import Strand
from ocgs.models import OCG, Action
from ocgs.models.guards import not_of_a_merged_group
from ocgs.models.part import Part
from toolkit.results import Use, Used

S = DisruptionStatus


@tracked()
class Disruption(Used, Part, Child, models.Model):
    """One effect on one group or one line, claimed by one person and confirmed by another.

    Of neither yet: then it names the place and who or what was open to harm there. It counts once
    in every total, however many agencies are credited with it.
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
        "disruption.join": "Another agency was added to a disruption",
    }

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "DIS")
    )
    ocg = models.ForeignKey(
        OCG,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disruptions",
        editable=False,
    )
    line = models.ForeignKey(
        CountyLine,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="disruptions",
        editable=False,
    )
    place = models.CharField(max_length=100, blank=True)
    vulnerability = models.TextField("who or what was open to harm", blank=True)
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
            models.Index(fields=["line", "happened_on"], name="disruptions_line_time"),
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
            models.CheckConstraint(
                name="disruptions_disruption_one_subject",
                condition=Q(ocg__isnull=False, line__isnull=True, place="", vulnerability="")
                | Q(ocg__isnull=True, line__isnull=False, place="", vulnerability="")
                | (Q(ocg__isnull=True, line__isnull=True) & ~Q(place="") & ~Q(vulnerability="")),
                violation_error_message="A disruption is of one group, or of one line, or names a "
                "place and who or what was open to harm there.",
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

    @classmethod
    def uses(cls, user, tactic, district):
        """Confirmed ones, of actions that use the power, both as far as the person sees them."""
        actions = Action.objects.visible_to(user).filter(tactic=tactic)
        found = cls.objects.visible_to(user).confirmed().filter(action__in=actions.values("pk"))
        tally = (found.in_district(district) if district else found).tally()
        return [
            Use(f"Confirmed disruptions that came of it: {level.value}", tally[level.value])
            for level in Level
        ]

    @property
    def root(self):
        return self.ocg or self.line

    @property
    def subject(self):
        """What it is of, in neutral words."""
        return self.root.codename if self.root else self.place

    @property
    def marking(self):
        return self.root.marking if self.root else Marking.SENSITIVE

    @property
    def handling(self):
        return self.root.handling if self.root else ""

    def held_alone(self, user):
        """The force's unit has it, by division, until it is known whose it is."""
        return actions_alone(user, self.district.division_id)

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
        """The agency that claimed it answers for it; agencies credited with it may read it.

        The force is one agency, and not all of it reads every line: there the line decides. A
        restricted group is for named people: a claim on it opens nothing to their colleagues.
        """
        if self.is_for_named or (self.line_id and self.agency.is_operator):
            return ()
        return (self.agency_id,)

    def worked_by_person(self):
        """Whoever claimed it, whatever their colleagues may."""
        return self.claimed_by_id

    @property
    def is_for_named(self):
        """Of a group that is restricted to named people."""
        return bool(self.ocg_id and self.ocg.restricted)

    def credited_to(self):
        """The agencies the claimant named; one that added itself sees no more for it."""
        credits = self.contributions.filter(joined=False)
        if self.is_for_named:
            return ()
        if self.line_id:
            credits = credits.filter(agency__is_operator=False)
        return credits.values_list("agency_id", flat=True)


pgtrigger.register(not_of_a_merged_group())(Disruption)
