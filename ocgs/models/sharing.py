"""Who is let into a group: shares, and requests for access."""

from functools import partial

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Gateway, Standing
from agencies.duties import Duty
from agencies.grants import FOREVER
from agencies.people import Agency
from agencies.protected import Child
from audit.history import tracked
from core.references import new_reference
from ocgs import told
from ocgs.models.circles import Circle, person
from ocgs.models.columns import person_column
from ocgs.models.ocg import HELD, OCG
from ocgs.models.part import Part
from ocgs.models.share_columns import ShareColumns
from ocgs.sharing_choices import ASKED_FOR, CIRCLE_LEVELS, AccessStatus
from ocgs.sharing_querysets import (
    AccessRequestQuerySet,
    ShareQuerySet,
)
from ocgs.workflow import ACCESS

A = AccessStatus


@tracked()
class AccessRequest(Part, Child, models.Model):
    """An agency that sees a group asks to see more: what for, on what ground, until when."""

    workflow = ACCESS
    work_duty = Duty.WORK_ACTIONS
    path_to_ocg = "ocg"
    page = "ocgs:accessrequest-detail"
    told_of = told.ACCESS

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "REQ")
    )
    ocg = models.ForeignKey(
        OCG, on_delete=models.PROTECT, related_name="access_requests", editable=False
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", editable=False)
    level = models.CharField(max_length=15, choices=[(one.value, one.label) for one in ASKED_FOR])
    purpose = models.TextField()
    gateway = models.CharField(max_length=15, choices=Gateway)
    until = models.DateTimeField()
    asked_by = person(editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    status = models.CharField(max_length=10, choices=AccessStatus, default=A.ASKED, editable=False)
    answered_by = person_column("+", editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    reply = models.TextField(blank=True, editable=False)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "request for access"
        verbose_name_plural = "requests for access"
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["status", "asked_at"], name="ocgs_accessrequest_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["ocg", "agency"],
                condition=Q(status=A.ASKED),
                name="ocgs_accessrequest_one_at_a_time",
                violation_error_message="Your agency has asked already, and waits for an answer.",
            ),
            models.CheckConstraint(
                name="ocgs_accessrequest_four_eyes",
                condition=~Q(status__in=[A.GRANTED, A.PARTLY, A.REFUSED])
                | (Q(answered_by__isnull=False) & ~Q(answered_by=F("asked_by"))),
                violation_error_message="Someone else must answer your request.",
            ),
            models.CheckConstraint(
                name="ocgs_accessrequest_refusal_has_reason",
                condition=~Q(status=A.REFUSED) | ~Q(reply=""),
                violation_error_message="A refusal says why.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:accessrequest-detail", args=[self.reference])

    @property
    def root(self):
        return self.ocg

    @property
    def is_past(self):
        """Whether the time it asked for is over."""
        return self.until <= timezone.now()

    def barred(self, user, step):
        """Whoever asked never answers; whoever did not ask never withdraws."""
        if step.action == "share" and self.asked_by_id == user.pk:
            return "Someone else must answer your request."
        if step.action == "answer" and self.agency_id != user.agency_id:
            return f"Only {self.agency}, which asked, can withdraw."
        return ""

    def worked_by(self):
        """The agency that asked, while it is let in."""
        return (self.agency_id,) if self.ocg.lets_in(self.agency) else ()


@tracked()
class Share(ShareColumns):
    """An agency, a named person or a circle is let in: how far, what for, on what ground."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "SHR")
    )
    ocg = models.ForeignKey(OCG, on_delete=models.PROTECT, related_name="shares")
    circle = models.ForeignKey(
        Circle, on_delete=models.PROTECT, null=True, blank=True, related_name="shares"
    )
    access_request = models.ForeignKey(
        AccessRequest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="shares",
        help_text="What it answers; it stands beside the agency's other shares.",
    )
    level = models.CharField(max_length=15, choices=[(level.value, level.label) for level in HELD])

    objects = ShareQuerySet.as_manager()

    class Meta(ShareColumns.Meta):
        constraints = [
            models.CheckConstraint(
                name="ocgs_share_one_receiver",
                condition=Q(agency__isnull=False, person__isnull=True, circle__isnull=True)
                | Q(agency__isnull=True, person__isnull=False, circle__isnull=True)
                | Q(agency__isnull=True, person__isnull=True, circle__isnull=False),
                violation_error_message="Share with one agency or one person or one circle.",
            ),
            models.UniqueConstraint(
                fields=["ocg", "agency"],
                condition=Q(
                    ended_at__isnull=True, agency__isnull=False, access_request__isnull=True
                ),
                name="ocgs_share_once_per_agency",
                violation_error_message="It is shared with this agency already.",
            ),
            models.UniqueConstraint(
                fields=["ocg", "person"],
                condition=Q(ended_at__isnull=True, person__isnull=False),
                name="ocgs_share_once_per_person",
                violation_error_message="It is shared with this person already.",
            ),
            models.UniqueConstraint(
                fields=["ocg", "circle"],
                condition=Q(ended_at__isnull=True, circle__isnull=False),
                name="ocgs_share_once_per_circle",
                violation_error_message="It is shared with this circle already.",
            ),
            models.CheckConstraint(
                name="ocgs_share_circle_never_leads",
                condition=Q(circle__isnull=True) | Q(level__in=CIRCLE_LEVELS),
                violation_error_message="A circle cannot lead: share with one agency.",
            ),
        ]

    @property
    def receiver(self):
        """The agency, the person or the circle let in."""
        return super().receiver or self.circle

    @property
    def lapses_at(self):
        """When it lapses by itself: its own last day, or that of the circle's agreement."""
        return min(self.until, self.circle.closes_at) if self.circle else self.until

    @property
    def has_lapsed(self):
        """Past its date; its grants have lapsed by themselves."""
        return self.lapses_at <= timezone.now()

    @property
    def is_open_ended(self):
        return self.until == FOREVER

    @property
    def can_change(self):
        """Whether its level may be changed: a keeper's goes with the restriction."""
        return self.level != Standing.KEEPER

    def lets_in(self):
        """The agencies or the person it lets in now, as read by `ShareQuerySet.live`."""
        if self.circle:
            return [seat.agency for seat in self.circle.seats]
        return [self.receiver]
