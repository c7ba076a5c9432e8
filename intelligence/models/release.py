"""Asking who sent a submission: why, and what the custodian decided."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Marking
from audit.history import tracked
from core.references import new_reference
from intelligence.models.submission import Submission
from intelligence.release_querysets import SourceRequestQuerySet
from intelligence.release_workflow import RELEASE
from intelligence.unit_choices import ReleaseStatus

R = ReleaseStatus


@tracked()
class SourceRequest(models.Model):
    """One person's reason to know one source. It names nobody: a release opens a page for a while.

    Whoever asked never decides.
    """

    workflow = RELEASE
    marking, handling = Marking.SENSITIVE, ""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "SRQ")
    )
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="source_requests", editable=False
    )
    why = models.TextField("why you need to know who sent it")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    status = models.CharField(max_length=10, choices=ReleaseStatus, default=R.ASKED, editable=False)
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
    open_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SourceRequestQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "request for a source"
        ordering = ["-asked_at", "-pk"]
        triggers = [pgtrigger.Protect(name="source_request_stays", operation=pgtrigger.Delete)]
        constraints = [
            models.CheckConstraint(
                name="intelligence_sourcerequest_four_eyes",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                violation_error_message="Someone else decides what you asked.",
            ),
            models.CheckConstraint(
                name="intelligence_sourcerequest_decided_with_a_reason",
                condition=Q(status=R.ASKED)
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decision_reason="")),
                violation_error_message="Say why.",
            ),
            models.CheckConstraint(
                name="intelligence_sourcerequest_open_when_released",
                condition=Q(status=R.RELEASED, open_until__isnull=False)
                | (~Q(status=R.RELEASED) & Q(open_until__isnull=True)),
                violation_error_message="A release is open until a moment.",
            ),
            models.UniqueConstraint(
                fields=["submission", "asked_by"],
                condition=Q(status=R.ASKED),
                name="intelligence_sourcerequest_once",
                violation_error_message="You have asked already.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("intelligence:sourcerequest-detail", args=[self.reference])

    @property
    def is_open(self):
        """Whether the source can be read on its page now."""
        return self.status == R.RELEASED and timezone.now() < self.open_until

    def barred(self, user, step):
        """Whoever asked never decides."""
        return "Someone else decides what you asked." if user.pk == self.asked_by_id else ""
