"""A county line: what it is, what it is known by, how it passed the gate, where it has been."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies import policy
from agencies.choices import Standing
from agencies.duties import Duty
from agencies.grants import AgencyGrant, PersonGrant
from agencies.people import Agency
from agencies.places import District
from agencies.policy import Holder
from agencies.protected import ProtectedModel
from audit.history import tracked
from core.fields import Names
from core.references import new_reference
from countylines.choices import (
    AT_GATE,
    CLOSED,
    ON_MATRIX,
    Answer,
    Delivery,
    Drug,
    Geography,
    Limb,
    LineStatus,
)
from countylines.querysets import CountyLineQuerySet
from countylines.workflow import LINE
from ocgs.matching import TraceKind
from ocgs.models import OCG
from ocgs.models.columns import person_column
from ocgs.models.guards import not_of_a_merged_group
from ocgs.signs import Telling, counted

S = LineStatus


@tracked()
class CountyLine(Telling, ProtectedModel):
    """A line from its nomination to its closure. Only one that has passed the gate is scored.

    `names` are what it is called on the street; the codename is neutral, for everybody else.
    """

    workflow = LINE
    offers_traces = True

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "LIN")
    )
    codename = models.CharField(max_length=40, unique=True, editable=False)
    names = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, help_text="One to a line."
    )
    brief = models.TextField("what is known", help_text="No names of people.")
    geography = models.CharField(
        max_length=10, choices=Geography, default=Geography.IMPORTED, blank=True
    )
    origin_force = models.CharField("force it is run from", max_length=60, blank=True)
    origin_area = models.CharField("area it is run from", max_length=60, blank=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="lines")
    importing = models.ManyToManyField(District, blank=True, related_name="+")
    drugs = ArrayField(models.CharField(max_length=10, choices=Drug), default=list, blank=True)
    delivery = ArrayField(
        models.CharField(max_length=10, choices=Delivery), default=list, blank=True
    )
    pattern = models.TextField("how it supplies", blank=True)
    users = models.PositiveIntegerField("users, about how many", null=True, blank=True)
    first_seen_on = models.DateField("first seen", null=True, blank=True)
    last_seen_on = models.DateField("last activity", null=True, blank=True)
    ocg = models.ForeignKey(
        OCG, on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    officer = person_column("+")
    next_action = models.CharField(max_length=200, blank=True)
    next_action_on = models.DateField(null=True, blank=True)

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="nominated_lines", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    status = models.CharField(
        max_length=15, choices=LineStatus, default=S.NOMINATED, editable=False
    )
    relook_on = models.DateField("look at it again", null=True, blank=True, editable=False)
    gate_reason = models.TextField(blank=True, editable=False)
    told = models.TextField(
        blank=True, editable=False, help_text="What the nominating agency is told."
    )
    gated_by = person_column("+", editable=False)
    gated_at = models.DateTimeField(null=True, blank=True, editable=False)
    score_due_on = models.DateField(null=True, blank=True, editable=False)

    objects = CountyLineQuerySet.as_manager()

    class Meta(ProtectedModel.Meta):
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["-created_at", "-id"], name="countylines_newest")]
        constraints = [
            models.CheckConstraint(
                name="countylines_countyline_four_eyes",
                condition=Q(gated_by__isnull=True) | ~Q(gated_by=F("created_by")),
                violation_error_message="Someone else must decide your nomination.",
            ),
            models.CheckConstraint(
                name="countylines_countyline_gate_is_signed",
                condition=Q(status=S.NOMINATED)
                | (Q(gated_by__isnull=False, gated_at__isnull=False) & ~Q(gate_reason="")),
                violation_error_message="Somebody decided at the gate, with a reason.",
            ),
            models.CheckConstraint(
                name="countylines_countyline_waits_until",
                condition=~Q(status=S.WAITING) | Q(relook_on__isnull=False),
                violation_error_message="Say when it is looked at again.",
            ),
        ]

    def __str__(self):
        return self.codename

    def get_absolute_url(self):
        return reverse("countylines:countyline-detail", args=[self.reference])

    @classmethod
    def signs_of(cls, user, ocg):
        """That the group runs lines, and that one exploits children, to those who read them."""
        lines = cls.objects.readable(user).filter(ocg=ocg).exclude(status__in=CLOSED)
        count, children = lines.count_with_children()
        found = {"lines:run": f"It runs {counted(count, 'county line')}."} if count else {}
        if children:
            found["lines:children"] = "One of its county lines exploits children."
        return found

    @property
    def division_id(self):
        return self.district.division_id

    @property
    def is_at_gate(self):
        return self.status in AT_GATE

    @property
    def is_on_matrix(self):
        return self.status in ON_MATRIX

    @property
    def is_closed(self):
        return self.status in CLOSED

    @property
    def imports_into(self):
        """Every district it imports into, by name."""
        return Names(self.importing.order_by("name"))

    def barred(self, user, step):
        """Whoever nominated it decides nothing at the gate."""
        if step.name in {"pass", "wait", "watch"} and self.created_by_id == user.pk:
            return "Someone else must decide your nomination."
        return ""

    @property
    def whom_to_ask(self):
        """All that is said of it to somebody who decides a nomination and does not read it."""
        division = f", {self.district.division}" if self.district.division_id else ""
        return f"A county line: ask the County Lines and Gangs Team{division}"

    def untold_facts(self, user):
        """Its numbers are for those whose role reads devices."""
        return () if policy.may(user, Duty.READ_DEVICES) else (TraceKind.PHONE,)

    def spoken_for_by(self):
        """Its officer speaks to those who know of something it shares."""
        return [self.officer] if self.officer and self.officer.is_active else []

    def leaders(self):
        """The officer in the case, or whoever nominated it."""
        return [self.officer or self.created_by]

    def standings(self):
        """Its nominator, the force's teams as its matrix says, and whom it is shared with."""
        nominated = Standing.CONTRIBUTE if self.is_at_gate else Standing.AWARE
        yield Holder(self.created_by if self.agency.is_operator else self.agency, nominated)
        for operator in Agency.objects.filter(is_operator=True):
            yield Holder(operator, Standing.LINES)
            for flex in self.flexes.to_divisions_from(timezone.localdate()):
                yield Holder(operator, Standing.LINES, flex.until, division=flex.to_division_id)
        for share in self.shares.live():
            yield Holder(share.receiver, share.level, share.until, share)


