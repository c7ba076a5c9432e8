"""The handover of a group from one lead responsible officer to the next."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.duties import Duty
from agencies.protected import Child
from audit.history import tracked
from core.references import new_reference
from ocgs import told
from ocgs.member_choices import HandoverStatus
from ocgs.member_querysets import HandoverQuerySet
from ocgs.models.ocg import OCG
from ocgs.models.part import Part
from ocgs.workflow import HANDOVER

S = HandoverStatus


@tracked()
class Handover(Part, Child, models.Model):
    """A group offered to its next lead officer, who reads the pack and accepts.

    Only then it changes hands.
    """

    workflow = HANDOVER
    work_duty = Duty.WORK_ACTIONS
    path_to_ocg = "ocg"
    page = "ocgs:handover-detail"
    told_of = told.HANDOVER

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "HND")
    )
    ocg = models.ForeignKey(OCG, on_delete=models.PROTECT, related_name="handovers")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField()
    untrained_reason = models.TextField(blank=True)
    note = models.TextField("what the next lead officer should know", blank=True)
    status = models.CharField(
        max_length=10, choices=HandoverStatus, default=S.OFFERED, editable=False
    )
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["ocg"],
                condition=Q(status=S.OFFERED),
                name="ocgs_handover_one_at_a_time",
                violation_error_message="This group is being handed over already.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:handover-detail", args=[self.reference])

    @property
    def root(self):
        return self.ocg

    def barred(self, user, step):
        """The receiver alone answers."""
        if step.action == "answer" and user.pk != self.receiver_id:
            return f"Only {self.receiver}, who would take it over, can answer."
        return ""

    def worked_by(self):
        """The receiver's agency answers, through the receiver."""
        return (self.receiver.agency_id,) if self.status == S.OFFERED else ()
