"""Counted disruptions of a period, by every side that a report shows them from."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from disruptions.choices import Level
from disruptions.counting import OF_GROUP, OF_LINE, OF_NEITHER
from disruptions.ledger import Ledger
from ocgs.choices import Strand

SUBJECTS = {OF_GROUP: "Of OCGs", OF_LINE: "Of county lines", OF_NEITHER: "Of neither yet"}

SIDES = ("level_then", "strand", "of", "of_district", "month")


@dataclass(frozen=True)
class Cell:
    """So many disruptions alike."""

    level: str
    strand: str
    of: str
    district: str
    month: date
    count: int


class Cube:
    """The counted disruptions of a period, asked for once and added up on each side."""

    def __init__(self, counted):
        rows = (
            counted.annotate(month=TruncMonth("happened_on"), of_district=F("district__code"))
            .order_by()
            .values_list(*SIDES)
            .annotate(count=Count("pk"))
        )
        self.cells = [Cell(*row) for row in rows]

    def by(self, side) -> Counter:
        """How many of each value of one side."""
        found = Counter()
        for cell in self.cells:
            found[getattr(cell, side)] += cell.count
        return found

    @property
    def total(self):
        return sum(cell.count for cell in self.cells)

    def tally(self):
        """In all, and by what they are of, P and level, each named even at nought."""
        of, strands, levels = self.by("of"), self.by("strand"), self.by("level")
        return {
            "total": self.total,
            "by_subject": {key: of[key] for key in SUBJECTS},
            "by_strand": {strand.value: strands[strand] for strand in Strand},
            "by_level": {level.value: levels[level] for level in Level},
        }

    def by_month(self, first: date, last: date) -> list[dict]:
        """Each month of the period, by level, also those without any."""
        found = Counter()
        for cell in self.cells:
            found[cell.month, cell.level] += cell.count
        month, rows = first.replace(day=1), []
        while month <= last:
            levels = {level.value: found[month, level.value] for level in Level}
            rows.append({"month": f"{month:%Y-%m}", "total": sum(levels.values()), **levels})
            month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        return rows


def by_agency(counted) -> list[dict]:
    """Each agency: what it led, and what it is credited with, as the credit ledger has it."""
    return [
        {
            "id": credit.agency.pk,
            "agency": credit.agency.name,
            "led": credit.led,
            "credited": credit.credited,
        }
        for credit in sorted(Ledger(counted).credits, key=lambda credit: credit.agency.name)
    ]


def in_half_year(counted) -> dict:
    """How many of OCGs, of lines and of neither; for the six months that end with a period."""
    found = counted.order_by().aggregate(
        **{
            subject: Count("pk", filter=Q(of=subject))
            for subject in (OF_GROUP, OF_LINE, OF_NEITHER)
        }
    )
    return found
