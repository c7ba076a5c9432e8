"""The timeline and the links of a group tell each reader what they may see, and no more."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ocgs import timeline
from ocgs import told as told_of
from ocgs.links import links_of
from ocgs.models import OCG
from ocgs.services import members, register
from tests.factories import ActionFactory, DisruptionFactory, OCGFactory, fresh, share
from tests.ocgs.member_factories import MemberFactory, add_phone
from tests.ocgs.sharing_factories import ask, fill

pytestmark = pytest.mark.django_db


def told(client, ocg, **query):
    page = client.get(reverse("ocgs:ocg-timeline", args=[ocg.reference]), query)
    assert page.status_code == 200
    return page.context["events"]


def titles(client, ocg):
    return {event["title"] for event in told(client, ocg)}


def test_a_timeline_runs_from_the_nomination_to_the_last_disruption(people, ocg, signed_in):
    fill(ocg, people, people["partner"].agency)
    share(ocg, people["outsider"].agency, "aware")
    ask(ocg, people["outsider"])
    found = titles(signed_in(people["coordinator"]), ocg)
    assert {
        "The nomination was submitted",
        "The nomination was accepted",
        "The group was mapped",
        "A lead officer was named",
        "The group was shared",
        "A member was added",
        "An order was added",
        "An action was offered",
        "A score was approved",
        "A handover was offered",
        "A disruption was claimed",
        "An agency asked for access",
    } <= found


def test_a_reader_who_does_not_share_is_told_of_no_share(people, ocg, signed_in):
    fill(ocg, people, people["partner"].agency)
    share(ocg, people["outsider"].agency, "aware")
    ask(ocg, people["outsider"])
    found = titles(signed_in(people["partner"]), ocg)
    assert "A member was added" in found
    for hidden in ("The group was shared", "An agency asked for access"):
        assert hidden not in found
    assert not any("nomination" in title.lower() for title in found)


def test_who_contributes_is_told_of_their_own_work_alone(people, ocg, signed_in):
    agency = people["outsider"].agency
    share(ocg, agency, "contribute")
    own = ActionFactory(ocg=ocg, agency=agency, status="offered")
    ActionFactory(ocg=ocg, agency=people["nominator"].agency, status="offered")
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    events = told(signed_in(people["outsider"]), ocg)
    assert {event["text"] for event in events} == {own.reference, ""}
    assert {event["title"] for event in events} == {
        "The group was mapped",
        "An action was added",
        "An action was offered",
    }


def test_a_member_who_was_removed_is_in_no_timeline(people, ocg, signed_in):
    member = MemberFactory(ocg=ocg)
    client = signed_in(people["coordinator"])
    assert member.reference in {event["text"] for event in told(client, ocg)}
    members.remove_member(member, actor=people["coordinator"], reason="A mistake.")
    assert member.reference not in {event["text"] for event in told(client, ocg)}


def test_a_long_timeline_is_paged(people, ocg, signed_in, monkeypatch):
    monkeypatch.setattr("ocgs.views.group_tabs.PER_PAGE", 2)
    client = signed_in(people["coordinator"])
    first, second = told(client, ocg), told(client, ocg, page=2)
    assert len(first) == 2
    assert first[0]["at"] >= first[1]["at"] >= second[0]["at"]
    assert told(client, ocg, page="x") == first


def test_every_act_a_timeline_tells_of_is_one_that_is_entered():
    root = Path(timeline.__file__).parent.parent
    written = "".join(
        path.read_text()
        for app in ("ocgs", "disruptions")
        for path in (root / app).rglob("*.py")
        if path.name not in {"told.py", "timeline.py"}
    )
    # Those of the rows of a plan are done in turn in test_plan_rows.
    for verb in timeline.OF_GROUP.keys() - told_of.PLAN_ROW.keys():
        assert f'"{verb}"' in written, verb


def links(person, ocg):
    chart = links_of(fresh(ocg), person)
    return {(start.label, end.label) for start, _, end in chart.links}


@pytest.fixture
def twins(people, ocg, ashford):
    """A second group with the same person and the same phone, which the partner may not see."""
    other = OCGFactory(decided_by=people["coordinator"], district=ashford, lro=people["lro"])
    anna = MemberFactory(ocg=ocg, name="Anna Canary")
    bert = MemberFactory(ocg=ocg, name="Bert Canary")
    MemberFactory(ocg=other, known=anna.subject.reference)
    add_phone(bert, "07700 900111")
    add_phone(MemberFactory(ocg=other, name="Carl Canary"), "07700 900111")
    add_phone(anna, "07700 900222")
    return other


def test_links_lead_through_people_and_phones_to_other_groups(people, ocg, twins):
    phone = "Phone +44 7700 900111"
    assert links(people["coordinator"], ocg) == {
        (ocg.codename, "Anna Canary"),
        (ocg.codename, "Bert Canary"),
        ("Anna Canary", twins.codename),
        ("Bert Canary", phone),
        (phone, twins.codename),
    }


def test_a_group_one_may_not_read_is_not_drawn_nor_what_leads_there(people, ocg, twins):
    own = {(ocg.codename, "Anna Canary"), (ocg.codename, "Bert Canary")}
    assert links(people["partner"], ocg) == own
    share(twins, people["partner"].agency, "contribute")
    assert links(fresh(people["partner"]), ocg) == own
    register.restrict_ocg(twins, actor=people["coordinator"], restricted=True, reason="Source.")
    assert links(people["supervisor"], ocg) == own


def test_links_say_in_a_sentence_what_they_show(people, ocg, twins, signed_in):
    page = signed_in(people["coordinator"]).get(reverse("ocgs:ocg-links", args=[ocg.reference]))
    text = page.content.decode()
    assert "2 members." in text
    assert f"They lead to {twins.codename}." in text
    assert (
        "no other group that you may read"
        in signed_in(people["partner"])
        .get(reverse("ocgs:ocg-links", args=[ocg.reference]))
        .content.decode()
    )


def test_links_cost_the_same_with_sixty_members(people, ocg):
    def asked():
        group = OCG.objects.get(pk=ocg.pk)
        with CaptureQueriesContext(connection) as held:
            links_of(group, people["coordinator"])
        return len(held)

    MemberFactory(ocg=ocg)
    asked()
    few = asked()
    for _ in range(59):
        MemberFactory(ocg=ocg)
    assert asked() == few
    assert few <= 5
