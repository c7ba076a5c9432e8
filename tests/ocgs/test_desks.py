"""The desk of an agency and the desk of a lead officer."""

import pytest
from django.urls import reverse

from audit.models import Entry
from ocgs.models import Action, Support
from ocgs.services import actions, contracts, threads
from tests.factories import ActionFactory, days, fresh
from tests.many import multiply
from tests.recorded import triggers_aside
from tests.test_queries import MOST, asked_by

pytestmark = pytest.mark.django_db

DESK = reverse("ocgs:action-list")
TABS = ("open", "late", "mine", "all")


@pytest.fixture
def asked(people, ocg, council):
    """Actions of the council, one of each kind that a desk tells apart."""

    def make(title, status, due=20, **more):
        made = ActionFactory(
            ocg=ocg, agency=council, title=title, status=status, worker=people["colleague"], **more
        )
        Action.objects.filter(pk=made.pk).update(due_on=days(due))
        return fresh(made)

    return {
        "offer": make("Offer", "offered", due=25),
        "late": make("Late", "working", due=-4),
        "soon": make("Soon", "agreed", due=3),
        "stuck": make("Stuck", "blocked", due=9),
        "dated": make("Dated", "countered"),
        "done": make("Done", "completed"),
        "unsaid": make("Unsaid", "proposed"),
    }


def titles(page):
    return [action.title for action in page.context["object_list"]]


def test_the_desk_of_an_agency_puts_answers_first_then_what_is_due(people, asked, signed_in):
    client = signed_in(people["colleague"])
    page = client.get(DESK)
    assert titles(page) == ["Offer", "Late", "Soon", "Stuck", "Dated"]
    assert {tab["label"]: tab["count"] for tab in page.context["tabs"]} == {
        "To answer and to do": 5, "Late": 1, "Yours": 3, "Supporting": 0, "All": 6,
    }  # fmt: skip
    assert titles(client.get(DESK, {"show": "late"})) == ["Late"]
    assert titles(client.get(DESK, {"show": "mine"})) == ["Late", "Soon", "Stuck"]
    assert set(titles(client.get(DESK, {"show": "all"}))) == {
        "Offer", "Late", "Soon", "Stuck", "Dated", "Done",
    }  # fmt: skip
    assert titles(client.get(DESK, {"show": "nonsense\x00"})) == titles(page)


def test_the_desk_counts_what_each_tab_holds(people, asked, signed_in):
    contracts.add_support(asked["soon"], actor=people["lro"], agency=people["outsider"].agency)
    contracts.add_support(asked["unsaid"], actor=people["lro"], agency=people["outsider"].agency)
    for who in ("colleague", "outsider", "lro"):
        client = signed_in(people[who])
        for tab in client.get(DESK).context["tabs"]:
            rows = client.get(DESK + tab["url"]).context["object_list"]
            assert len(rows) == tab["count"], (who, tab["label"])


def test_a_supporting_agency_has_what_it_supports_on_its_desk(people, asked, signed_in):
    contracts.add_support(asked["soon"], actor=people["lro"], agency=people["outsider"].agency)
    page = signed_in(people["outsider"]).get(DESK, {"show": "support"})
    assert titles(page) == ["Soon"]
    assert titles(signed_in(people["outsider"]).get(DESK)) == []
    assert asked["soon"].agency.name in page.content.decode()


def test_home_asks_an_agency_for_what_waits_on_it_alone(people, asked, signed_in):
    parts = signed_in(people["nominator"]).get(reverse("home")).context["needs_you"]
    [part] = [part for part in parts if part.title.startswith("Answer actions")]
    assert [row.title for _, _, row in part.rows] == ["Offer", "Late", "Soon", "Stuck"]


LEAD_DESK = reverse("ocgs:desk-lead")


def test_the_desk_of_a_lead_officer_shows_what_agencies_owe(people, ocg, asked, signed_in):
    Action.objects.filter(pk=asked["offer"].pk).update(answer_due_on=days(-1))
    page = signed_in(people["lro"]).get(LEAD_DESK)
    [(agency, rows)] = page.context["owed"]
    assert agency == asked["late"].agency
    assert [(row.action.title, row.why) for row in rows] == [
        ("Late", "Late: in progress"), ("Stuck", "Blocked"), ("Dated", "Another date proposed"),
        ("Offer", "No answer"),
    ]  # fmt: skip
    [group] = page.context["groups"]
    assert (group, group.open_actions, group.late_actions) == (ocg, 5, 1)
    parts = signed_in(people["lro"]).get(reverse("home")).context["needs_you"]
    assert "Look at what agencies owe, or wait for" in [part.title for part in parts]


def test_what_others_did_is_new_until_the_group_is_opened(people, ocg, action, signed_in):
    client = signed_in(people["lro"])
    client.get(reverse("ocgs:plan-detail", args=[ocg.reference]))
    assert client.get(LEAD_DESK).context["deeds"] == []
    actions.accept_action(action, actor=people["nominator"])
    threads.note_progress(action, actor=people["nominator"], text="Unit 4.", on=days(0))
    threads.note_progress(action, actor=people["lro"], text="Good.", on=days(0))
    page = client.get(LEAD_DESK)
    assert [(deed.words, deed.by) for deed in page.context["deeds"]] == [
        (f"Progress was written on an action: {action.reference}", "Nominator"),
        (f"An action was accepted: {action.reference}", "Nominator"),
    ]
    assert [group.deeds for group in page.context["groups"]] == [2]
    assert client.get(LEAD_DESK).context["deeds"]
    client.get(ocg.get_absolute_url())
    assert client.get(LEAD_DESK).context["deeds"] == []


def test_the_desk_of_a_lead_officer_holds_no_group_that_others_lead(people, ocg, signed_in):
    type(ocg).objects.filter(pk=ocg.pk).update(lro=None, deputy=None)
    page = signed_in(people["lro"]).get(LEAD_DESK)
    assert page.context["groups"] == []
    assert ocg.codename not in page.content.decode()


def test_the_desks_ask_no_more_of_a_thousand_actions_than_of_ten(people, ocg, council, signed_in):
    action = ActionFactory(ocg=ocg, agency=council, status="working", worker=people["colleague"])
    Action.objects.filter(pk=action.pk).update(due_on=days(-1))
    contracts.add_support(action, actor=people["lro"], agency=people["outsider"].agency)
    desks = [("lro", LEAD_DESK), *(("colleague", f"{DESK}?show={name}") for name in TABS)]
    desks.append(("outsider", f"{DESK}?show=support"))

    def asked_on():
        return {desk: len(asked_by(signed_in(people[desk[0]]), desk[1])) for desk in desks}

    copy(action, people, 10)
    few = asked_on()
    copy(action, people, 990)
    assert asked_on() == few
    assert max(few.values()) <= MOST


def copy(action, people, count):
    """More of an action, each as late, as supported and as lately written about."""
    made = multiply(fresh(action), count)
    with triggers_aside():
        Support.objects.bulk_create(
            Support(action=one, agency=people["outsider"].agency, added_by=people["lro"])
            for one in made
        )
        Entry.objects.bulk_create(
            Entry(
                verb="action.progress", operation="alteration", actor=people["colleague"],
                subject_kind="ocgs.action", subject=one.reference,
            )
            for one in made
        )  # fmt: skip
