"""A nomination: an agency's case that a group should be mapped."""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Standing
from agencies.grants import AgencyGrant, PersonGrant
from agencies.people import Agency
from agencies.places import District
from agencies.policy import Holder
from agencies.protected import ProtectedModel
from audit.history import tracked
from core import workdays
from core.references import new_reference
from ocgs import told
from ocgs.choices import CrimeType, DeclineReason, NominationStatus, Urgency
from ocgs.models.columns import person_column
from ocgs.models.decision import DECIDED, DECISION_RULES, FLAGS_STAY
from ocgs.models.part import Part
from ocgs.nomination_querysets import NominationQuerySet
from ocgs.parts import Flag
from ocgs.workflow import NOMINATION, OPEN

S = NominationStatus
# What those who nominated are told instead: a merge would say that a group was known before.
TOLD_AS = {S.MERGED: S.ACCEPTED.label, S.SECOND: "Being decided"}


@tracked()
class Nomination(Part, ProtectedModel):
    """What, who, where, why, how urgent, and whether we may get in touch.

    A draft is its author's alone. Once submitted, the nominating agency follows it and the OCG
    unit decides it; whoever nominated never decides.
    """

    workflow = NOMINATION
    path_to_ocg = "ocg"
    page = "ocgs:nomination-detail"
    told_of = told.NOMINATION

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "NOM")
    )
    title = models.CharField(
        "working title",
        max_length=80,
        help_text="A neutral name. Never a person's surname or a street.",
    )
    what = models.TextField("what they do")
    main_crime_type = models.CharField(max_length=20, choices=CrimeType)
    other_crime_types = ArrayField(
        models.CharField(max_length=20, choices=CrimeType), default=list, blank=True
    )
    who = models.TextField("who is involved")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="nominations")
    where = models.CharField("where in the district", max_length=300, blank=True)
    why = models.TextField("why you think they work together")
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.LOW)
    may_contact = models.BooleanField("may we contact you", default=True)
    would_lead = models.BooleanField("could your agency lead the work on this group", default=False)
    active_since = models.DateField("since when", null=True, blank=True)
    declared = ArrayField(
        models.CharField(max_length=15, choices=Flag), default=list, blank=True, editable=False
    )
    flags = ArrayField(
        models.CharField(max_length=15, choices=Flag),
        default=list,
        blank=True,
        editable=False,
        help_text="Declared, or raised by its crimes and people: two people sign the decision.",
    )

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="nominations", editable=False
    )
    writers = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        help_text="Everyone who wrote or sent it: none of them decides it.",
    )
    status = models.CharField(
        max_length=15, choices=NominationStatus, default=S.DRAFT, editable=False
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = person_column(
        editable=False, help_text="Who sent it last: a colleague may send what its author wrote."
    )
    due_on = models.DateField(null=True, blank=True, editable=False)
    days_left = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text="Working days unused when a question stopped the clock.",
    )
    coordinator = person_column(editable=False, help_text="Who has it, once somebody does.")
    matched_at = models.DateTimeField(null=True, blank=True, editable=False)
    proposed = models.CharField(max_length=10, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "ocgs.OCG",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_nominations",
        editable=False,
    )
    merge_values = models.JSONField(default=dict, blank=True, editable=False)
    second_by = person_column(editable=False)
    decided_by = person_column(editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decision_reason = models.TextField(blank=True, editable=False)
    decline_code = models.CharField(
        max_length=20, choices=DeclineReason, blank=True, editable=False
    )
    told = models.TextField(
        blank=True, editable=False, help_text="What the nominating agency is told, in plain words."
    )

    objects = NominationQuerySet.as_manager()

    class Meta(ProtectedModel.Meta):
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="ocgs_nomination_newest"),
            models.Index(fields=["status", "due_on"], name="ocgs_nomination_queue"),
        ]
        constraints = DECISION_RULES
        triggers = [FLAGS_STAY]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:nomination-detail", args=[self.reference])

    @property
    def division_id(self):
        return self.district.division_id

    @property
    def clock(self):
        """The decision clock in words, while it runs."""
        if not self.is_running or self.due_on is None:
            return ""
        return workdays.in_words(self.due_on, timezone.localdate())

    @property
    def can_change(self):
        """Still its author's to write: a draft, or back with a question."""
        return self.status in {S.DRAFT, S.RETURNED}

    @property
    def is_open(self):
        """With the unit, and not decided."""
        return self.status in OPEN

    @property
    def is_running(self):
        """Whether its clock runs."""
        return self.is_open or self.status == S.SECOND

    @property
    def is_late(self):
        """Past its day while the clock runs."""
        return self.is_running and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_decided(self):
        return self.status in DECIDED

    @property
    def stage(self):
        """Where it stands, in the words for those who nominated."""
        return TOLD_AS.get(self.status) or self.get_status_display()

    @property
    def told_status(self):
        """The status that `stage` is shown as."""
        return S.ACCEPTED if self.status == S.MERGED else self.status

    @property
    def who_has_it(self):
        """Whose move it is, in words."""
        if self.is_running:
            who = self.coordinator
            return str(who) if who else f"The coordinator for {self.district.division}"
        if self.status == S.RETURNED:
            return f"{self.agency}, to answer a question"
        return str(self.created_by) if self.status == S.DRAFT else ""

    @property
    def last_word(self):
        """What was last said to those who nominated."""
        if self.is_decided:
            return self.told or self.stage
        return self.question if self.status == S.RETURNED else ""

    @property
    def other_crimes(self):
        return [CrimeType(crime).label for crime in self.other_crime_types]

    @property
    def flag_labels(self):
        return [Flag(flag).label for flag in self.flags]

    @property
    def last_question(self):
        """The newest question asked about it, if any."""
        return max(self.questions.all(), key=lambda asked: asked.pk, default=None)

    @property
    def question(self):
        """The words of the newest question."""
        return self.last_question.text if self.last_question else ""

    @property
    def answer(self):
        """The answer to the newest question."""
        return self.last_question.answer if self.last_question else ""

    def is_own(self, user):
        """Whether this person wrote or sent it: whoever nominated never decides."""
        return user.pk in self.writers

    def barred(self, user, step):
        """Whoever nominated never decides: said here, in the service, and by the database."""
        if step.action == "decide" and self.is_own(user):
            return "Someone else must decide your nomination."
        if step.name == "propose" or (self.status == S.SECOND and step.name != "refuse"):
            return "This nomination is waiting for a second signature."
        return ""

    @property
    def opens_in_emergency(self):
        return self.submitted_at is not None

    def standings(self):
        """Its author while a draft; then the nominating agency and the OCG unit."""
        yield Holder(self.created_by, Standing.AUTHOR)
        if not self.submitted_at:
            yield Holder(self.created_by, Standing.NOMINATOR)
            return
        yield Holder(self.agency, Standing.NOMINATOR)
        for operator in Agency.objects.filter(is_operator=True):
            yield Holder(operator, Standing.QUEUE)


class NominationAgencyGrant(AgencyGrant):
    content_object = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="team_grants"
    )


class NominationPersonGrant(PersonGrant):
    content_object = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="person_grants"
    )
