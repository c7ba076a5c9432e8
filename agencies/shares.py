"""Access for a reason and a time: break-glass."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from audit.history import tracked

BREAK_GLASS_LASTS = timedelta(hours=4)


class BreakGlassQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Openings are for those who read the record of who did what."""
        return self if policy.may(user, Duty.AUDIT) else self.none()

    def open_now(self):
        """Openings that have not lapsed."""
        return self.filter(until__gt=timezone.now())

    def of(self, user, model):
        """Openings by one person of records of one kind."""
        return self.filter(user=user, kind=model._meta.label_lower)

    def on(self, record):
        """Openings of one record."""
        return self.filter(kind=record._meta.label_lower, reference=record.reference)


@tracked()
class BreakGlass(models.Model):
    """An emergency opening of one record by one person: a reason, four hours, told at once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="openings"
    )
    kind = models.CharField(max_length=60)
    reference = models.CharField(max_length=20)
    reason = models.TextField()
    opened_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "break-glass openings"
        constraints = [
            models.CheckConstraint(
                name="agencies_breakglass_lapses",
                condition=models.Q(until__gt=models.F("opened_at")),
                violation_error_message="An opening ends after it begins.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return f"{reverse('entry-list')}?reference={self.reference}"
