"""Which disruptions count, for what level, as was ruled by a moment."""

from datetime import date, datetime

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from core.days import end_of
from countylines.models import Flex
from disruptions.choices import Level, Part

OF_GROUP, OF_LINE, OF_NEITHER = "groups", "lines", "neither"
CENTRAL, DIVISIONAL = "central", "divisional"


class CountedQuerySet(models.QuerySet):
    """Disruptions as a report of a past day counts them."""

    def counted_at(self, known: datetime):
        """Those whose last ruling by a moment accepts them, with its level as `level_then`."""
        rulings = self.model.rulings.rel.related_model.objects
        newest = rulings.filter(disruption=OuterRef("pk"), at__lte=known).order_by("-at", "-pk")
        return self.annotate(level_then=Subquery(newest.values("level")[:1])).filter(
            level_then__gt=""
        )

    def between(self, first: date, last: date):
        """Those that happened from one day to another, both included."""
        return self.filter(happened_on__gte=first, happened_on__lte=last)

    def with_leader(self):
        """With the agency that leads, as `leader`: the claimant's unless one leads instead."""
        credits = self.model.contributions.rel.related_model.objects
        leads = credits.filter(disruption=OuterRef("pk"), part=Part.LEAD).order_by()
        own = Coalesce(
            Subquery(leads.values("agency")[:1]),
            F("agency"),
            output_field=models.BigIntegerField(),
        )
        return self.annotate(leader=own)

    def with_subject(self, user=None):
        """With what each is of, as `of`: a group, a line, or neither yet.

        To one reader a claim of nothing that was put to what they do not know stays of neither:
        a claim from an action is known to be of a group, whichever it is.
        """
        told = Q()
        if user:
            told = self._rooted(user, "brief") | Q(action__isnull=False)
        return self.annotate(
            of=Case(
                When(told & Q(ocg__isnull=False), then=Value(OF_GROUP)),
                When(told & Q(line__isnull=False), then=Value(OF_LINE)),
                default=Value(OF_NEITHER),
            )
        )

    def with_team(self):
        """With whose line it was on the day, as `team`: on the Central matrix, or a division's."""
        return self.annotate(
            team=Case(
                When(Exists(on_central("line", "happened_on")), then=Value(CENTRAL)),
                default=Value(DIVISIONAL),
            )
        )

    def told_openly(self):
        """Of no group that is restricted to named people, nor of its line."""
        return self.exclude(
            Q(ocg__restricted=True, ocg__isnull=False)
            | Q(line__ocg__restricted=True, line__ocg__isnull=False)
        )

    def about(self, of):
        """Of groups, of lines, or of neither; all for anything else."""
        parts = {
            OF_GROUP: Q(ocg__isnull=False),
            OF_LINE: Q(line__isnull=False),
            OF_NEITHER: Q(ocg__isnull=True, line__isnull=True),
        }
        return self.filter(parts[of]) if of in parts else self

    def of_team(self, team):
        """Of lines of the Central team or of the divisions; all for anything else."""
        if team not in (CENTRAL, DIVISIONAL):
            return self
        central = Exists(on_central("line", "happened_on"))
        found = self.filter(line__isnull=False)
        return found.filter(central) if team == CENTRAL else found.exclude(central)

    def as_counted(
        self, user, *, since=None, until=None, known_on=None, level="", district=None,
        credited=None, led_by=None, about="", team="",
    ):  # fmt: skip
        """The list by day, level, place, agency and subject; with `known_on`, those that a report
        of that day counts, at the level they had then.

        What they are of is told of those alone whose group or line the reader knows.
        """
        found = self
        if about or team:
            known = self._rooted(user, "brief") | Q(ocg__isnull=True, line__isnull=True)
            found = self.filter(known).about(about).of_team(team)
        if since:
            found = found.filter(happened_on__gte=since)
        if until:
            found = found.filter(happened_on__lte=until)
        if known_on:
            found = found.counted_at(end_of(known_on))
        if level in Level.values:
            found = found.filter(**{"level_then" if known_on else "level": level})
        if district:
            found = found.filter(district=district)
        found = found.credited_to(credited) if credited else found
        return found.led_by(led_by) if led_by else found

    def led_by(self, agency):
        """Those that an agency leads."""
        return self.with_leader().filter(leader=agency.pk)

    def credited_to(self, agency):
        """Those that an agency claimed or helped, whatever it did."""
        credits = self.model.contributions.rel.related_model.objects.filter(agency=agency)
        return self.filter(Q(agency=agency) | Q(pk__in=credits.values("disruption")))


def on_central(line, day):
    """A flex that has the line of an outer row on the Central matrix on that row's day."""
    return Flex.objects.filter(
        Q(back_on__isnull=True) | Q(back_on__gt=OuterRef(day)),
        line=OuterRef(line),
        to_division__isnull=True,
        starts_on__lte=OuterRef(day),
    )
