"""Working-day clocks."""

from datetime import date

import pytest

from core import workdays


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),
        (date(2027, 3, 29), False),
        (date(2026, 8, 31), False),
        (date(2026, 8, 3), True),
    ],
    ids=["Monday", "Sunday", "Christmas", "moved Boxing Day", "Easter Monday", "summer", "Scots'"],
)
def test_weekends_and_englands_bank_holidays_are_out(day, working):
    assert workdays.is_working_day(day) is working


def test_five_working_days_over_christmas_take_a_week_longer():
    assert workdays.add_working_days(date(2026, 12, 23), 5) == date(2027, 1, 4)


@pytest.mark.parametrize("count", range(1, 30))
def test_counting_back_gives_what_was_added(count):
    start = date(2026, 3, 31)
    assert workdays.working_days_between(start, workdays.add_working_days(start, count)) == count


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 26), "3 working days left"),
        (date(2026, 11, 24), "1 working day left"),
        (date(2026, 11, 23), "due today"),
        (date(2026, 11, 20), "1 working day late"),
        (date(2026, 11, 16), "5 working days late"),
    ],
)
def test_the_clock_speaks_in_words(due, words):
    assert workdays.in_words(due, date(2026, 11, 23)) == words
