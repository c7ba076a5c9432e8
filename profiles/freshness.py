"""How fresh a profile is: an edition is due for each quarter that has been published."""

from dataclasses import dataclass

from core.quarters import next_quarter, quarter_words
from profiles.months import expected_quarter


@dataclass(frozen=True)
class Freshness:
    """What to say of the newest edition of a district, and in which colour."""

    words: str
    colour: str
    overdue: int = 0


def freshness(quarter, today) -> Freshness:
    """Quarters between the newest edition (None: there is none) and the one expected today."""
    expected = expected_quarter(today)
    if quarter is None:
        return Freshness("No edition yet", "red", 1)
    behind = 0
    while quarter < expected:
        quarter, behind = next_quarter(quarter), behind + 1
    if behind == 0:
        return Freshness("Up to date", "green")
    words = "1 quarter overdue" if behind == 1 else f"{behind} quarters overdue"
    return Freshness(f"{words}: {quarter_words(expected)} is missing", "red", behind)
