"""What is due about a group stands on its card, for those who may act on it."""

import pytest

from ocgs.models import Term
from ocgs.services import access_requests
from tests.factories import OCGFactory, days, share
from tests.ocgs.member_factories import CustodyFactory, MemberFactory, OrderFactory
from tests.ocgs.sharing_factories import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(people, ocg):
    """A release in twenty days, a check three days late, and an agency that asks for more."""
    member = MemberFactory(ocg=ocg, name="Ari Tully")
    CustodyFactory(member=member, conditional_release_on=days(20))
    order = OrderFactory(member=member)
    Term.objects.filter(order=order).update(next_check_on=days(-3))
    share(ocg, people["outsider"].agency, "aware")
    ask(ocg, people["outsider"])
    return ocg


def due(client, ocg):
    return client.get(ocg.get_absolute_url()).context["due"]


def test_whoever_may_act_sees_releases_checks_and_requests_the_nearest_first(
    signed_in, people, busy
):
    rows = due(signed_in(people["coordinator"]), busy)
    days_in_order = [on for _, on, _, _ in rows]
    assert days_in_order == sorted(days_in_order)
    said = {what: late for what, _, _, late in rows}
    assert said["Check a term: Ari Tully"] is True
    assert said["Thanet Refuge asks for access"] is False
    [release] = [what for what in said if "elease" in what]
    assert release.endswith("Ari Tully")


def test_the_lead_officer_sees_dates_and_no_request_which_is_not_theirs_to_answer(
    signed_in, people, busy
):
    said = [what for what, *_ in due(signed_in(people["lro"]), busy)]
    assert "Check a term: Ari Tully" in said
    assert not [what for what in said if "asks for access" in what]


@pytest.mark.parametrize("who", ["partner", "analyst", "coordinator_elsewhere", "sro"])
def test_who_only_reads_is_asked_for_nothing_of_it(signed_in, people, busy, who):
    said = [what for what, *_ in due(signed_in(people[who]), busy)]
    assert not [what for what in said if "Tully" in what or "asks for access" in what]


def test_nothing_of_another_group_stands_on_it(signed_in, people, busy):
    other = OCGFactory(decided_by=people["coordinator"], district=busy.district)
    said = [what for what, *_ in due(signed_in(people["coordinator"]), other)]
    assert not [what for what in said if "Tully" in what or "asks for access" in what]


def test_a_request_for_access_stands_on_the_desk_until_it_is_answered(signed_in, people, busy):
    client = signed_in(people["coordinator"])
    text = client.get("/").text
    assert "Answer requests for access" in text
    assert "Thanet Refuge" in text
    [request] = busy.access_requests.all()
    assert request.reference in text
    for name in ("coordinator_elsewhere", "lro", "outsider"):
        assert "Answer requests for access" not in signed_in(people[name]).get("/").text
    access_requests.refuse_access(request, actor=people["coordinator"], reason="Not needed.")
    assert "Answer requests for access" not in signed_in(people["coordinator"]).get("/").text
