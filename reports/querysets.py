"""Every filter of what reports keeps, named in words."""

from datetime import date

from django.db import models


class MonthQuerySet(models.QuerySet):
    """Kept months."""

    def up_to(self, day: date):
        """Those that were over on a day, the oldest first."""
        return self.filter(month__lte=day).order_by("month")

    def named(self) -> set[date]:
        """The first day of each."""
        return set(self.order_by().values_list("month", flat=True))
