"""`manage.py force_report`: three forms of the same figures, and errors that say what is wrong."""

import csv
import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from agencies.people import Agency
from audit.models import Entry
from tests.reports.history import D

pytestmark = pytest.mark.django_db


def run(*options, **given):
    out = io.StringIO()
    dates = {"--from": "2022-10-01", "--to": "2022-10-31"} | given
    words = [part for pair in dates.items() if pair[1] is not None for part in pair]
    call_command("force_report", *words, *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def october(past):
    """One group, one line, and a disruption of each."""
    past.disruption(D(2022, 10, 3), past.group(D(2021, 1, 1), D(2021, 2, 1)))
    line = past.line(D(2022, 1, 1), 12)
    past.disruption(D(2022, 10, 4), line=line, outputs=[("arrests", 2), ("sentence", 31)])


def test_the_keys_are_where_readers_look_for_them(october):
    found = json.loads(run("--compare-with", "2021-09-30"))
    assert found["ocgs"]["mapped"] == 1
    assert found["ocgs"]["by_owner"] == {"division": 1, "scd": 0}
    assert found["ocgs"]["change_percent"] == 0
    assert found["disruptions"]["last_six_months"] == 1
    lines = found["county_lines"]
    assert {"lines", "trh"} <= lines.keys()
    assert {"lines", "trh"} <= lines["compare"].keys()
    activity = found["clgt_activity"]
    assert [
        activity[key]
        for key in ("arrests", "prisoners_dealt_with", "warrants", "charges", "weapon_seizures",
                    "sentence_months")
    ] == [2, 0, 0, 0, 0, 31]  # fmt: skip


def test_a_period_in_which_nothing_is_has_every_key_too(db):
    found = json.loads(run())
    assert (found["ocgs"]["mapped"], found["ocgs"]["change_percent"]) == (0, None)
    assert found["disruptions"]["last_six_months"] == 0
    assert found["county_lines"]["compare"] == {"lines": None, "trh": None, "unscored": None}
    assert found["clgt_activity"]["sentence_months"] == 0
    for kind in ("csv", "html"):
        assert "Force report" in run("--format", kind)


def test_the_csv_says_what_it_counts_and_runs_no_formula(past, october):
    Agency.objects.filter(pk=past.police.pk).update(name="=HYPERLINK(1)")
    rows = list(csv.reader(io.StringIO(run("--format", "csv").lstrip("\ufeff"))))
    assert rows[0] == ["OFFICIAL-SENSITIVE"]
    assert [
        "Activity against county lines, by team",
        "Sentences",
        "All",
        "2 years 7 months",
    ] in rows
    assert ["Disruptions by agency", "'=HYPERLINK(1)", "Led", "2"] in rows


def test_the_html_is_a_page_of_its_own_with_every_table(october):
    page = run("--format", "html")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert page.count("<table>") == page.count("<caption>") == 10
    assert page.count("OFFICIAL-SENSITIVE") == 2
    assert "2 years 7 months" in page
    assert not re.search(r"<script|\sstyle=|href=|src=", page)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"--from": "01/10/2022"}, "--from: 01/10/2022 is no day. Write it like 2022-10-31."),
        ({"--to": "2022-02-30"}, "--to: 2022-02-30 is no day."),
        ({"--to": "20221031"}, "is no day"),
        ({"--to": "2022-10-31\n"}, "is no day"),
        ({"--from": "٢٠٢٢-10-01"}, "is no day"),
        ({"--from": "2022-11-01"}, "ends before it begins"),
        ({"--from": "0001-01-01"}, "From: There are no records before 2000."),
        ({"--to": "2999-12-31"}, "To: This day is still to come."),
        ({"--compare-with": "2022-10-31"}, "compare with is before"),
        ({"--compare-with": ""}, "is no day"),
        ({"--known-on": "2022-10-30"}, "its last day or later"),
        ({"--from": None}, "--from"),
        ({"--format": "pdf"}, "invalid choice"),
    ],
)
def test_what_is_no_period_is_refused_in_words(db, given, said):
    with pytest.raises(CommandError, match=re.escape(said)):
        run(**given)


def test_whoever_takes_the_figures_out_leaves_an_entry(october):
    run("--format", "csv")
    entry = Entry.objects.get(verb="report.export")
    assert (entry.actor, entry.query) == (None, "from 2022-10-01 to 2022-10-31, csv")
