"""A report leads to its rows: the lists find what it counted, as far as the reader may see."""

import pytest
from django.urls import reverse

from disruptions.models import Disruption
from tests.factories import fresh
from tests.reports.history import D

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(past, council):
    """One disruption of each kind in October 2022, and one of November."""
    past.ocg = past.group(D(2021, 1, 1), D(2021, 2, 1))
    past.soc = past.group(D(2021, 1, 1), D(2021, 2, 1), owning_unit="soc")
    past.number = past.line(D(2022, 1, 1), 12)
    past.minor = past.disruption(D(2022, 10, 2), past.ocg, level="minor")
    past.helped = past.disruption(D(2022, 10, 3), past.ocg, helpers=[(council, "lead")])
    past.of_line = past.disruption(D(2022, 10, 4), line=past.number)
    past.later = past.disruption(D(2022, 11, 4), past.ocg)
    past.rule(past.minor, D(2022, 11, 9), "regraded_up", "major")
    return past


def found(client, **query):
    page = client.get(reverse("disruptions:disruption-list"), {"show": "all"} | query)
    return {row.pk for row in page.context["object_list"]}


def test_the_list_of_disruptions_finds_what_a_report_counts(rows, people, signed_in, council):
    client = signed_in(people["supervisor"])
    october = {"since": "2022-10-01", "until": "2022-10-31", "known_on": "2022-10-31"}
    assert found(client, **october) == {rows.minor.pk, rows.helped.pk, rows.of_line.pk}
    assert found(client, **october, level="minor") == {rows.minor.pk}
    assert found(client, **october, level="major") == set()
    minor = {"show": "all", "level": "minor"} | october
    page = client.get(reverse("disruptions:disruption-list"), minor).content.decode()
    assert page.count('<td class="govuk-table__cell">Minor</td>') == 1
    later = october | {"known_on": "2022-11-09"}
    assert found(client, **later, level="major") == {rows.minor.pk}
    assert found(client, **october, about="lines") == {rows.of_line.pk}
    assert found(client, **october, about="lines", team="central") == set()
    assert found(client, **october, led_by=council.pk) == {rows.helped.pk}
    assert found(client, **october, credited=council.pk) == {rows.helped.pk}
    assert found(client, **october, district=rows.district.code, credited=rows.police.pk) == {
        rows.minor.pk, rows.helped.pk, rows.of_line.pk,
    }  # fmt: skip


def test_what_a_claim_is_of_is_told_by_no_filter_to_who_may_not_know(rows, people, signed_in):
    client = signed_in(people["nominator"])
    assert found(client) == {rows.helped.pk}
    assert found(client, about="groups") == set()


def test_the_list_says_that_it_is_a_report_s(rows, people, signed_in):
    client = signed_in(people["supervisor"])
    address = reverse("disruptions:disruption-list")
    page = client.get(address, {"show": "all", "known_on": "2022-10-31"}).content.decode()
    assert "accepted by 31 October 2022, at the level they had then" in page
    page = client.get(address, {"show": "all", "known_on": "2022-10-31", "since": "2022-10-31"})
    assert "No disruptions match." in page.content.decode()


def test_the_register_finds_who_was_mapped_and_scored_that_day(rows, people, signed_in):
    client = signed_in(people["supervisor"])
    address = reverse("ocgs:ocg-list")

    def groups(**query):
        page = client.get(address, query)
        return {row.pk for row in page.context["object_list"]}

    assert groups(stood_on="2022-10-31") == {rows.ocg.pk, rows.soc.pk}
    assert groups(stood_on="2022-10-31", owned_by="scd") == {rows.soc.pk}
    assert groups(stood_on="2021-01-31") == set()
    assert "Mapped and scored on 31 October 2022" in client.get(
        address, {"stood_on": "2022-10-31"}
    ).content.decode()  # fmt: skip
    client = signed_in(people["partner"])
    assert groups(stood_on="2022-10-31") == set()


def test_the_lines_find_what_stood_on_a_matrix_that_day(rows, people, signed_in):
    address = reverse("countylines:countyline-list")
    rows.close(rows.number, D(2022, 10, 20))
    line = fresh(rows.number)

    def lines(person, day):
        page = signed_in(people[person]).get(address, {"stood_on": day})
        return {row.pk for row in page.context["object_list"]}

    assert lines("supervisor", "2022-10-19") == {line.pk}
    assert lines("supervisor", "2022-10-20") == set()
    assert lines("nominator", "2022-10-19") == set()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "x", "2022-02-30"])
def test_a_day_that_is_none_narrows_nothing(rows, people, signed_in, day):
    client = signed_in(people["supervisor"])
    assert len(found(client, known_on=day)) == Disruption.objects.count()
    for name in ("ocgs:ocg-list", "countylines:countyline-list"):
        assert client.get(reverse(name), {"stood_on": day}).status_code == 200
