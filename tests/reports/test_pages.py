"""The page of the force report and its files: who sees which figures, and where they lead."""

import json

import pytest
from django.urls import reverse

from audit.models import Entry
from tests.factories import share
from tests.reports.history import D

pytestmark = pytest.mark.django_db

OCTOBER = {"first": "2022-10-01", "last": "2022-10-31"}


@pytest.fixture
def october(past, council):
    """Two groups, one of them restricted, a line, and a disruption of each."""
    past.ocg = past.group(D(2021, 1, 1), D(2021, 2, 1))
    past.hidden = past.group(D(2021, 1, 1), D(2021, 2, 1), restricted=True, owning_unit="soc")
    past.number = past.line(D(2022, 1, 1), 12)
    past.disruption(D(2022, 10, 2), past.ocg, helpers=[(council, "support")])
    past.disruption(D(2022, 10, 3), past.hidden, level="major")
    past.disruption(D(2022, 10, 4), line=past.number, outputs=[("arrests", 3)])
    return past


def page(client, **query):
    return client.get(reverse("reports:force-report"), OCTOBER | query)


def test_people_with_the_duty_see_the_figures_of_the_whole_force(october, people, signed_in):
    answer = page(signed_in(people["analyst"]))
    found = answer.context["report"]
    assert found["scope"] == "force"
    assert (found["ocgs"]["mapped"], found["disruptions"]["total"]) == (2, 3)
    text = answer.content.decode()
    assert "Everything the force has on record is counted" in text
    assert october.hidden.codename not in text


def test_a_partner_sees_figures_over_what_they_may_see_and_is_told_so(
    october, people, signed_in, housing
):
    client = signed_in(people["partner"])
    answer = page(client)
    found = answer.context["report"]
    assert found["scope"] == "seen"
    assert (found["ocgs"]["mapped"], found["disruptions"]["total"]) == (0, 0)
    assert "Only records that the reader may see are counted" in answer.content.decode()
    share(october.ocg, housing)
    found = page(client).context["report"]
    assert (found["ocgs"]["mapped"], found["disruptions"]["total"]) == (1, 1)
    assert found["county_lines"]["lines"] is None
    assert found["clgt_activity"]["arrests"] == 0


def test_who_helped_counts_what_they_helped_with_and_no_more(october, people, signed_in):
    found = page(signed_in(people["nominator"])).context["report"]
    assert (found["ocgs"]["mapped"], found["disruptions"]["total"]) == (0, 1)


def test_a_claimant_is_not_told_what_a_claim_of_nothing_was_put_to(october, people, signed_in):
    october.disruption(
        D(2022, 10, 5), line=october.number, claimed_by=people["nominator"],
        agency=people["nominator"].agency, outputs=[("arrests", 2)],
        place="The flats", vulnerability="Tenants.",
    )  # fmt: skip
    found = page(signed_in(people["nominator"])).context["report"]
    assert found["disruptions"]["total"] == 2
    assert found["disruptions"]["by_subject"]["of_neither"] == 2
    assert found["clgt_activity"]["arrests"] == 0
    assert page(signed_in(people["analyst"])).context["report"]["clgt_activity"]["arrests"] == 5


def test_a_restricted_group_counts_for_nobody_s_own_figures_but_its_people_s(
    october, people, signed_in
):
    found = page(signed_in(people["lro"])).context["report"]
    assert found["scope"] == "seen"
    assert found["ocgs"]["by_owner"]["scd"] == 0


def test_every_figure_leads_to_its_rows(october, people, signed_in):
    client = signed_in(people["supervisor"])
    led = 0
    for sheet in page(client).context["sheets"]:
        for row in sheet.rows:
            if sheet.target != "disruptions" or sheet.key == "clgt_activity" or not row.values[0]:
                continue
            rows = client.get(row.url).context["object_list"]
            hidden = october.hidden.disruptions.get()
            assert hidden not in rows
            assert 0 <= row.values[0] - len(rows) <= 1, row
            led += 1
    assert led >= 8
    arrests = client.get(row_named(client, "Arrests").url).context["object_list"]
    assert list(arrests) == [october.number.disruptions.get()]


def row_named(client, name):
    sheets = page(client).context["sheets"]
    return next(row for sheet in sheets for row in sheet.rows if row.name == name)


def test_groups_and_lines_lead_to_those_of_that_day(october, people, signed_in):
    client = signed_in(people["supervisor"])
    assert list(client.get(row_named(client, "Division").url).context["object_list"]) == [
        october.ocg
    ]
    line = row_named(client, "31 October 2022")
    assert line.values[0] == 1
    assert list(client.get(line.url).context["object_list"]) == [october.number]


def test_a_period_that_is_none_is_told_beside_its_field(people, signed_in):
    client = signed_in(people["analyst"])
    text = page(client, last="2022-09-30").content.decode()
    assert "The period ends before it begins." in text
    assert "There is a problem" in text
    text = client.get(reverse("reports:force-report"), {"first": "2022-10-01"}).content.decode()
    assert "Enter both the first and the last day" in text
    assert "Enter a period to see its figures." in text
    text = page(client, first="2022-02-31").content.decode()
    assert "Enter a period to see its figures." in text


def test_without_a_period_the_last_six_months_are_shown(people, signed_in):
    answer = signed_in(people["analyst"]).get(reverse("reports:force-report"))
    assert len(answer.context["report"]["disruptions"]["by_month"]) == 6


@pytest.mark.parametrize("kind", ["csv", "json", "html"])
def test_a_file_is_marked_says_whom_it_is_for_and_is_on_record(october, people, signed_in, kind):
    client = signed_in(people["analyst"])
    address = f"{reverse('reports:force-export')}?first=2022-10-01&last=2022-10-31"
    answer = client.post(address, {"kind": kind, "reason": "=Board on Monday."})
    name = f"OFFICIAL-SENSITIVE force report 2022-10-01 to 2022-10-31.{kind}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    text = answer.content.decode()
    assert "OFFICIAL-SENSITIVE" in text
    assert "For Analyst, Kent Police" in text
    assert "Purpose: =Board on Monday." in text
    assert october.hidden.codename not in text
    if kind == "json":
        assert json.loads(text)["disruptions"]["total"] == 3
    entry = Entry.objects.get(verb="report.export")
    assert (entry.operation, entry.reason) == ("disclosure", "=Board on Monday.")
    assert entry.recipients == ["Analyst", kind]
    assert "scope=force" in entry.query


def test_a_file_of_a_partner_holds_what_the_partner_may_see(october, people, signed_in):
    client = signed_in(people["partner"])
    address = f"{reverse('reports:force-export')}?first=2022-10-01&last=2022-10-31"
    answer = client.post(address, {"kind": "json", "reason": "Board."})
    found = json.loads(answer.content)
    assert (found["scope"], found["disruptions"]["total"]) == ("seen", 0)


def test_no_file_without_a_purpose_or_of_no_period(people, signed_in):
    client = signed_in(people["analyst"])
    address = f"{reverse('reports:force-export')}?first=2022-10-01&last=2022-10-31"
    assert "Say what you need it for" in client.post(address, {"kind": "csv"}).content.decode()
    answer = client.post(f"{reverse('reports:force-export')}?first=x&last=y", {"kind": "csv"})
    assert answer.status_code == 302
    assert not Entry.objects.filter(verb="report.export").exists()


def test_who_read_which_period_is_on_record(people, signed_in):
    page(signed_in(people["partner"]))
    entry = Entry.objects.get(verb="report.read")
    assert entry.query == "first=2022-10-01&last=2022-10-31&scope=seen"
