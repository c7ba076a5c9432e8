"""Calendar quarters: the rhythm of the district profiles."""

import re
from datetime import date

QUARTER_TEXT = re.compile(r"^((?:19|20|21)\d\d)-Q([1-4])\Z", re.ASCII)


def quarter_of(day: date) -> date:
    """The first day of the calendar quarter that holds `day`."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def next_quarter(quarter: date) -> date:
    """The first day of the quarter after the one that starts on `quarter`."""
    return add_months(quarter, 3)


def previous_quarter(quarter: date) -> date:
    """The first day of the quarter before the one that starts on `quarter`."""
    return add_months(quarter, -3)


def add_months(month: date, count: int) -> date:
    """The first of the month `count` months after (or, if negative, before) `month`."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def months_of(quarter: date) -> list[date]:
    """The first days of the three months of a quarter."""
    return [add_months(quarter, offset) for offset in range(3)]


def quarter_text(quarter: date) -> str:
    """2025-10-01 as "2025-Q4", the form used in addresses and exports."""
    return f"{quarter.year}-Q{(quarter.month + 2) // 3}"


def quarter_words(quarter: date) -> str:
    """2025-10-01 as "October to December 2025"."""
    last = add_months(quarter, 2)
    return f"{quarter:%B} to {last:%B %Y}"


def parse_quarter(value: str) -> date:
    """ "2025-Q4" as 2025-10-01; ValueError for anything else."""
    found = QUARTER_TEXT.match(value)
    if not found:
        raise ValueError(f"{value!r} is not a quarter such as 2025-Q4.")
    return date(int(found[1]), 3 * int(found[2]) - 2, 1)
