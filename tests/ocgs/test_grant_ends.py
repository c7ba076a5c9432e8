"""What is under a shared group is seen at once, and with the share all of it is gone at once."""

import pytest
from django.conf import settings

from disruptions.models import Disruption
from ocgs.models import Action, Member, Order
from ocgs.services import exports
from ocgs.services.register import end_share
from tests.factories import ActionFactory, DisruptionFactory, fresh, share
from tests.ocgs.member_factories import MemberFactory, OrderFactory

pytestmark = pytest.mark.django_db
LIST, EXPORT = "/ocgs/groups/", "/ocgs/groups/export/"


@pytest.fixture
def children(people, ocg):
    """Added after the group was shared with the outsiders' agency."""
    share(ocg, people["outsider"].agency, "partner")
    member = MemberFactory(ocg=ocg, name="Zander Quill")
    return {
        Member: member,
        Order: OrderFactory(member=member),
        Action: ActionFactory(ocg=ocg, agency=people["nominator"].agency, status="offered"),
        Disruption: DisruptionFactory(ocg=ocg, claimed_by=people["lro"]),
    }


def test_a_child_added_after_sharing_is_seen_at_once(people, ocg, children, signed_in):
    person = people["outsider"]
    client = signed_in(person)
    for model, child in children.items():
        assert model.objects.visible_to(person).contains(child)
        assert client.get(child.get_absolute_url()).status_code == 200, model


@pytest.mark.parametrize("look", ["page", "child", "list", "search", "count", "file", "large file"])
def test_the_first_request_after_a_share_ended_finds_nothing_of_it(
    people, ocg, children, signed_in, monkeypatch, look
):
    """Each way of looking on its own: none of them is the one that clears something."""
    person = people["outsider"]
    client = signed_in(person)
    made = exports.ask_export(actor=person, query="", kind="csv", reason="Meeting.")
    exports.make_export(made.pk)
    words = [ocg.codename, ocg.reference, "Zander Quill"]
    seen = client.get(LIST, {"words": ocg.codename})
    assert ocg.codename in seen.text
    assert seen.context["paginator"].count == 1
    end_share(ocg.shares.get(agency=person.agency), actor=people["coordinator"], reason="Done.")
    if look == "page":
        assert client.get(ocg.get_absolute_url()).status_code == 404
    elif look == "child":
        for child in children.values():
            assert client.get(child.get_absolute_url()).status_code == 404
    elif look == "file":
        text = client.post(EXPORT, {"kind": "csv", "reason": "Meeting."}).text
        assert "nothing to download" in text
    elif look == "large file":
        assert client.get(f"{made.get_absolute_url()}file/").status_code == 302
        assert fresh(made).content is None
        monkeypatch.setattr(settings, "EXPORT_AT_ONCE", 0)
        assert (
            "nothing to download" in client.post(EXPORT, {"kind": "csv", "reason": "Meeting."}).text
        )
    else:
        answer = client.get(LIST, {"words": ocg.codename} if look == "search" else {})
        assert answer.context["paginator"].count == 0
        assert list(answer.context["object_list"]) == []
        if look != "search":
            assert not [word for word in words if word in answer.text]
