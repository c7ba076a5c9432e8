"""What an agency reads of its credit in a quarter: its own part, and nothing that is not shared."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Role
from audit.models import Entry
from core.quarters import quarter_of
from disruptions import services
from disruptions.choices import Part
from disruptions.forms.credit import PeriodFilter
from disruptions.statements import NOT_SHARED, Reading
from disruptions.views.credit import StatementDetail
from ocgs.services import register
from tests.countylines.line_factories import LineFactory, officer
from tests.disruptions.effects import BEFORE, DAY, QUARTER, effect
from tests.factories import DisruptionFactory, PersonFactory, fresh

pytestmark = pytest.mark.django_db


def address(agency, quarter="2025-Q4", page="statement-detail"):
    return reverse(f"disruptions:{page}", args=[agency.slug, quarter])


def text_of(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def tallies(reading):
    """Every count of a statement by its label: (now, before, change)."""
    return {
        label: rest for tally in reading.tallies for label, *rest in tally.rows if any(rest[:2])
    }


def joined(ocg, people):
    """A confirmed disruption to which the partner's agency has added itself."""
    claim = effect(ocg, status="submitted", level="minor")
    services.join_disruption(claim, actor=people["partner"], part=Part.SUPPORT)
    services.confirm_disruption(fresh(claim), actor=people["coordinator"], reason="Seen.")
    return fresh(claim)


def test_an_agency_reads_its_part_the_level_and_the_group_it_may_read(
    signed_in, people, ocg, housing
):
    claim = effect(ocg, helpers=[(housing, Part.ENABLED)])
    page = text_of(signed_in(people["partner"]), address(housing))
    row = page[page.index(f">{claim.reference}</a>") :]
    for words in ("November 2025", "Prevent", "Moderate", "Made it possible", ocg.codename):
        assert words in row


def test_a_group_that_is_not_shared_is_not_named(signed_in, people, ocg):
    refuge = people["outsider"].agency
    claim = effect(ocg, helpers=[refuge])
    page = text_of(signed_in(people["outsider"]), address(refuge))
    assert f">{claim.reference}</a>" in page
    assert "A group not shared with you" in page
    assert ocg.codename not in page


def test_of_a_claim_it_no_longer_sees_an_agency_reads_the_number_only(
    signed_in, people, ocg, housing
):
    claim = joined(ocg, people)
    client = signed_in(people["partner"])
    row = text_of(client, address(housing)).partition(claim.reference)[2].partition("</tr>")[0]
    assert "Minor" in row
    share = ocg.shares.get(agency=housing)
    register.end_share(share, actor=people["coordinator"], reason="Done.")
    page = text_of(client, address(housing))
    assert claim.reference in page
    assert claim.get_absolute_url() not in page
    row = page.partition(claim.reference)[2].partition("</tr>")[0]
    assert "A group not shared with you" in row
    assert "Minor" not in row
    assert "November" not in row
    assert "Ashford" not in row
    held = tallies(Reading(housing, QUARTER, fresh(people["partner"])))
    assert held == {
        Part.SUPPORT.label: [1, 0, "+1"],
        "Credited with": [1, 0, "+1"],
        NOT_SHARED: [1, 0, "+1"],
    }


def test_a_line_that_is_not_shared_is_not_named(people):
    line = LineFactory(created_by=people["nominator"])
    runs = officer(Role.LINES_SUPERVISOR)
    DisruptionFactory(
        line=line, claimed_by=officer(), decided_by=runs, happened_on=DAY, status="confirmed"
    )
    reading = Reading(runs.agency, QUARTER, people["lro"])
    assert [row.subject for row in reading.rows(reading.disruptions())] == [
        "A county line not shared with you"
    ]
    reading = Reading(runs.agency, QUARTER, runs)
    assert [row.subject for row in reading.rows(reading.disruptions())] == [line.codename]


