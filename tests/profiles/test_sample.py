"""The invented crimes: the same every time, plainly invented, good enough for a whole page."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from profiles import sample, services
from profiles.models import Load


def test_the_same_day_gives_the_same_files(tmp_path):
    first = sample.write_files(tmp_path / "a", today=date(2026, 11, 22))
    second = sample.write_files(tmp_path / "b", today=date(2026, 11, 22))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert [first[0].name, first[-1].name] == [
        "2024-10-kent-street.csv",
        "2026-09-kent-street.csv",
    ]
    assert len(first) == 24


def test_every_row_says_that_it_is_invented(tmp_path):
    path = sample.write_month(tmp_path, date(2026, 9, 1), rows=100)
    rows = path.read_text().splitlines()[1:]
    assert len(rows) > 80
    assert all(row.endswith(",Invented sample") for row in rows)


@pytest.mark.django_db
def test_a_sample_loads_and_gives_every_district_its_edition(kent, tmp_path, capsys):
    call_command("make_sample_crimes", tmp_path / "crimes", until="2026-02-01")
    assert "the last 2025-12-kent-street.csv" in capsys.readouterr().out
    call_command("import_crimes", str(tmp_path / "crimes"))
    assert Load.objects.live().filter(sample=True).count() == 24
    editions = services.refresh(force="kent", quarter=date(2025, 10, 1))
    assert len(editions) == 13
    for edition in editions:
        assert edition.sample
        assert edition.figures["last_year"]["comparable"]
        assert edition.figures["crime"]["total"] > 50


def test_a_day_that_is_none_is_refused(tmp_path):
    with pytest.raises(CommandError, match="is not a day"):
        call_command("make_sample_crimes", tmp_path, until="tomorrow")
