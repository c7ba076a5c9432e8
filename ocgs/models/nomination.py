"""A nomination: an agency's case that a group should be mapped."""

from functools import partial

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
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
from core.constraints import NotAmong
from core.references import new_reference
from ocgs import told
from ocgs.choices import CrimeType, DeclineReason, NominationStatus, Urgency
from ocgs.models.part import Part
from ocgs.querysets import NominationQuerySet
from ocgs.workflow import NOMINATION

S = NominationStatus


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
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        help_text="Who sent it last: a colleague may send what its author wrote.",
    )
    due_on = models.DateField(null=True, blank=True, editable=False)
    days_left = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text="Working days unused when a question stopped the clock.",
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
        constraints = [
            models.CheckConstraint(
                name="ocgs_nomination_decision_has_decider",
                condition=~Q(status__in=[S.ACCEPTED, S.DECLINED])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                violation_error_message="A decided nomination names who decided it, and when.",
            ),
            models.CheckConstraint(
                name="ocgs_nomination_four_eyes",
                condition=Q(decided_by__isnull=True)
                | (
                    Q(NotAmong("decided_by", "writers"))
                    & ~Q(decided_by=F("created_by"))
                    & ~Q(decided_by=F("submitted_by"))
                ),
                violation_error_message="Someone else must decide your nomination.",
            ),
            models.CheckConstraint(
                name="ocgs_nomination_decline_has_code",
                condition=~Q(status=S.DECLINED) | ~Q(decline_code=""),
                violation_error_message="A declined nomination carries a reason code.",
            ),
        ]

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
        if self.status != S.SUBMITTED or self.due_on is None:
            return ""
        return workdays.in_words(self.due_on, timezone.localdate())

    @property
    def can_change(self):
        """Still its author's to write: a draft, or back with a question."""
        return self.status in {S.DRAFT, S.RETURNED}

    @property
    def is_answered(self):
        """Whether the last question has its answer."""
        return bool(self.question and self.answer)

    def barred(self, user, step):
        """Whoever nominated never decides: said here, in the service, and by the database."""
        if step.action == "decide" and user.pk in self.writers:
            return "Someone else must decide your nomination."
        return ""

    @property
    def opens_in_emergency(self):
        return self.submitted_at is not None

    def standings(self):
        """Its author while a draft; then the nominating agency and the OCG unit."""
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
