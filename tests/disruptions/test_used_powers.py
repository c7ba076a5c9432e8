"""What a power came to: of the actions and disruptions that the reader may see, and no more."""

import pytest

from ocgs.services import register
from tests.factories import ActionFactory, DisruptionFactory, DistrictFactory
from tests.toolkit.card_factories import card
from toolkit.results import uses_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tactic(people):
    return card("closure")


@pytest.fixture
def done(people, ocg, council, tactic):
    """Done by the council, which was not let into the group, with a confirmed disruption."""
    action = ActionFactory(
        ocg=ocg, agency=council, status="completed", worker=people["nominator"], tactic=tactic
    )
    DisruptionFactory(
        action=action, claimed_by=people["nominator"], status="confirmed", level="major"
    )
    return action


def counts(user, tactic, district=None):
    return [use.count for use in uses_of(user, tactic, district)]


def test_actions_and_what_came_of_them_are_counted_for_who_reads_the_group(people, done, tactic):
    labels = [use.label for use in uses_of(people["lro"], tactic)]
    assert labels == [
        "Actions that use it",
        "Of these, done",
        "Confirmed disruptions that came of it: major",
        "Confirmed disruptions that came of it: moderate",
        "Confirmed disruptions that came of it: minor",
    ]
    assert counts(people["lro"], tactic) == [1, 1, 1, 0, 0]
    assert counts(people["lro"], card("other")) == [0, 0, 0, 0, 0]


def test_who_may_see_neither_finds_nothing_to_count(people, done, tactic):
    assert counts(people["outsider"], tactic) == [0, 0, 0, 0, 0]


def test_what_is_not_confirmed_or_not_of_such_an_action_does_not_count(people, ocg, tactic):
    waiting = ActionFactory(ocg=ocg, status="completed", tactic=tactic)
    DisruptionFactory(action=waiting, claimed_by=people["lro"])
    plain = ActionFactory(ocg=ocg, status="completed")
    DisruptionFactory(action=plain, claimed_by=people["lro"], status="confirmed")
    ActionFactory(ocg=ocg, status="declined", tactic=tactic)
    assert counts(people["lro"], tactic) == [1, 1, 0, 0, 0]


def test_a_restricted_group_leaves_the_counts_of_all_who_lose_it(people, ocg, done, tactic):
    assert counts(people["analyst"], tactic)[0] == 1
    register.restrict_ocg(ocg, actor=people["coordinator"], restricted=True, reason="Sources.")
    assert counts(people["analyst"], tactic) == [0, 0, 0, 0, 0]


def test_counts_by_district(people, done, tactic, ashford):
    assert counts(people["lro"], tactic, ashford) == [1, 1, 1, 0, 0]
    assert counts(people["lro"], tactic, DistrictFactory(name="Maidstone")) == [0, 0, 0, 0, 0]


def test_an_agency_with_an_action_alone_does_not_learn_where_its_group_is(
    people, done, tactic, ashford
):
    assert counts(people["nominator"], tactic)[:2] == [1, 1]
    assert counts(people["nominator"], tactic, ashford)[:2] == [0, 0]


def test_the_card_shows_the_counts_and_says_over_what(people, done, tactic, ashford, signed_in):
    page = signed_in(people["lro"]).get(tactic.get_absolute_url(), {"district": ashford.pk})
    assert [use.count for use in page.context["uses"]] == [1, 1, 1, 0, 0]
    assert "In Ashford, over the records that you may see." in page.content.decode()
