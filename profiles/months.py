"""Which months can be counted on: a month not loaded, or cut short, is no fall in crime."""

from statistics import median

from core.quarters import add_months, months_of, next_quarter, previous_quarter, quarter_of
from profiles.choices import MonthState
from profiles.data import Load

# A month below this share of its neighbours' middle is taken to be incomplete.
SHORT = 0.7
NEIGHBOURS = 12
FEWEST_NEIGHBOURS = 3
# police.uk publishes a month about two months after it has ended.
MONTHS_TO_PUBLISH = 2


class Months:
    """The live street loads of one force, by month."""

    def __init__(self, force: str):
        self.loads = {load.month: load for load in Load.objects.live().street().filter(force=force)}

    def state(self, month) -> MonthState:
        """Whether a month is whole, short of rows against its neighbours, or missing."""
        if month not in self.loads:
            return MonthState.MISSING
        usual = self.usual(month)
        if usual is not None and self.loads[month].rows < SHORT * usual:
            return MonthState.SHORT
        return MonthState.WHOLE

    def usual(self, month):
        """The middle of the months within a year of this one; None where they are too few."""
        others = [
            load.rows
            for other, load in self.loads.items()
            if other != month
            and add_months(month, -NEIGHBOURS) <= other <= add_months(month, NEIGHBOURS)
        ]
        return median(others) if len(others) >= FEWEST_NEIGHBOURS else None

    def told(self):
        """Every month from the first loaded to the last: rows, the usual, state; newest first."""
        if not self.loads:
            return []
        first, month, rows = min(self.loads), max(self.loads), []
        while month >= first:
            load = self.loads.get(month)
            rows.append((month, load.rows if load else None, self.usual(month), self.state(month)))
            month = add_months(month, -1)
        return rows

    def lacking(self, quarter) -> list:
        """The months of a quarter that are not loaded."""
        return [month for month in months_of(quarter) if month not in self.loads]

    def last_quarter(self):
        """The last quarter whose three months are all loaded; None when there is none."""
        quarters = {quarter_of(month) for month in self.loads}
        return max((quarter for quarter in quarters if not self.lacking(quarter)), default=None)


def expected_quarter(today):
    """The last quarter whose crimes should have been published by now."""
    quarter = previous_quarter(quarter_of(today))
    while add_months(next_quarter(quarter), MONTHS_TO_PUBLISH) > today:
        quarter = previous_quarter(quarter)
    return quarter
