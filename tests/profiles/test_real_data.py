"""The real Kent months, against counts that others made of the same files."""

import csv
import gzip
import io
from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from agencies.models import District
from profiles import services
from profiles.models import Crime, Load

pytestmark = [pytest.mark.data, pytest.mark.django_db]


@pytest.fixture
def loaded(kent, data_dir, request):
    """All sixteen months, with or without the area look-ups."""
    if request.param:
        call_command("load_areas", *map(str, sorted((data_dir / "lookups").glob("*lsoa*.csv"))))
        call_command("load_areas", str(data_dir / "lookups/kent_medway_lad_names_2016_2024.csv"))
    call_command("import_crimes", str(data_dir / "street"))
    return data_dir


def manifest(folder):
    with (folder / "street" / "MANIFEST.csv").open(newline="") as file:
        return {row["month"]: row for row in csv.DictReader(file)}


both = pytest.mark.parametrize("loaded", [True, False], indirect=True, ids=["look-ups", "names"])
with_look_ups = pytest.mark.parametrize("loaded", [True], indirect=True, ids=["look-ups"])


@both
def test_every_month_has_the_counts_of_the_manifest(loaded, capsys):
    expected = manifest(loaded)
    assert Crime.objects.count() == 240_043
    loads = {f"{load.month:%Y-%m}": load for load in Load.objects.live().street()}
    assert loads.keys() == expected.keys()
    for month, row in expected.items():
        load = loads[month]
        assert load.rows == int(row["rows"])
        assert load.rows_without_area == int(row["rows_no_lsoa"])
        assert load.rows_outside == int(row["rows_lsoa_outside_kent"])
        assert load.rows_placed == int(row["rows_in_13_districts"])
        assert load.sha256 == row["sha256_uncompressed"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM profiles_crime WHERE crime_id = ''")
        assert cursor.fetchone() == (
            sum(int(row["rows_no_crime_id"]) for row in expected.values()),
        )
        cursor.execute("SELECT count(*) FROM profiles_crime WHERE outcome_id IS NULL")
        assert cursor.fetchone() == (sum(int(row["rows_no_outcome"]) for row in expected.values()),)
    before = list(Load.objects.order_by("pk").values())
    call_command("import_crimes", str(loaded / "street"))
    assert list(Load.objects.order_by("pk").values()) == before


@both
def test_every_month_district_and_type_equals_independent_counts(loaded, capsys):
    expected = Counter()
    codes = set(District.objects.values_list("code", flat=True))
    for year in (2024, 2025):
        name = f"england_wales_street_counts_{year}_month_force_lad_type.csv.gz"
        with gzip.open(loaded / "derived" / name, "rt", newline="") as file:
            for row in csv.DictReader(file):
                if row["force"] == "kent":
                    area = row["lad24_code"] or "NO_LSOA"
                    area = area if area in codes or area == "NO_LSOA" else "OUTSIDE"
                    expected[row["month"], area, row["crime_type"]] += int(row["count"])
    capsys.readouterr()
    call_command("crime_counts", first="2024-01", last="2025-12")
    printed = csv.DictReader(io.StringIO(capsys.readouterr().out))
    told = {
        (row["month"], row["area_code"], row["crime_type"]): int(row["count"]) for row in printed
    }
    assert told == dict(expected)


@with_look_ups
def test_every_edition_of_the_last_quarter_equals_a_direct_count(loaded):
    editions = services.refresh(force="kent", quarter=date(2025, 10, 1))
    assert len(editions) == 13
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.code, t.name, count(*) FROM profiles_crime c"
            " JOIN agencies_district d ON d.id = c.district_id"
            " JOIN profiles_crimetype t ON t.id = c.crime_type_id"
            " WHERE c.month BETWEEN '2025-10-01' AND '2025-12-01' GROUP BY 1, 2"
        )
        counted = {(code, name): count for code, name, count in cursor.fetchall()}
    told = {
        (edition.district.code, row["name"]): row["count"]
        for edition in editions
        for row in edition.figures["crime"]["types"]
        if row["count"]
    }
    assert told == counted
    assert not any(edition.sample for edition in editions)


@with_look_ups
def test_last_year_is_compared_only_where_it_is_loaded(loaded):
    first = services.refresh(force="kent", quarter=date(2025, 1, 1))[0]
    assert first.figures["last_year"]["comparable"] is True
    last = services.refresh(force="kent", quarter=date(2025, 10, 1))[0]
    assert last.figures["last_year"]["comparable"] is False