class CountyLineAgencyGrant(AgencyGrant):
    content_object = models.ForeignKey(
        CountyLine, on_delete=models.CASCADE, related_name="team_grants"
    )


class CountyLinePersonGrant(PersonGrant):
    content_object = models.ForeignKey(
        CountyLine, on_delete=models.CASCADE, related_name="person_grants"
    )


@tracked()
class Move(models.Model):
    """One change of a line's status: from what to what, when, by whom, why."""

    line = models.ForeignKey(CountyLine, on_delete=models.PROTECT, related_name="moves")
    source = models.CharField(max_length=15, choices=LineStatus, blank=True)
    target = models.CharField(max_length=15, choices=LineStatus)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["line", "-at", "-id"], name="countylines_move_newest")]

    def __str__(self):
        return f"{self.get_target_display()}, {self.at:%Y-%m-%d}"


@tracked()
class LimbAnswer(models.Model):
    """Whether one limb of the definition is met, on what evidence, by which report."""

    line = models.ForeignKey(CountyLine, on_delete=models.PROTECT, related_name="limbs")
    limb = models.CharField(max_length=15, choices=Limb)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.UNKNOWN)
    evidence = models.TextField(blank=True)
    source = models.CharField("intelligence reference", max_length=60, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "limb"], name="countylines_limb_once"),
            models.CheckConstraint(
                name="countylines_limb_met_has_evidence",
                condition=~Q(answer=Answer.YES) | (~Q(evidence="") & ~Q(source="")),
                violation_error_message="A limb that is met has evidence and a reference.",
            ),
        ]

    def __str__(self):
        return f"{self.get_limb_display()}: {self.get_answer_display()}"


pgtrigger.register(not_of_a_merged_group())(CountyLine)
