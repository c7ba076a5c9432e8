"""Published figures tell of no few, and not by subtraction either."""

from collections import defaultdict
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from core.quarters import add_months
from reports import publish
from tests.reports.history import D

TODAY = D(2022, 11, 22)


def test_counts_under_five_are_not_told_and_the_rest_is_rounded():
    assert [publish.rounded(count) for count in (0, 4, 5, 7, 8, 12, 13, 72)] == [
        "Fewer than 5", "Fewer than 5", 5, 5, 10, 10, 15, 70,
    ]  # fmt: skip


def test_nothing_small_can_be_worked_out_by_whoever_knows_the_sum():
    """Every table of two, three or four lines there can be, by what is told of it."""
    behind, left_out = defaultdict(list), 0
    for lines, most in ((2, 33), (3, 18), (4, 8)):
        for counts in product(range(most), repeat=lines):
            if publish.leaves_open(list(counts)):
                behind[sum(counts), tuple(map(publish.rounded, counts))].append(counts)
            else:
                left_out += 1
    assert left_out
    assert len(behind) > 100
    for (total, told), possible in behind.items():
        for word, values in zip(told, zip(*possible, strict=True), strict=True):
            assert word != publish.FEW or len(set(values)) > 1, (total, told)


def test_a_table_that_would_give_itself_away_is_left_out():
    assert not publish.leaves_open([22, 4, 4])
    assert not publish.leaves_open([1, 0])
    assert publish.leaves_open([20, 3, 3])
    assert publish.leaves_open([20, 30])


def test_only_whole_settled_quarters_are_offered_and_none_overlap():
    offered = publish.quarters(TODAY)
    assert offered[0] == D(2022, 4, 1)
    periods = [publish.period_of(quarter) for quarter in offered]
    assert all(period.known_on <= TODAY for period in periods)
    for newer, older in zip(periods, periods[1:], strict=False):
        assert older.last < newer.first
    for text in ("2022-Q4", "2099-Q1", "", "x", "2022-04-01"):
        assert publish.asked_quarter(text, TODAY) == D(2022, 4, 1)
    assert publish.asked_quarter("2022-Q1", TODAY) == D(2022, 1, 1)


@pytest.mark.django_db
def test_a_partner_is_told_rounded_figures_of_the_force_and_that_they_are(past, people, signed_in):
    quarter = publish.quarters(timezone.localdate())[0]
    day = quarter.replace(day=9)
    ocg = past.group(add_months(day, -6), add_months(day, -5))
    hidden = past.group(add_months(day, -6), add_months(day, -5), restricted=True)
    for _ in range(7):
        past.disruption(day, ocg)
    for _ in range(3):
        past.disruption(day, ocg, strand="prevent", level="minor")
    for _ in range(8):
        past.disruption(day, hidden, strand="prepare", level="major")
    answer = signed_in(people["partner"]).get(reverse("reports:published-figures"))
    text = answer.content.decode()
    assert "Counts under five are not told, all others are rounded to the nearest five" in text
    tables = {sheet.key: {row.name: row.values[0] for row in sheet.rows}
              for sheet in answer.context["sheets"]}  # fmt: skip
    assert tables["by_level"] == {
        "Major": "Fewer than 5", "Moderate": 5, "Minor": "Fewer than 5",
    }  # fmt: skip
    assert not tables.keys() & {"by_strand", "by_district"}
    assert set(tables["ocgs"].values()) == {"Fewer than 5"}
    assert "report" not in answer.context
