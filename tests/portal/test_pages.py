"""Home, the record page, and the pages about the service."""

import pytest
from django.core.management import call_command

from audit.models import Entry
from ocgs.services.nominations import return_nomination
from tests.factories import ActionFactory, DisruptionFactory

pytestmark = pytest.mark.django_db


def home(signed_in, person):
    return signed_in(person).get("/").content.decode()


def test_home_asks_the_coordinator_to_decide_what_waits(signed_in, people, nomination, ocg):
    disruption = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    page = home(signed_in, people["coordinator"])
    assert "Decide nominations" in page
    assert nomination.reference in page
    assert "Decide disruptions" in page
    assert disruption.reference in page
    assert nomination.reference not in home(signed_in, people["coordinator_elsewhere"])


def test_home_asks_an_agency_to_answer_and_to_finish(signed_in, people, ocg, council, action):
    agreed = ActionFactory(
        ocg=ocg, agency=council, status="agreed", worker=people["colleague"], title="Check units"
    )
    page = home(signed_in, people["nominator"])
    assert "Answer actions offered to your agency" in page
    assert action.reference in page
    assert page.index(action.reference) < page.index(agreed.reference)
    assert agreed.reference in page
    outside = home(signed_in, people["outsider"])
    assert action.reference not in outside
    assert "Nothing needs you now." in outside


def test_home_brings_a_question_back_to_who_can_answer_it(signed_in, people, nomination):
    return_nomination(nomination, actor=people["coordinator"], reason="Since when?")
    assert "Since when?" in home(signed_in, people["nominator"])
    assert "Since when?" not in home(signed_in, people["colleague"])


def test_home_shows_a_lead_officer_their_groups(signed_in, people, ocg):
    assert ocg.codename in home(signed_in, people["lro"])


def test_the_record_shows_who_looked_at_what_and_is_itself_recorded(signed_in, people, ocg):
    signed_in(people["partner"]).get(ocg.get_absolute_url())
    client = signed_in(people["auditor"])
    page = client.get("/record/", {"reference": ocg.reference.lower()}).content.decode()
    assert people["partner"].full_name in page
    assert "ocg.read" in page
    entry = Entry.objects.filter(verb="entry.list").get()
    assert (entry.actor, entry.query) == (people["auditor"], f"reference={ocg.reference.lower()}")


def test_the_record_narrows_to_one_person_and_to_lists_that_showed_a_record(signed_in, people, ocg):
    signed_in(people["partner"]).get("/ocgs/groups/")
    client = signed_in(people["auditor"])
    found = client.get("/record/", {"person": people["partner"].email}).context["page_obj"]
    assert {entry.actor for entry in found} == {people["partner"]}
    shown = client.get("/record/", {"reference": ocg.reference}).context["page_obj"]
    assert "ocg.list" in {entry.verb for entry in shown}


@pytest.mark.parametrize("page", ["/help/", "/accessibility/", "/privacy/", "/account/login/"])
def test_pages_about_the_service_need_no_sign_in(client, page):
    answer = client.get(page)
    assert answer.status_code == 200
    assert "OFFICIAL" in answer.content.decode()


def test_a_strict_policy_stands_on_every_page(client):
    policy = client.get("/help/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_health_names_each_part(client):
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json()["database"] == "ok"
    assert answer.json()["migrations"] == "ok"
    assert answer.json()["beat"] == "down"
    assert client.get("/health/live/").json() == {"live": True}


def test_an_account_is_opened_by_command_and_a_mistake_is_named(police, capsys):
    call_command(
        "add_person",
        "new@police.example",
        name="New Person",
        agency="kent-police",
        role=["analyst"],
        vetting=4,
        vetting_expires="2030-01-01",
    )
    assert "new@police.example can sign in with the password" in capsys.readouterr().out
    person = police.people.get(email="new@police.example")
    assert [team.role for team in (group.team for group in person.groups.all())] == ["analyst"]
