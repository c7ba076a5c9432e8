"""The factories make what they say, through the services."""

import pytest

from ocgs.choices import ActionStatus, NominationStatus
from ocgs.models import OCG
from tests.factories import ActionFactory, DisruptionFactory, NominationFactory


@pytest.mark.parametrize("status", NominationStatus.values)
def test_a_nomination_is_made_at_every_status(db, status):
    assert NominationFactory(status=status).status == status


@pytest.mark.parametrize("status", ActionStatus.values)
def test_an_action_is_made_at_every_status(db, status):
    assert ActionFactory(status=status).status == status


@pytest.mark.parametrize("status", ["submitted", "confirmed", "returned", "rejected"])
def test_a_disruption_is_made_at_every_status(db, status):
    assert DisruptionFactory(status=status).status == status


def test_the_group_of_the_fixtures_is_seen_by_those_it_is_shared_with(people, ocg):
    seen = {
        name
        for name, who in people.items()
        if who and who.agency_id and ocg in OCG.objects.visible_to(who)
    }
    assert seen == {
        "partner",
        "lro",
        "coordinator",
        "coordinator_elsewhere",
        "coordinator_north",
        "supervisor",
        "analyst",
        "second_analyst",
        "sro",
    }