def test_a_group_for_named_people_is_in_no_statement(signed_in, people, ocg, police):
    claim = effect(ocg)
    register.restrict_ocg(ocg, actor=people["coordinator"], restricted=True, reason="A source.")
    for name in ("analyst", "coordinator", "supervisor"):
        page = text_of(signed_in(people[name]), address(police))
        assert claim.reference not in page
        assert "Credited with 0 disruptions" in page
    page = text_of(signed_in(people["coordinator"]), reverse("disruptions:credit-list"))
    assert "No disruption of these days is confirmed" in page


@pytest.mark.parametrize("status", ["submitted", "returned", "rejected"])
def test_what_is_not_confirmed_is_in_no_statement(signed_in, people, ocg, housing, status):
    claim = effect(ocg, status=status, helpers=[housing])
    assert claim.reference not in text_of(signed_in(people["partner"]), address(housing))


def test_a_quarter_stands_beside_the_one_before(people, ocg, police, council):
    effect(ocg, strand="pursue", level="major")
    effect(ocg, strand="pursue", level="minor", helpers=[(council, Part.LEAD)])
    effect(ocg, on=BEFORE)
    effect(ocg, on=date(2025, 6, 30))
    effect(ocg, on=date(2026, 1, 1))
    assert tallies(Reading(police, QUARTER, people["coordinator"])) == {
        Part.LEAD.label: [1, 1, "0"],
        Part.SUPPORT.label: [1, 0, "+1"],
        "Credited with": [2, 1, "+1"],
        "Pursue": [2, 0, "+2"],
        "Prevent": [0, 1, "-1"],
        "Major": [1, 0, "+1"],
        "Moderate": [0, 1, "-1"],
        "Minor": [1, 0, "+1"],
    }


def outputs(agency, reader):
    return dict(Reading(agency, QUARTER, fresh(reader)).outputs())


def test_few_children_are_not_counted_out_to_another_agency(people, ocg, housing):
    effect(ocg, helpers=[housing], outputs=[("safeguarded_children", "3"), ("arrests", "2")])
    told = outputs(housing, people["partner"])
    assert told == {"Arrests": "2", "Children safeguarded": "some in claims of fewer than 5"}
    assert outputs(housing, people["coordinator"])["Children safeguarded"] == "3"


def test_few_children_do_not_show_by_what_is_told_beside_them(people, ocg, housing):
    child = "safeguarded_children"
    effect(ocg, claimed_by=people["partner"], outputs=[(child, "2")])
    assert outputs(housing, people["partner"])["Children safeguarded"] == "2"
    effect(ocg, helpers=[housing], outputs=[(child, "7")])
    effect(ocg, helpers=[housing], outputs=[(child, "3")])
    told = outputs(housing, people["partner"])["Children safeguarded"]
    assert told == "9, and some in claims of fewer than 5"
    effect(ocg, helpers=[housing], outputs=[(child, "4")])
    told = outputs(housing, people["partner"])["Children safeguarded"]
    assert told == "9, and some in claims of fewer than 5"


def test_the_forces_statement_is_not_for_every_officer(signed_in, people, ocg, police):
    claim = effect(ocg)
    lines = PersonFactory(agency=police, roles=[Role.LINES_OFFICER])
    for person in (people["lro"], lines):
        client = signed_in(person)
        for page in (address(police), reverse("disruptions:credit-list")):
            assert client.get(page).status_code == 403
        assert "credited with" not in client.get("/").content.decode()
    for name in ("analyst", "sro"):
        assert claim.reference in text_of(signed_in(people[name]), address(police))


def test_sentences_are_added_whole_and_life_stands_apart(people, ocg, police):
    for words in ("4 years 7 months", "2 years 6 months", "life"):
        effect(ocg, strand="pursue", outputs=[("sentence", words)])
    assert outputs(police, people["lro"]) == {
        "Sentence": "7 years 1 month",
        "Sentence: life": "1",
    }


def test_an_agency_reads_no_other_agencys_statement(signed_in, people, council, housing):
    client = signed_in(people["partner"])
    assert client.get(address(housing)).status_code == 200
    for page in ("statement-detail", "statement-pdf"):
        assert client.get(address(council, page=page)).status_code == 404
    listed = reverse("disruptions:statement-of-agency", args=[council.slug])
    assert client.get(listed).status_code == 404


