"""A file of crimes is loaded whole or refused whole, once however often it is asked."""

import gzip
import threading
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from agencies.models import District
from audit.models import Entry
from profiles import importing, sources
from profiles.choices import LoadStatus, Placing
from profiles.importing import import_street_file
from profiles.models import Crime, CrimeType, Load
from profiles.sources import RefusedFileError, sources_at
from tests.profiles.street_files import line, text

pytestmark = pytest.mark.django_db


def run(capsys, *paths, **options):
    """The command's exit, what it printed and what it told on the way."""
    try:
        call_command("import_crimes", *map(str, paths), **options)
        failed = False
    except CommandError:
        failed = True
    out = capsys.readouterr()
    return failed, out.out, out.err


def held():
    return list(Crime.objects.order_by("load_id", "line").values_list("month", "line", "lsoa_code"))


def test_each_line_becomes_one_row_with_its_file_and_line(kent, street, capsys):
    path = street.plain(line(), line(crime_id="", kind="Anti-social behaviour", outcome=""))
    assert run(capsys, path)[0] is False
    load = Load.objects.get()
    first, second = Crime.objects.order_by("line")
    assert (first.load, first.line, first.month) == (load, 2, date(2025, 12, 1))
    assert first.district.name == "Ashford"
    assert first.crime_type.name == "Drugs"
    assert first.outcome.name == "Status update unavailable"
    assert (first.longitude, first.latitude) == (0.871575, 51.154721)
    assert (first.crime_id, first.location) == ("ab12", "On or near Example Lane")
    assert (second.line, second.crime_id, second.outcome) == (3, "", None)
    assert (load.rows, load.force, load.month) == (2, "kent", date(2025, 12, 1))


def test_gzip_zip_and_folder_hold_the_same_rows(kent, street, capsys):
    street.plain(line(month="2025-10"), name="folder/2025-10/2025-10-kent-street.csv")
    street.raw(b"not crimes", name="folder/MANIFEST.csv")
    packed = street.gzip(line(month="2025-11"), name="2025-11-kent-street.csv.gz")
    bundle = street.zip(
        {
            "2025-12/2025-12-kent-street.csv": text(line(), line()),
            "2026-01/2026-01-kent-street.csv": text(line(month="2026-01")),
            "2025-12/2025-12-kent-outcomes.csv": "Crime ID,Month",
        }
    )
    failed, out, _ = run(capsys, street.path / "folder", packed, bundle)
    assert not failed
    assert "4 loaded, 0 already loaded, 0 refused, 2 passed over. 5 rows" in out
    assert [month.month for month, _, _ in held()] == [10, 11, 12, 12, 1]


def test_the_same_content_twice_changes_nothing(kent, street, capsys):
    run(capsys, street.plain(line()))
    before, loads, entries = held(), list(Load.objects.values()), Entry.objects.count()
    again = street.gzip(line(), name="copy/2025-12-kent-street.csv.gz")
    failed, out, err = run(capsys, again)
    assert not failed
    assert "already loaded (1 rows), no change" in err
    assert "0 loaded, 1 already loaded" in out
    assert (held(), list(Load.objects.values()), Entry.objects.count()) == (before, loads, entries)


def test_other_content_for_a_month_takes_the_place_of_the_old(kent, street, capsys):
    run(capsys, street.plain(line(), line(), line()))
    old = Load.objects.get()
    _, _, err = run(capsys, street.plain(line(), name="new/2025-12-kent-street.csv"))
    old.refresh_from_db()
    assert "1 rows, in place of 3" in err
    assert old.status == LoadStatus.REPLACED
    assert old.replaced_by == Load.objects.live().get()
    assert Crime.objects.count() == 1


