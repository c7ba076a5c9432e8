"""Every filter of tenures of groups, named in words."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from ocgs.choices import AT_WORK


class TenureQuerySet(models.QuerySet):
    """Times in which groups stood in one way."""

    def overlapping(self, first: datetime, last: datetime):
        """Those that held at some moment from one to another."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=first), since__lte=last)

    def mapped(self):
        """Of groups that were worked on: neither dismantled nor closed."""
        return self.filter(status__in=AT_WORK)
