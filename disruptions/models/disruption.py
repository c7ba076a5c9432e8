"""A disruption: what somebody can no longer do, who made it so, and who confirmed it."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies import policy
from agencies.alone import actions_alone
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.people import Agency
from agencies.places import District
from agencies.protected import Child
from agencies.shares import BreakGlass
from audit.history import tracked
from core.references import new_reference
from countylines.models import CountyLine
from disruptions.choices import DisruptionStatus, Level
from disruptions.models.claim import CLAIM_RULES, Claim
from disruptions.querysets import DisruptionQuerySet
from disruptions.workflow import DISRUPTION, why_barred
from ocgs.choices import Strand
from ocgs.models import OCG, Action
from ocgs.models.columns import person_column
from ocgs.models.guards import not_of_a_merged_group
from ocgs.models.part import Part
from toolkit.results import Use, Used

S = DisruptionStatus


@tracked()
class Disruption(Used, Part, Child, Claim):
    """One effect on one group or one line, claimed by one person and confirmed by another.

    Of neither yet: then it names the place and who or what was open to harm there, and keeps that
    when it is put to a group or a line. It counts once in every total, however many agencies are
    credited with it.
    """

    workflow = DISRUPTION
    work_duty = Duty.CLAIM
    path_to_ocg = "ocg"
    page = "disruptions:disruption-detail"
    tab = (50, "disruptions", "Disruptions", "disruptions:disruption-of-ocg")
    counted_as = "Disruptions confirmed"
    told_of = {
        "disruption.claim": "A disruption was claimed",
        "disruption.confirm": "A disruption was confirmed",
        "disruption.panel": "A disruption was sent to the panel",
        "disruption.accept": "The panel accepted a disruption",
        "disruption.regrade": "The panel regraded a disruption",
        "disruption.ask": "The panel asked a question on a disruption",
        "disruption.dismiss": "The panel rejected a disruption",
        "disruption.appeal": "A ruling on a disruption was appealed",
        "disruption.attach": "A disruption was put to this record",
        "disruption.key": "A disruption was keyed into the national system",
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
    claimed_level = models.CharField(
        max_length=10, choices=Level, blank=True, editable=False, help_text="What was claimed."
    )
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
    appealed_from = models.CharField(
        max_length=15,
        choices=DisruptionStatus,
        blank=True,
        editable=False,
        help_text="What holds until the appeal is decided.",
    )
    keyed_at = models.DateTimeField(
        "keyed", null=True, blank=True, editable=False, help_text="Into the national system."
    )
    keyed_by = person_column("+", editable=False)
    keyed_as = models.CharField("reference there", max_length=30, blank=True, editable=False)

    objects = DisruptionQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        indexes = [
            models.Index(fields=["-happened_on", "-id"], name="disruptions_newest"),
            models.Index(fields=["district", "happened_on"], name="disruptions_place_time"),
            models.Index(fields=["line", "happened_on"], name="disruptions_line_time"),
            models.Index(
                fields=["strand", "event", "claimed_level", "-happened_on"],
                name="disruptions_precedents",
            ),
        ]
        constraints = [
            *CLAIM_RULES,
            models.CheckConstraint(
                name="disruptions_disruption_appeal_holds",
                condition=(~Q(status=S.APPEALED) & Q(appealed_from=""))
                | Q(status=S.APPEALED, appealed_from__in=[S.CONFIRMED, S.REJECTED]),
                violation_error_message="An appeal is against what was decided.",
            ),
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
                condition=(Q(ocg__isnull=True) | Q(line__isnull=True))
                & (
                    (~Q(place="") & ~Q(vulnerability=""))
                    | (
                        Q(place="", vulnerability="")
                        & (Q(ocg__isnull=False) | Q(line__isnull=False))
                    )
                ),
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

    def held_by_duty(self, user):
        """Whoever reads it and sits on the panel rules on it, in every division.

        Of a restricted group not whoever has opened it in an emergency: that is to read.
        """
        if not policy.may(user, Duty.RULE):
            return frozenset()
        openings = BreakGlass.objects.of(user, OCG).open_now()
        if self.is_for_named and openings.on(self.ocg).exists():
            return frozenset()
        return frozenset({"rule"})

    def barred(self, user, step):
        """Why somebody who may take a step in general may not take it on this claim."""
        return why_barred(self, user, step)

    @property
    def counts(self):
        """Confirmed, or appealed after it was confirmed."""
        return S.CONFIRMED in (self.status, self.appealed_from)

    @property
    def to_key(self):
        """It counts, and is not on the national system as it stands here."""
        return self.counts and (self.keyed_at is None or self.keyed_at < self.decided_at)

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
        if self.is_for_named:
            return ()
        credits = [credit for credit in self.contributions.all() if not credit.joined]
        if self.line_id:
            credits = [credit for credit in credits if not credit.agency.is_operator]
        return [credit.agency_id for credit in credits]


pgtrigger.register(not_of_a_merged_group())(Disruption)
# However a claim comes in, it can be told what it was claimed as.
pgtrigger.register(
    pgtrigger.Trigger(
        name="claimed_as_it_came_in",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__claimed_level=""),
        func="NEW.claimed_level := NEW.level; RETURN NEW;",
    )
)(Disruption)
