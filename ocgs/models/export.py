"""Files of the register that are made while their owner waits, or does something else."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.doors import doors_closed
from audit.history import tracked
from core.references import new_reference
from ocgs.choices import ExportStatus

S = ExportStatus


class ExportQuerySet(models.QuerySet):
    """Files that people asked for."""

    def visible_to(self, user):
        """A file is its owner's alone, and nobody's behind closed doors."""
        if not user.is_authenticated or doors_closed(user):
            return self.none()
        return self.filter(owner=user)

    def for_list(self):
        """The newest first, without the files themselves."""
        return self.defer("content")

    def under_way(self):
        """Asked for, and neither made nor given up."""
        return self.filter(status__in=[S.ASKED, S.MAKING])

    def left_lying(self, since):
        """Those whose call was lost, or whose worker died, by that moment."""
        return self.filter(
            Q(status=S.ASKED, asked_at__lt=since) | Q(status=S.MAKING, started_at__lt=since)
        )

    def outlived(self):
        """Files kept long enough."""
        return self.filter(status=S.READY, expires_at__lte=timezone.now())


@tracked(exclude=["content"])
class Export(models.Model):
    """A file of the register for one person: asked for, made by a worker, gone after a day.

    `held` says how far each group was read when the file was made: whoever reads less of one by
    now does not get the file. Its history holds all but the file itself.
    """

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "EXP")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    query = models.CharField(max_length=1000, blank=True)
    kind = models.CharField(max_length=10)
    reason = models.CharField(max_length=500)
    status = models.CharField(max_length=10, choices=ExportStatus, default=S.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    why_not = models.CharField(max_length=300, blank=True)
    name = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    held = models.JSONField(default=dict, blank=True)
    content = models.BinaryField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="ocgs_export_kept_while_ready",
                condition=Q(status=S.READY, content__isnull=False, expires_at__isnull=False)
                | (~Q(status=S.READY) & Q(content__isnull=True)),
                violation_error_message="A file is kept only from its making to its last hour.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:export-detail", args=[self.reference])
