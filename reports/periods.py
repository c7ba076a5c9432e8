"""The period of a report, and the moments at which it looks."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError

from core.days import check_recorded, end_of
from core.quarters import add_months

# Rulings on what happened still come in for so long; figures made after that are settled.
SETTLES = timedelta(days=92)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def read_day(text, name) -> date:
    """A day written as 2022-10-31; refuses anything else in words."""
    try:
        if not DAY.match(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise ValidationError(
            f"{name}: {text} is no day. Write it like 2022-10-31.", code="day"
        ) from None


def months_before(day: date, count: int) -> date:
    """The first day of the `count` months that end with a day."""
    after = day + timedelta(days=1)
    start = add_months(after, -count)
    last = add_months(start, 1) - timedelta(days=1)
    return start.replace(day=min(after.day, last.day))


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included; what is told of it is what was known on `known_on`."""

    first: date
    last: date
    compare_with: date | None = None
    known_on: date | None = None

    def __post_init__(self):
        object.__setattr__(self, "known_on", self.known_on or self.last)
        self.check()

    def check(self):
        """Refuse a period that is none."""
        for name, day in self.days().items():
            try:
                check_recorded(day or self.last)
            except ValidationError as refused:
                raise ValidationError(f"{name}: {refused.message}", code=refused.code) from None
        if self.last < self.first:
            raise ValidationError("The period ends before it begins.", code="backwards")
        if self.compare_with and self.compare_with >= self.last:
            raise ValidationError(
                "The day to compare with is before the last day of the period.", code="compare"
            )
        if self.known_on < self.last:
            raise ValidationError(
                "What was known before the period ended is not the whole of it: known on is its "
                "last day or later.",
                code="known",
            )

    def days(self):
        """Each day of it by its name."""
        return {
            "From": self.first,
            "To": self.last,
            "Compare with": self.compare_with,
            "Known on": self.known_on,
        }

    @property
    def moment(self) -> datetime:
        """The end of its last day: how groups and lines stood."""
        return end_of(self.last)

    @property
    def before(self) -> datetime | None:
        """The end of the day it is compared with."""
        return end_of(self.compare_with) if self.compare_with else None

    @property
    def known(self) -> datetime:
        """By when a disruption must have been ruled on."""
        return end_of(self.known_on)

    @property
    def half_year(self) -> tuple[date, date]:
        """The six months that end with its last day."""
        return months_before(self.last, 6), self.last
