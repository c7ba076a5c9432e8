"""What every share says: who is let in, what for, on what ground, until when."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from agencies.choices import Gateway
from agencies.grants import FOREVER
from agencies.people import Agency
from ocgs.models.columns import person_column


class ShareColumns(models.Model):
    """An agency or a named person is let into a record; a share names its record and level."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = person_column("+")
    purpose = models.TextField()
    gateway = models.CharField(max_length=15, choices=Gateway)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    shared_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(default=FOREVER)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = person_column("+")

    class Meta:
        abstract = True
        ordering = ["-shared_at"]

    def __str__(self):
        return f"{self.receiver}: {self.get_level_display()}"

    @property
    def receiver(self):
        """The agency or the person let in."""
        return self.agency or self.person
