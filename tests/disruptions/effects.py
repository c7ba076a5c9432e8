"""Disruptions of the fourth quarter of 2025 and about it, made by the services."""

from datetime import date

from tests.factories import DisruptionFactory

QUARTER = date(2025, 10, 1)
DAY = date(2025, 11, 5)
BEFORE = date(2025, 8, 20)


def effect(ocg, on=DAY, status="confirmed", **fields):
    """A disruption of a group on a day; claimed by its lead officer and confirmed, unless said."""
    return DisruptionFactory(ocg=ocg, happened_on=on, status=status, **fields)
