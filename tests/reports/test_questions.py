"""A report asks the database little, and only about its own period."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from disruptions.models import Disruption
from reports.cube import Cube
from reports.force import force_report
from reports.periods import Period
from reports.scopes import Scope
from tests.many import multiply
from tests.reports.history import D, at

pytestmark = pytest.mark.django_db

MOST = 20
# Who is signed in, what they may, and the entry that it was read.
OF_ANY_PAGE = 8
FIVE_YEARS = Period(D(2018, 1, 1), D(2022, 12, 31), compare_with=D(2018, 1, 1))


def asked(period, user=None):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        force_report(period, Scope(user))
    return [query["sql"] for query in queries.captured_queries]


def fill(past, years):
    """A group, a line and disruptions of both in each of some years."""
    for year in years:
        ocg, line = past.group(D(year, 1, 1), D(year, 2, 1)), past.line(D(year, 1, 1), 12)
        for month in (3, 9):
            past.disruption(D(year, month, 3), ocg)
            past.disruption(D(year, month, 3), line=line, outputs=[("arrests", 2)])


def test_five_years_take_no_more_than_twenty_questions(past):
    fill(past, [2018])
    first = len(asked(FIVE_YEARS))
    fill(past, [2019, 2020, 2021, 2022])
    assert len(asked(FIVE_YEARS)) == first <= MOST


def test_a_person_s_own_figures_take_no_more_than_twenty_either(past, people):
    fill(past, [2018])
    for name in ("lro", "partner"):
        assert len(asked(FIVE_YEARS, people[name])) <= MOST


def plan_of(queryset):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("ANALYZE disruptions_disruption, disruptions_ruling")
    return queryset.explain()


def test_the_disruptions_of_a_period_are_found_by_its_days(past):
    """With years on record the planner reads the period alone: an index serves the range."""
    one = past.disruption(D(2012, 1, 5), past.group(D(2010, 1, 1)))
    multiply(one, 2000, happened_on=lambda number: D(2012, 1, 5) + timedelta(days=number))
    counted = Disruption.objects.order_by().counted_at(at(D(2022, 2, 1)))
    plan = plan_of(counted.between(D(2013, 1, 1), D(2013, 1, 31)))
    assert "disruptions_newest" in plan
    assert "(happened_on >= '2013-01-01'::date) AND (happened_on <= '2013-01-31'" in plan
    # By the index of its disruption, or by the one of the newest: equal while each has one.
    assert "using disruptions_ruling_" in plan


def test_what_lies_outside_the_period_is_not_read(past):
    ocg = past.group(D(2010, 1, 1))
    for days in range(0, 300, 10):
        past.disruption(D(2012, 1, 1) + timedelta(days=days), ocg)
    past.disruption(D(2022, 1, 5), ocg)
    counted = Disruption.objects.order_by().counted_at(at(D(2022, 2, 1))).with_subject()
    within = counted.between(D(2022, 1, 1), D(2022, 1, 31))
    assert Cube(within).total == 1
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    told = within.explain(analyze=True, timing=False, costs=False)
    assert "rows=31" not in told
    assert "actual rows=1" in told


def test_the_page_asks_the_same_however_much_there_is(past, people, signed_in):
    address = f"{reverse('reports:force-report')}?first=2018-01-01&last=2022-12-31"

    def questions(name):
        client = signed_in(people[name])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    fill(past, [2018])
    few = [questions(name) for name in ("analyst", "partner", "lro")]
    fill(past, [2019])
    assert [questions(name) for name in ("analyst", "partner", "lro")] == few
    assert max(few) <= MOST + OF_ANY_PAGE
