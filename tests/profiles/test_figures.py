"""The figures of an edition are those a plain count of the loaded rows gives."""

from datetime import date

import pytest
from django.db import connection

from agencies.models import District
from profiles.choices import LoadKind, MonthState
from profiles.figures import County, digest, rate
from profiles.freshness import freshness
from profiles.models import Boundary, Load, Population
from profiles.months import Months, expected_quarter
from tests.profiles.street_files import StreetFolder, line, load_file, load_month

pytestmark = pytest.mark.django_db


def counted(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def direct(code, first, last):
    """Crimes of a district by type, straight from the rows."""
    return dict(
        counted(
            "SELECT t.name, count(*) FROM profiles_crime c"
            " JOIN profiles_crimetype t ON t.id = c.crime_type_id"
            " JOIN agencies_district d ON d.id = c.district_id"
            " WHERE d.code = %s AND c.month BETWEEN %s AND %s GROUP BY t.name",
            code,
            first,
            last,
        )
    )


def test_every_district_and_type_equals_a_direct_count(editions):
    for edition in editions.values():
        figures, code = edition.figures, edition.district.code
        now = direct(code, "2025-10-01", "2025-12-01")
        before = direct(code, "2024-10-01", "2024-12-01")
        told = {row["name"]: row["count"] for row in figures["crime"]["types"] if row["count"]}
        assert told == now
        assert figures["crime"]["total"] == sum(now.values())
        last = {name: count for name, count in figures["last_year"]["types"].items() if count}
        assert last == before
        assert figures["last_year"]["total"] == sum(before.values())


def test_every_month_of_the_trend_equals_a_direct_count(editions):
    for edition in editions.values():
        for month in edition.figures["trend"]:
            if month["state"] == "missing":
                assert month["count"] is None
                continue
            day = f"{month['month']}-01"
            assert month["count"] == sum(direct(edition.district.code, day, day).values())


def test_districts_and_rows_in_none_add_up_to_all_that_was_loaded(editions):
    figures = editions["Ashford"].figures
    unplaced = figures["unplaced"]
    placed = sum(row["total"] for row in figures["districts"])
    assert placed == figures["crime"]["county_total"]
    assert placed + unplaced["without_area"] + unplaced["outside"] == unplaced["rows"]
    assert unplaced["without_area"] > 0
    assert unplaced["outside"] > 0
    assert counted("SELECT count(*) FROM profiles_crime WHERE month >= '2025-10-01'") == [
        (unplaced["rows"],)
    ]


def test_the_rate_is_per_thousand_residents_of_the_newest_population(quarter):
    load = Load.objects.create(
        kind=LoadKind.POPULATION, file="p.csv", started_at="2026-01-01T00:00Z"
    )
    ashford = District.objects.get(name="Ashford")
    for people, day in ((100_000, "2021-03-21"), (200_000, "2024-06-30"), (1, "2019-06-30")):
        Population.objects.create(
            district_code=ashford.code, source=day, as_at=day, people=people, load=load
        )
    figures = County("kent", quarter).figures_of(ashford)
    assert figures["population"]["people"] == 200_000
    assert figures["crime"]["rate"] == round(figures["crime"]["total"] / 200, 2)


def test_without_a_population_there_is_no_rate(quarter):
    District.objects.filter(name="Ashford").update(population=None)
    figures = County("kent", quarter).figures_of(District.objects.get(name="Ashford"))
    assert figures["crime"]["rate"] is None
    assert figures["crime"]["county_rate"] is None
    assert figures["crime"]["total"] > 0


def test_a_quarter_with_a_missing_month_a_year_before_is_not_compared(kent, tmp_path):
    for month in (date(2024, 10, 1), date(2024, 11, 1), *(date(2025, m, 1) for m in (10, 11, 12))):
        load_month(tmp_path, month)
    figures = County("kent", date(2025, 10, 1)).figures_of(District.objects.get(name="Dover"))
    assert figures["last_year"] == {"comparable": False, "doubtful": {"2024-12": "missing"}}


def test_a_short_month_is_flagged_and_not_compared(kent, tmp_path):
    for month in (date(2024, m, 1) for m in (9, 10, 11, 12)):
        load_month(tmp_path, month)
    for month in (date(2025, m, 1) for m in (9, 10, 11)):
        load_month(tmp_path, month)
    load_month(tmp_path, date(2025, 12, 1), rows=200)
    figures = County("kent", date(2025, 10, 1)).figures_of(District.objects.get(name="Dover"))
    assert figures["crime"]["short"] == ["2025-12"]
    assert figures["last_year"] == {"comparable": False, "doubtful": {"2025-12": "short"}}
    assert figures["trend"][-1]["state"] == "short"


def test_two_neighbours_are_too_few_to_call_a_month_short(kent, tmp_path):
    for month, rows in ((date(2025, 10, 1), 400), (date(2025, 11, 1), 400), (date(2025, 12, 1), 9)):
        load_month(tmp_path, month, rows=rows)
    assert Months("kent").state(date(2025, 12, 1)) == MonthState.WHOLE


def test_invented_and_real_quarters_are_not_compared(quarter):
    Load.objects.filter(month__year=2024).update(sample=False)
    figures = County("kent", quarter).figures_of(District.objects.get(name="Dover"))
    assert figures["last_year"] == {"comparable": False, "doubtful": {}}


def test_the_last_quarter_is_the_last_with_three_months_loaded(kent, tmp_path):
    for month in (7, 8, 9, 10, 11):
        load_month(tmp_path, date(2025, month, 1))
    assert Months("kent").last_quarter() == date(2025, 7, 1)
    assert Months("kent").lacking(date(2025, 10, 1)) == [date(2025, 12, 1)]
    assert Months("essex").last_quarter() is None


def test_the_same_figures_have_the_same_digest():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})


def test_a_rate_needs_people():
    assert rate(5, 2000) == 2.5
    assert rate(5, None) is None


def test_an_unknown_type_and_a_stray_do_not_hide_in_the_counts(kent, tmp_path):
    folder = StreetFolder(tmp_path)
    for month in ("2025-10", "2025-11", "2025-12"):
        lines = [
            line(month=month, kind="Theft of a kite"),
            line(month=month, code="E01000380", name="Bexley 001A"),
        ]
        load_file(folder.plain(*lines, name=f"{month}-kent-street.csv"))
    figures = County("kent", date(2025, 10, 1)).figures_of(District.objects.get(name="Ashford"))
    assert [(row["name"], row["count"]) for row in figures["crime"]["types"]] == [
        ("Theft of a kite", 3)
    ]
    assert figures["unplaced"] == {"rows": 6, "without_area": 0, "outside": 3}


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (date(2026, 11, 30), date(2026, 4, 1)),
        (date(2026, 12, 1), date(2026, 7, 1)),
        (date(2026, 2, 28), date(2025, 7, 1)),
        (date(2026, 3, 1), date(2025, 10, 1)),
    ],
)
def test_a_quarter_is_expected_two_months_after_it_ended(today, quarter):
    assert expected_quarter(today) == quarter


def test_freshness_says_how_many_quarters_are_missing():
    today = date(2026, 12, 1)
    assert freshness(date(2026, 7, 1), today).overdue == 0
    assert freshness(date(2026, 10, 1), today).words == "Up to date"
    assert freshness(date(2026, 4, 1), today).words.startswith("1 quarter overdue")
    assert freshness(date(2025, 10, 1), today).overdue == 3
    assert freshness(None, today).colour == "red"


def test_no_boundary_is_needed(editions):
    assert not Boundary.objects.exists()
    assert editions["Ashford"].figures["sources"]["boundaries"] is None
