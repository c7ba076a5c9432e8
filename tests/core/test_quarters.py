"""Quarters."""

from datetime import date

import pytest

from core import quarters


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2025, 10, 1), date(2025, 10, 1)),
        (date(2025, 12, 31), date(2025, 10, 1)),
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2024, 2, 29), date(2024, 1, 1)),
    ],
)
def test_a_day_belongs_to_one_quarter(day, quarter):
    assert quarters.quarter_of(day) == quarter


def test_a_quarter_is_written_and_read_back():
    quarter = date(2025, 10, 1)
    assert quarters.quarter_text(quarter) == "2025-Q4"
    assert quarters.parse_quarter("2025-Q4") == quarter
    assert quarters.quarter_words(quarter) == "October to December 2025"


@pytest.mark.parametrize("text", ["2025-Q5", "2025Q4", "25-Q4", "", "2025-Q4 ", "9999-Q4", "2025-Q4\n"])
def test_what_is_no_quarter_is_refused(text):
    with pytest.raises(ValueError, match="is not a quarter"):
        quarters.parse_quarter(text)


def test_quarters_follow_one_another_over_the_year_end():
    assert quarters.next_quarter(date(2025, 10, 1)) == date(2026, 1, 1)
    assert quarters.previous_quarter(date(2026, 1, 1)) == date(2025, 10, 1)
    assert quarters.months_of(date(2025, 10, 1)) == [date(2025, month, 1) for month in (10, 11, 12)]