REFUSED = {
    "no such header": ("2025-12-kent-street.csv", b"a,b,c\n1,2,3\n", 1, "header"),
    "empty": ("2025-12-kent-street.csv", b"", 1, "header"),
    "no rows": ("2025-12-kent-street.csv", text().encode(), 1, "no rows"),
    "cut in a line": ("2025-12-kent-street.csv", text(line(), line())[:-30].encode(), 3, "columns"),
    "cut before the last column": (
        "2025-12-kent-street.csv",
        text(line())[:-2].encode(),
        2,
        "11 columns, not 12",
    ),
    "a column too many": (
        "2025-12-kent-street.csv",
        text(line() + ",").encode(),
        2,
        "13 columns",
    ),
    "Latin-1": (
        "2025-12-kent-street.csv",
        text(line(), line(location="Café")).encode("latin-1"),
        3,
        "UTF-8",
    ),
    "UTF-16": ("2025-12-kent-street.csv", text(line()).encode("utf-16"), 1, "UTF-8"),
    "null character": ("2025-12-kent-street.csv", text(line(crime_id="a\0")).encode(), 2, "null"),
    "another month inside": (
        "2025-12-kent-street.csv",
        text(line(), line(month="2025-11")).encode(),
        3,
        "'2025-11', but the file is named 2025-12",
    ),
    "another month in its name": (
        "2025-11-kent-street.csv",
        text(line()).encode(),
        2,
        "'2025-12', but the file is named 2025-11",
    ),
    "no such month": ("2025-13-kent-street.csv", text(line()).encode(), None, "month"),
    "no month in its name": ("kent.csv", text(line()).encode(), None, "name is not like"),
    "two forces": (
        "2025-12-kent-street.csv",
        text(line(), line(reported_by="Essex Police")).encode(),
        3,
        "Essex Police stands in a file of Kent Police",
    ),
    "no crime type": ("2025-12-kent-street.csv", text(line(kind="")).encode(), 2, "crime type"),
    "words for a point": (
        "2025-12-kent-street.csv",
        text(line(longitude="east")).encode(),
        2,
        "could not convert",
    ),
    "half a point": ("2025-12-kent-street.csv", text(line(latitude="")).encode(), 2, "point"),
    "a point not a number": (
        "2025-12-kent-street.csv",
        text(line(longitude="nan")).encode(),
        2,
        "point",
    ),
    "a point at sea": ("2025-12-kent-street.csv", text(line(latitude="0")).encode(), 2, "point"),
    "a point the database cannot read": (
        "2025-12-kent-street.csv",
        text(line(longitude="0_1")).encode(),
        None,
        "refused a row",
    ),
    "no LSOA code": ("2025-12-kent-street.csv", text(line(code="Ashford")).encode(), 2, "LSOA"),
    "open quotation": ("2025-12-kent-street.csv", text(line(location='"On')).encode(), 2, "quot"),
    "blank line": ("2025-12-kent-street.csv", text(line(), "", line()).encode(), 3, "1 column,"),
    "gzip cut short": (
        "2025-12-kent-street.csv.gz",
        gzip.compress(text(*[line(crime_id=f"{n:x}" * 8) for n in range(500)]).encode())[:-900],
        None,
        "to its end",
    ),
    "no gzip": ("2025-12-kent-street.csv.gz", b"PK-something", None, "to its end"),
    "a line without end": ("2025-12-kent-street.csv", b"x" * 200_000, None, "longer than 64 KB"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_refused_whole_with_file_line_and_reason(kent, street, capsys, case):
    run(capsys, street.plain(line(), name="good/2025-12-kent-street.csv"))
    run(capsys, street.plain(line(month="2025-11"), name="good/2025-11-kent-street.csv"))
    before, loads, types = held(), list(Load.objects.values()), CrimeType.objects.count()
    name, content, at, reason = REFUSED[case]
    bad = street.raw(content, name=f"bad/{name}")
    failed, out, err = run(capsys, bad)
    assert failed
    assert f"Refused: {bad}" in err
    assert reason in err
    assert (f", line {at}:" in err) is (at is not None)
    assert (held(), list(Load.objects.values()), CrimeType.objects.count()) == (
        before,
        loads,
        types,
    )


def test_a_refused_file_does_not_stop_the_others(kent, street, capsys):
    bad = street.plain(line(month="2025-11"))
    good = street.plain(line(month="2026-01"), name="2026-01-kent-street.csv")
    failed, out, err = run(capsys, bad, good)
    assert failed
    assert "1 loaded, 0 already loaded, 1 refused" in out
    assert Crime.objects.get().month == date(2026, 1, 1)


def test_a_missing_path_and_a_broken_zip_are_refused(kent, street, capsys):
    broken = street.raw(b"PK\x03\x04 broken", name="crimes.zip")
    failed, _, err = run(capsys, street.path / "absent.csv", broken)
    assert failed
    assert "There is no such file" in err
    assert "The zip is damaged" in err


def test_a_file_that_unpacks_without_end_is_refused(kent, street, capsys, monkeypatch):
    monkeypatch.setattr(sources, "LARGEST_FILE", 1_000_000)
    monkeypatch.setitem(sources.Blocks.__init__.__kwdefaults__, "largest", 1_000_000)
    bomb = street.gzip(*[line()] * 20_000)
    assert bomb.stat().st_size < 50_000
    failed, _, err = run(capsys, bomb)
    assert failed
    assert "unpacks to more than" in err
    assert not Crime.objects.exists()


def test_one_run_loads_a_month_once(kent, street, capsys):
    whole = street.plain(line(), line(), line())
    part = street.plain(line(), name="sample-2025-12-kent-street.csv")
    failed, _, err = run(capsys, whole, part)
    assert failed
    assert "This run has had that month from" in err
    assert Crime.objects.count() == 3


def test_a_month_refused_once_may_come_from_another_file(kent, street, capsys):
    bad = street.plain(line(month="2025-11"), name="bad/2025-12-kent-street.csv")
    good = street.plain(line(), name="good/2025-12-kent-street.csv")
    _, out, _ = run(capsys, bad, good)
    assert "1 loaded, 0 already loaded, 1 refused" in out


def test_a_folder_is_read_by_police_uk_names_alone(kent, street, capsys):
    street.plain(line(), line(), name="all/2025-12-kent-street.csv")
    street.plain(line(), name="all/sample-2025-12-kent-street.csv")
    failed, out, _ = run(capsys, street.path / "all")
    assert not failed
    assert "1 passed over. 2 rows" in out


def test_a_folder_without_a_street_file_is_refused(kent, street, capsys):
    street.raw(b"not crimes", name="all/MANIFEST.csv")
    failed, _, err = run(capsys, street.path / "all")
    assert failed
    assert "It holds no street file to load" in err


def test_a_broken_zip_does_not_stop_the_rest_of_a_folder(kent, street, capsys):
    street.raw(b"PK broken", name="all/1.zip")
    street.plain(line(), name="all/2025-12-kent-street.csv")
    failed, _, err = run(capsys, street.path / "all")
    assert failed
    assert "The zip is damaged" in err
    assert Crime.objects.count() == 1


def test_a_file_named_outright_is_never_passed_over(kent, street, capsys, monkeypatch):
    monkeypatch.chdir(street.path)
    street.plain(line(), name="kent.csv")
    street.plain(line(), name="part-2025-12-kent-street.csv")
    failed, out, err = run(capsys, "./kent.csv", "./part-2025-12-kent-street.csv")
    assert failed
    assert "The name is not like" in err
    assert "1 loaded, 0 already loaded, 1 refused, 0 passed over" in out


def test_only_the_named_force_is_taken_from_a_folder(kent, street, capsys):
    street.plain(line(), name="all/2025-12-kent-street.csv")
    street.plain(line(reported_by="Essex Police"), name="all/2025-12-essex-street.csv")
    run(capsys, street.path / "all", force=["kent"])
    assert Load.objects.get().force == "kent"


def test_former_names_and_2011_codes_land_in_the_right_district(kent, street, capsys):
    run(
        capsys,
        street.plain(
            line(month="2018-01", code="E01024601", name="Shepway 001A"),
            line(month="2018-01", code="E01099998", name="Folkestone and Hythe 009Z"),
            line(month="2018-01", code="E01099999", name="TUNBRIDGE WELLS 009Z"),
            name="2018-01-kent-street.csv",
        ),
    )
    names = [crime.district.name for crime in Crime.objects.order_by("line")]
    assert names == ["Folkestone and Hythe", "Folkestone and Hythe", "Tunbridge Wells"]


def test_a_look_up_decides_over_the_name(kent, street, capsys, tmp_path):
    look_up = tmp_path / "look-up.csv"
    look_up.write_text(
        "lsoa11_name,lsoa11_code,ltla19_name,ltla19_code\n"
        "Ashford 001B,E01023987,Dover,E07000108\n"
        "Bexley 001A,E01000380,Bexley,E09000004\n"
    )
    call_command("load_areas", str(look_up))
    run(capsys, street.plain(line(), line(code="E01000380", name="Ashford 001A")))
    first, second = Crime.objects.order_by("line")
    assert first.district.name == "Dover"
    assert second.placed == Placing.OUTSIDE


def test_rows_without_an_area_or_outside_the_force_are_counted_and_kept(kent, street, capsys):
    nowhere = line(code="", name="", longitude="", latitude="", location="No Location")
    stray = line(code="E01000380", name="Bexley 001A")
    _, out, err = run(capsys, street.plain(line(), nowhere, stray, stray))
    load = Load.objects.get()
    assert (load.rows, load.rows_without_area, load.rows_outside) == (4, 1, 2)
    assert load.rows_placed == 1
    assert load.outside == {"Bexley": 2}
    assert "4 rows: 1 without an area, 2 outside the force" in out
    assert list(Crime.objects.order_by("line").values_list("placed", flat=True)) == [
        Placing.IN,
        Placing.NO_LSOA,
        Placing.OUTSIDE,
        Placing.OUTSIDE,
    ]
    call_command("crime_counts", first="2025-12", last="2025-12")
    assert capsys.readouterr().out.splitlines() == [
        "month,area_code,area_name,crime_type,count",
        "2025-12,E07000105,Ashford,Drugs,1",
        "2025-12,NO_LSOA,No area given,Drugs,1",
        "2025-12,OUTSIDE,Outside the force,Drugs,2",
    ]


def test_a_new_crime_type_is_kept_and_told(kent, street, capsys):
    run(capsys, street.plain(line()))
    path = street.plain(
        line(month="2026-01", kind="Theft of a kite"), name="2026-01-kent-street.csv"
    )
    _, _, err = run(capsys, path)
    assert "a crime type not seen before is kept: Theft of a kite" in err
    assert Crime.objects.get(month=date(2026, 1, 1)).crime_type.name == "Theft of a kite"


def test_text_arrives_as_it_was_written(kent, street, capsys):
    odd = 'On or near "The \\N Arms",\tDover \\. é'
    quoted = '"' + odd.replace('"', '""') + '"'
    run(capsys, street.raw(text(line(location=quoted)).replace("\n", "\r\n").encode("utf-8-sig")))
    assert Crime.objects.get().location == odd


def test_a_last_line_without_its_newline_is_whole(kent, street, capsys):
    run(capsys, street.raw(text(line(), line())[:-1].encode()))
    assert Crime.objects.count() == 2


def test_blocks_of_any_size_give_the_same_rows(kent, street, capsys, monkeypatch):
    lines = [line(crime_id=f"{n:064x}", location=f"On or near é{n}") for n in range(300)]
    monkeypatch.setattr(sources, "BLOCK", 777)
    run(capsys, street.plain(*lines))
    found = Crime.objects.order_by("line").values_list("line", "crime_id", "location")
    assert list(found) == [(n + 2, f"{n:064x}", f"On or near é{n}") for n in range(300)]


def test_progress_is_told_with_totals(kent, street, capsys, monkeypatch):
    monkeypatch.setattr("profiles.management.commands.import_crimes.EVERY", 1000)
    _, _, err = run(capsys, street.plain(*[line()] * 5000))
    assert err.count("rows so far") >= 3
    assert "5,000 rows, 0 without an area" in err


def test_invented_rows_are_known_and_give_way_to_real_ones(kent, street, capsys):
    sample = [line(month=f"2025-{m}", context="Invented sample") for m in ("10", "11")]
    for m, row in zip(("10", "11"), sample, strict=True):
        run(capsys, street.plain(row, name=f"2025-{m}-kent-street.csv"))
    assert Load.objects.filter(sample=True).count() == 2
    _, _, err = run(capsys, street.plain(line()))
    assert "2 months of the invented sample were taken away" in err
    assert [load.month.month for load in Load.objects.live()] == [12]
    assert Crime.objects.count() == 1
    for month in ("2025-12", "2019-07"):
        row = line(month=month, context="Invented sample")
        invented = street.plain(row, name=f"s/{month}-kent-street.csv")
        failed, _, err = run(capsys, invented)
        assert failed
        assert "real crimes are loaded" in err
    assert Crime.objects.count() == 1


def test_invented_rows_may_not_stand_among_real_ones(kent, street, capsys):
    failed, _, err = run(capsys, street.plain(line(), line(context="Invented sample")))
    assert failed
    assert "Invented rows stand among others" in err
    assert not Crime.objects.exists()


def test_without_districts_nothing_can_be_placed(db, street, capsys):
    assert District.objects.count() == 0
    failed, _, err = run(capsys, street.plain(line()))
    assert failed
    assert "no districts" in err


def test_a_load_leaves_an_entry(kent, street, capsys):
    run(capsys, street.plain(line()))
    entry = Entry.objects.get(verb="load.import")
    assert entry.subject == str(Load.objects.get().pk)


@pytest.mark.django_db(transaction=True)
def test_of_two_imports_of_one_file_at_once_one_wins_and_the_other_is_told(kent, street):
    path = street.plain(*[line()] * 3000)
    barrier, reports, errors = threading.Barrier(2), [], []

    def work():
        try:
            barrier.wait()
            reports.append(import_street_file(next(sources_at(str(path)))))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(report.already for report in reports) == [False, True]
    assert Crime.objects.count() == 3000


@pytest.mark.django_db(transaction=True)
def test_an_import_that_dies_half_way_leaves_what_was_there(kent, street, monkeypatch):
    import_street_file(next(sources_at(str(street.plain(line(), line())))))
    before = held()
    new = street.plain(line(), name="new/2025-12-kent-street.csv")

    def die(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "_add_terms", die)
    with pytest.raises(KeyboardInterrupt):
        import_street_file(next(sources_at(str(new))))
    assert held() == before
    assert Load.objects.count() == 1


def test_a_refusal_names_the_file_the_line_and_the_reason():
    error = RefusedFileError("It is wrong.", file="a.csv", line=1234)
    assert str(error) == "a.csv, line 1,234: It is wrong."
