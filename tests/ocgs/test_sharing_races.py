"""Sharing, answering and circles changed by several people at the same moment."""

from collections import Counter

import pytest

from agencies import policy
from core.workflow import StepClosedError
from ocgs.models import Share
from ocgs.services import access_requests, circles
from tests.factories import AgencyFactory, OCGFactory, PersonFactory, PoliceFactory, fresh, share
from tests.ocgs.sharing_factories import CircleFactory, ask, share_with_circle
from tests.ocgs.test_races import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    return OCGFactory(lro=PersonFactory(agency=PoliceFactory(), roles=["lro"]))


def deciders(count):
    return [PersonFactory(agency=PoliceFactory(), roles=["coordinator"]) for _ in range(count)]


def test_a_grant_and_a_refusal_at_once_and_one_of_them_counts(group):
    asker = PersonFactory(agency=AgencyFactory())
    share(group, asker.agency, "aware")
    asked = ask(group, asker)
    calls = [
        lambda who=who: access_requests.grant_access(fresh(asked), actor=fresh(who))
        for who in deciders(3)
    ] + [
        lambda who=who: access_requests.refuse_access(fresh(asked), actor=fresh(who), reason="No.")
        for who in deciders(3)
    ]
    assert all_at_once(calls) == {"done": 1, StepClosedError.__name__: 5}
    granted = fresh(asked).status == "granted"
    assert Share.objects.filter(access_request=asked).count() == granted
    assert ("read" in policy.actions_on(fresh(asker), group)) == granted


def test_eight_colleagues_ask_at_once_and_one_request_waits(group):
    agency = AgencyFactory()
    share(group, agency, "aware")
    askers = [PersonFactory(agency=agency) for _ in range(8)]
    answers = all_at_once([lambda who=who: ask(fresh(group), fresh(who)) for who in askers])
    assert answers == {"done": 1, "ValidationError": 7}


def test_an_agency_removed_while_a_group_is_shared_with_its_circle_sees_nothing(group):
    keeper = PersonFactory(agency=PoliceFactory(), roles=["supervisor"])
    seen = Counter()
    for number in range(4):
        agency = AgencyFactory(name=f"Racing {number}")
        reader = PersonFactory(agency=agency)
        circle = CircleFactory(created_by=keeper, agencies=[agency])
        answers = all_at_once(
            [
                lambda circle=circle: share_with_circle(
                    fresh(group), fresh(circle), actor=fresh(keeper)
                ),
                lambda circle=circle, agency=agency: circles.remove_agency(
                    fresh(circle), actor=fresh(keeper), agency=fresh(agency), reason="Left."
                ),
            ]
        )
        assert answers == {"done": 2}
        seen[policy.actions_on(fresh(reader), group)] += 1
    assert seen == {frozenset(): 4}
