"""What an agency is credited with in one quarter, as one reader may read it, as it stands now."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q
from django.db.models.functions import TruncQuarter

from core.quarters import next_quarter, previous_quarter, quarter_text, quarter_words
from disruptions.choices import Level, Part
from disruptions.models import Disruption, Output
from ocgs.choices import Strand

NOT_SHARED = "Of groups and lines not shared with you"


@dataclass(frozen=True)
class Tally:
    """Some counts of a quarter beside those of the quarter before."""

    title: str
    rows: list

    @classmethod
    def of(cls, title, names, now, before):
        """One row a name: its label, how many, how many before, and the change."""
        return cls(
            title,
            [
                (label, now[name], before[name], change(now[name] - before[name]))
                for name, label in names
            ],
        )


@dataclass(frozen=True)
class Row:
    """One disruption of a statement; of one that is not shared with its reader, its number only."""

    reference: str
    part: str
    subject: str
    disruption: Disruption | None


class Reading:
    """One agency's statement of one quarter, for one reader. Restricted groups are not in it."""

    def __init__(self, agency, quarter, user):
        self.agency, self.quarter, self.user = agency, quarter, user
        self.credited = Disruption.objects.that_count_openly().credited_to(agency)

    @property
    def edition(self):
        """ "July to September 2026"."""
        return quarter_words(self.quarter)

    @property
    def before(self):
        return quarter_words(previous_quarter(self.quarter))

    def disruptions(self):
        """Those of the quarter, newest first, with the agency's part and whether they are seen."""
        found = self.credited.in_quarter(self.quarter).with_part_of(self.agency)
        return found.told_apart_for(self.user).for_list()

    def rows(self, disruptions):
        """Some of them as this reader may read them."""
        seen = [row for row in disruptions if row.seen]
        named = Disruption.objects.naming_to(self.user, seen)
        return [
            Row(
                row.reference,
                Part(row.part).label,
                row.subject if row.pk in named else _not_shared(row),
                row if row.seen else None,
            )
            for row in disruptions
        ]

    @cached_property
    def counts(self):
        """How many by quarter (this one or the one before), part, P, level and whether seen."""
        since = previous_quarter(self.quarter)
        rows = (
            self.credited.filter(happened_on__gte=since, happened_on__lt=next_quarter(self.quarter))
            .with_part_of(self.agency)
            .told_apart_for(self.user)
            .annotate(now=Q(happened_on__gte=self.quarter))
            .order_by()
            .values_list("now", "part", "strand", "level", "seen")
            .annotate(often=Count("pk"))
        )
        return list(rows)

    @property
    def total(self):
        """With how many disruptions of the quarter the agency is credited."""
        return sum(often for now, *_, often in self.counts if now)

    @property
    def tallies(self):
        """What it comes to: by part, by P, by level; each beside the quarter before."""
        parts, strands, levels = Counts(), Counts(), Counts()
        for now, part, strand, level, seen, often in self.counts:
            parts.add(now, part, often)
            parts.add(now, "all", often)
            strands.add(now, strand if seen else "unseen", often)
            levels.add(now, level if seen else "unseen", often)
        return [
            parts.tally("What it did", [*Part.choices, ("all", "Credited with")]),
            strands.tally("Which P", strands.with_unseen(Strand.choices)),
            levels.tally("Level", levels.with_unseen((one, one.value.title()) for one in Level)),
        ]

    def outputs(self):
        """What those came to that the reader sees, as they may be told."""
        seen = self.credited.in_quarter(self.quarter).visible_to(self.user)
        return Output.objects.of(seen).told_to(self.user)


class Counts:
    """Numbers of this quarter and of the one before, by name."""

    def __init__(self):
        self.now, self.before = Counter(), Counter()

    def add(self, now, name, often):
        (self.now if now else self.before)[name] += often

    def with_unseen(self, names):
        """The names, and one for what the reader does not see, where there is any."""
        unseen = self.now["unseen"] or self.before["unseen"]
        return [*names, *([("unseen", NOT_SHARED)] if unseen else [])]

    def tally(self, title, names):
        return Tally.of(title, names, self.now, self.before)


def change(number):
    """ "+3", "-1", "0"."""
    return f"{number:+,}" if number else "0"


def quarters_of(agency):
    """Every quarter in which an agency is credited, the newest first: (quarter, by part, all)."""
    rows = (
        Disruption.objects.that_count_openly()
        .credited_to(agency)
        .with_part_of(agency)
        .order_by()
        .values_list(TruncQuarter("happened_on"), "part")
        .annotate(often=Count("pk"))
    )
    found = {}
    for quarter, part, often in rows:
        found.setdefault(quarter, Counter())[part] += often
    return [
        {
            "quarter": quarter,
            "text": quarter_text(quarter),
            "words": quarter_words(quarter),
            "parts": [parts[part] for part in Part],
            "credited": parts.total(),
        }
        for quarter, parts in sorted(found.items(), reverse=True)
    ]


def _not_shared(disruption):
    if not disruption.seen and disruption.root is None:
        return "Not shown to you"
    return f"A {'group' if disruption.ocg_id else 'county line'} not shared with you"
