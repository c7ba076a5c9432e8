"""How often plans are looked at, by tier: versions as data, the newest counts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ocgs.choices import OCGStatus, Tier
from ocgs.models import ReviewCycle

# The row of a group that has no tier yet, and of the tier of a group that is only monitored.
NO_TIER = "none"
ROWS = {**dict(Tier.choices), NO_TIER: "No tier yet"}
LONGEST = 365
# The version that comes with the portal: the usual practice, for no national interval is public.
FIRST = {
    Tier.ONE: {"update": 28, "review": 28},
    Tier.TWO: {"update": 28, "review": 56},
    Tier.THREE: {"update": 56, "review": 90},
    NO_TIER: {"update": 28, "review": 28},
}


@dataclass(frozen=True)
class Cycle:
    """One version: the days between updates and between reviews, by tier."""

    number: int
    days: dict
    reason: str = "As the portal comes."
    made_by: object = None
    made_at: datetime | None = None

    @property
    def in_words(self):
        return f"Version {self.number}"

    @property
    def rows(self):
        """As a page shows them: the tier, and its days by kind."""
        return [(label, self.days[key]) for key, label in ROWS.items()]

    def days_for(self, ocg, kind) -> int:
        """The days of one group: a monitored group counts as the lowest tier."""
        key = Tier.THREE if ocg.status == OCGStatus.MONITORED else ocg.tier or NO_TIER
        return self.days[key][kind]

    def due_after(self, ocg, kind, day: date) -> date:
        """The last day on which the next one is in time."""
        return day + timedelta(days=self.days_for(ocg, kind))


BEFORE = Cycle(1, FIRST)


def versions() -> list[Cycle]:
    """Every version, the newest first."""
    rows = ReviewCycle.objects.select_related("made_by")
    kept = [Cycle(row.number, row.days, row.reason, row.made_by, row.made_at) for row in rows]
    return [*kept, BEFORE]


def cycle_now() -> Cycle:
    """The version that counts."""
    row = ReviewCycle.objects.first()
    return Cycle(row.number, row.days, row.reason) if row else BEFORE
