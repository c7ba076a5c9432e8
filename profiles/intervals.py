"""How sure a rate is: a 95% interval, so that small numbers make no league table."""

from math import sqrt

Z = 1.96


def interval(count: int) -> tuple[float, float]:
    """Byar's 95% interval of a count of events that happen one by one."""
    if count <= 0:
        return 0.0, 3.7
    low = count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3
    more = count + 1
    high = more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3
    return low, high


def rate_interval(count: int, rate: float | None) -> tuple[float, float] | None:
    """The interval of a rate for every 1,000 residents; None where nobody was counted."""
    if not rate or not count:
        return None
    low, high = interval(count)
    return rate * low / count, rate * high / count


def against(bounds, county: float | None) -> str:
    """A rate beside the county's, in words that small numbers bear out."""
    if bounds is None or not county:
        return "Not known"
    low, high = bounds
    if low > county:
        return "Higher than the county"
    if high < county:
        return "Lower than the county"
    return "No clear difference"
