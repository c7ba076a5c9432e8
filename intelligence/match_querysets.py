"""Filters of matches, named in words."""

from django.db import models
from django.db.models import Case, Q, When

from intelligence.unit_choices import Verdict


class MatchQuerySet(models.QuerySet):
    """Matches of submissions."""

    def of(self, submission):
        """Those of one submission: links first, then the likeliest, then what was turned down."""
        rank = Case(
            When(verdict=Verdict.LINKED, then=0), When(verdict=Verdict.OPEN, then=1), default=2
        )
        found = self.filter(submission=submission).select_related("verdict_by")
        return found.order_by(rank, "-weight", "pk")

    def undecided(self):
        """Those that nobody has judged."""
        return self.filter(verdict=Verdict.OPEN)

    def among(self, readable):
        """Those whose other side is one of these: rows with a reference, by kind."""
        found = Q(pk__in=())
        for kind, rows in readable.items():
            found |= Q(record_kind=kind, record_reference__in=rows.values("reference"))
        return self.filter(found)
