"""Filters of what supports a nomination."""

from django.db import models
from django.db.models import Value


class EvidenceQuerySet(models.QuerySet):
    """Rows of one part."""

    def of(self, nomination):
        """Those of one nomination."""
        return self.filter(nomination=nomination)

    def side(self, by_unit):
        """Those of the agency that nominated, or the unit's own."""
        return self.filter(by_unit=by_unit)

    def readable(self, unit):
        """All for the unit; for others what those who nominated gave."""
        return self if unit else self.filter(by_unit=False)

    def named(self, kind):
        """This word, once, if there are any: to be joined with other kinds."""
        return self.order_by().values_list(Value(kind)).distinct()

    def lines(self):
        """Kind, whose, and up to four shown columns: one shape for every kind, to be joined."""
        names = [*self.model.shown, "", "", ""][:4]
        return self.order_by().values_list(
            Value(self.model.kind.value),
            "pk",
            "by_unit",
            *(name or Value("") for name in names),
        )
