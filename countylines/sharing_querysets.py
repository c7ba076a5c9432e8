"""Every filter of shares of lines, named in words."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class LineShareQuerySet(models.QuerySet):
    """Who was let into a line."""

    def of(self, line):
        """Those of one line."""
        return self.filter(line=line)

    def open(self):
        """Not taken back; those that lapsed by themselves among them."""
        return self.filter(ended_at__isnull=True)

    def live(self):
        """Open ones, with whom each lets in."""
        return self.open().select_related("agency", "person__agency", "shared_by")

    def opening_devices_to(self, user):
        """Those that give this person, or their agency, deal lines and devices now."""
        if not user.is_authenticated or user.agency_id is None:
            return self.none()
        mine = Q(agency=user.agency_id) | Q(person=user.pk)
        return self.open().filter(mine, with_devices=True, until__gt=timezone.now())