@pytest.mark.parametrize("quarter", ["2025-Q5", "2999-Q1", "1999-Q4", "2025", "nothing"])
def test_a_quarter_that_is_none_is_not_there(signed_in, people, housing, quarter):
    client = signed_in(people["partner"])
    assert client.get(address(housing, quarter)).status_code == 404


def test_an_agency_is_led_from_the_ledger_to_its_own_statements(signed_in, people, ocg, housing):
    effect(ocg, helpers=[housing])
    effect(ocg, on=BEFORE, helpers=[housing])
    client = signed_in(people["partner"])
    answer = client.get(reverse("disruptions:credit-list"), follow=True)
    page = answer.content.decode()
    assert page.index("October to December 2025") < page.index("July to September 2025")
    assert str(people["lro"].agency) not in page


def test_coordinators_read_the_ledger_of_any_period(signed_in, people, ocg, housing):
    effect(ocg, helpers=[housing])
    client = signed_in(people["coordinator"])
    days = {"since-day": 1, "since-month": 10, "since-year": 2025}
    days |= {"until-day": 31, "until-month": 12, "until-year": 2025}
    answer = client.get(reverse("disruptions:credit-list"), days)
    page = answer.content.decode()
    assert "1 confirmed disruption, each led by one agency" in page
    assert "1 more credit for helping: 2 credits in all" in page
    assert answer.context["ledger"].led == 1


def test_a_period_that_ends_before_it_begins_is_told_and_shows_nothing_wrong(signed_in, people):
    days = {"since-day": 1, "since-month": 10, "since-year": 2025}
    days |= {"until-day": 31, "until-month": 1, "until-year": 2025}
    answer = signed_in(people["coordinator"]).get(reverse("disruptions:credit-list"), days)
    assert "The last day must be the first day or later" in answer.content.decode()


def test_a_period_before_there_were_records_is_refused(signed_in, people):
    answer = signed_in(people["coordinator"]).get(
        reverse("disruptions:credit-list"), asked("since", date(1999, 12, 31))
    )
    assert "There are no records before 2000" in answer.content.decode()
    assert answer.context["since"].year > 2000


def asked(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_a_period_is_whole_however_little_of_it_is_given():
    today = timezone.localdate()
    ended = quarter_of(today) - timedelta(days=1)
    assert PeriodFilter({}).dates() == (quarter_of(ended), ended)
    assert PeriodFilter(asked("since", BEFORE)).dates() == (BEFORE, today)
    assert PeriodFilter(asked("until", DAY)).dates() == (QUARTER, DAY)
    later = today + timedelta(days=9)
    assert PeriodFilter(asked("since", later)).dates() == (later, later)


def test_reading_a_statement_is_logged_with_what_it_showed(signed_in, people, ocg, housing):
    claim = effect(ocg, helpers=[housing])
    signed_in(people["partner"]).get(address(housing))
    entry = Entry.objects.get(verb="statement.read")
    assert (entry.actor, entry.shown) == (people["partner"], [claim.reference])
    assert entry.query == f"{housing.slug} 2025-Q4"


def test_a_long_statement_goes_on_over_the_page(signed_in, people, ocg, housing, monkeypatch):
    monkeypatch.setattr(StatementDetail, "paginate_by", 2)
    oldest, *newer = [
        effect(ocg, on=day, helpers=[housing])
        for day in (date(2025, 10, 2), date(2025, 11, 2), date(2025, 12, 2))
    ]
    client = signed_in(people["partner"])
    first, second = (text_of(client, f"{address(housing)}?page={page}") for page in (1, 2))
    assert [claim.reference in first for claim in (oldest, *newer)] == [False, True, True]
    assert [claim.reference in second for claim in (oldest, *newer)] == [True, False, False]
    assert "Credited with 3 disruptions" in second


def test_a_person_of_the_agency_without_the_duty_reads_none(signed_in, people, council):
    spoc = PersonFactory(agency=council, roles=[Role.SPOC])
    assert signed_in(spoc).get(address(council)).status_code == 403
