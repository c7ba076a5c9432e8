"""Working-day clocks: weekends and England's bank holidays do not count."""

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=32)
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year, moved ones included."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(start: date, count: int) -> date:
    """The `count`th working day after `start`; `start` itself does not count."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and with `end`; negative when past."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)


def in_words(due: date, today: date) -> str:
    """The clock as people say it: "3 working days left", "due today", "2 working days late"."""
    left = working_days_between(today, due)
    if left == 0:
        return "due today" if due >= today else "due on the last working day"
    days = "working day" if abs(left) == 1 else "working days"
    return f"{left} {days} left" if left > 0 else f"{-left} {days} late"
