"""Filters and sums of what stands under a disruption, named in words."""

from django.db import models
from django.db.models import Exists, OuterRef, Sum

from disruptions.choices import Decision, Unit
from disruptions.sums import ToldMixin
from disruptions.workflow import RULED


class OutputQuerySet(ToldMixin, models.QuerySet):
    """What disruptions came to."""

    def of(self, disruptions):
        """Those of some disruptions."""
        return self.filter(disruption__in=disruptions.order_by().values("pk"))

    def sums(self):
        """What each kind comes to, in its own unit; sentences without a number are not in it."""
        rows = (
            self.order_by()
            .values("kind")
            .annotate(**{f"of_{unit.value}": Sum(unit.value) for unit in Unit})
        )
        return {
            row["kind"]: next(
                (row[f"of_{unit.value}"] for unit in Unit if row[f"of_{unit.value}"] is not None), 0
            )
            for row in rows
        }


class RulingQuerySet(models.QuerySet):
    """What was decided of disruptions."""

    def that_bar(self, user):
        """Those by which somebody is not the one to rule, unless it was returned since."""
        returned = self.model.objects.filter(
            disruption=OuterRef("disruption"), decision=Decision.RETURNED, pk__gt=OuterRef("pk")
        )
        own = self.filter(by=user, decision__in=(Decision.SENT, *RULED))
        return own.filter(~Exists(returned))

    def deciding(self):
        """Those that say whether a disruption counts, and for what."""
        return self.filter(decision__in=RULED)

    def standing(self):
        """Of each disruption the last of those."""
        later = self.model.objects.deciding().filter(
            disruption=OuterRef("disruption"), pk__gt=OuterRef("pk")
        )
        return self.deciding().filter(~Exists(later))
