"""Months are kept once they are over, made good when missed, and held against the records."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from core.quarters import add_months
from disruptions.models import Disruption, Output
from reports import tasks
from reports.force import force_report
from reports.models import Month
from reports.periods import Period
from reports.pictures import charts_of
from reports.services import months
from tests.reports.history import D

pytestmark = pytest.mark.django_db


@pytest.fixture
def quarter(past):
    """A group from January, a line, and disruptions in January and March 2022."""
    ocg = past.group(D(2022, 1, 5), D(2022, 1, 6))
    past.disruption(D(2022, 1, 20), ocg)
    past.claim = past.disruption(
        D(2022, 3, 3), line=past.line(D(2022, 2, 1), 12), outputs=[("arrests", 4)]
    )
    return past


def kept():
    return {f"{row.month:%Y-%m}": row for row in Month.objects.order_by("month")}


def test_every_month_that_is_over_is_kept_also_when_nights_were_missed(quarter):
    assert months.keep_months(today=D(2022, 4, 10)) == 3
    rows = kept()
    assert list(rows) == ["2022-01", "2022-02", "2022-03"]
    told = [(row.figures["disruptions"], row.figures["arrests"]) for row in rows.values()]
    assert told == [(1, 0), (0, 0), (1, 4)]
    assert [row.figures["lines"] for row in rows.values()] == [0, 1, 1]
    Month.objects.filter(month=D(2022, 2, 1)).delete()
    months.keep_months(today=D(2022, 8, 10))
    assert list(kept())[:4] == ["2022-01", "2022-02", "2022-03", "2022-04"]


def test_a_month_is_what_the_report_of_that_month_says(quarter):
    months.keep_months(today=D(2022, 4, 10))
    row = kept()["2022-03"]
    report = force_report(Period(D(2022, 3, 1), D(2022, 3, 31), known_on=D(2022, 4, 9)))
    assert row.known_on == D(2022, 4, 9)
    assert row.figures["disruptions"] == report["disruptions"]["total"]
    assert row.figures["mapped"] == report["ocgs"]["mapped"]


def test_until_rulings_are_in_a_month_is_made_anew_and_then_it_stands(quarter):
    late = quarter.disruption(D(2022, 3, 8), line=quarter.claim.line, ruled=D(2022, 5, 2))
    months.keep_months(today=D(2022, 4, 10))
    assert kept()["2022-03"].figures["disruptions"] == 1
    months.keep_months(today=D(2022, 5, 10))
    assert kept()["2022-03"].figures["disruptions"] == 2
    quarter.rule(late, D(2022, 8, 1), "rejected")
    months.keep_months(today=D(2022, 8, 10))
    row = kept()["2022-03"]
    assert (row.figures["disruptions"], row.corrected) == (2, False)


def test_a_month_in_which_something_was_put_right_says_so_and_keeps_what_was_told(
    quarter, people, signed_in
):
    months.keep_months(today=D(2022, 4, 10))
    months.keep_months(today=D(2022, 9, 10))
    Output.objects.filter(disruption=quarter.claim).update(count=5)
    Disruption.objects.filter(pk=quarter.claim.pk).update(happened_on=D(2022, 1, 3))
    months.keep_months(today=D(2022, 9, 11))
    rows = kept()
    assert [month for month, row in rows.items() if row.corrected] == ["2022-01", "2022-03"]
    assert (rows["2022-03"].figures["disruptions"], rows["2022-03"].found["disruptions"]) == (1, 0)
    answer = signed_in(people["analyst"]).get(
        reverse("reports:force-report"), {"first": "2022-01-01", "last": "2022-03-31"}
    )
    text = answer.content.decode()
    assert "Corrected since: 2, 0" in text
    assert "2 months, drawn hollow, were corrected since." in text


def test_the_long_trend_is_the_force_s_alone(quarter, people, signed_in):
    months.keep_months(today=D(2022, 4, 10))
    client = signed_in(people["partner"])
    query = {"first": "2022-01-01", "last": "2022-03-31"}
    text = client.get(reverse("reports:force-report"), query).content.decode()
    assert "at each month" not in text


def test_every_picture_states_its_finding_and_has_its_table(quarter):
    months.keep_months(today=D(2022, 4, 10))
    type(quarter.district).objects.filter(pk=quarter.district.pk).update(population=1000)
    report = force_report(Period(D(2022, 1, 1), D(2022, 3, 31)))
    charts = charts_of(report, Month.objects.order_by("month"))
    assert [chart.key for chart in charts] == [
        "districts", "months", "trend-ocgs", "trend-disruptions", "trend-lines", "trend-trh",
    ]  # fmt: skip
    assert all(chart.finding.endswith(".") and chart.table.rows for chart in charts)
    assert charts[2].finding == "From 1 in Jan 2022 to 1 in Mar 2022."


def test_the_worker_keeps_the_months_that_are_over(past):
    today = timezone.localdate()
    past.group(today - timedelta(days=70), today - timedelta(days=70))
    tasks.keep_months()
    assert add_months(today, -1) in Month.objects.named()
    assert today.replace(day=1) not in Month.objects.named()


def test_one_month_is_kept_anew_by_hand(quarter, capsys):
    months.keep_months(today=D(2022, 9, 10))
    Output.objects.filter(disruption=quarter.claim).update(count=5)
    call_command("keep_months", "2022-03")
    assert kept()["2022-03"].figures["arrests"] == 5
    for wrong in ("2022-13", "March", "1999-01", "9999-12", f"{timezone.localdate():%Y-%m}"):
        with pytest.raises(CommandError, match=wrong):
            call_command("keep_months", wrong)


def test_without_any_record_no_month_is_kept(db):
    assert months.keep_months(today=D(2022, 4, 10)) == 0
