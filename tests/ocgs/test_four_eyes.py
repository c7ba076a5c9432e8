"""Whoever wrote or sent any of a nomination does not decide it."""

import pytest
from django.core.exceptions import ValidationError

from ocgs.services import nominations
from tests.factories import NominationFactory, PersonFactory, PoliceFactory, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    """Three coordinators of the force: the first nominates, the second helps, the third asks."""
    police = PoliceFactory()
    return [PersonFactory(agency=police, roles=["coordinator"]) for _ in range(3)]


def test_a_colleague_who_rewrote_a_nomination_does_not_accept_it(unit):
    author, helper, asker = unit
    nomination = NominationFactory(created_by=author, status="returned", decided_by=asker)
    nomination.what = "A case of the helper's own."
    nominations.change_nomination(nomination, actor=helper)
    nominations.submit_nomination(fresh(nomination), actor=author, answer="Since May.")
    with pytest.raises(ValidationError, match="Someone else must decide"):
        nominations.accept_nomination(fresh(nomination), actor=helper, reason="Every limb.")


def test_a_colleague_who_once_sent_a_nomination_does_not_accept_it(unit):
    author, helper, asker = unit
    nomination = NominationFactory(created_by=author, status="returned", decided_by=asker)
    nominations.submit_nomination(fresh(nomination), actor=helper, answer="Since May.")
    nominations.return_nomination(fresh(nomination), actor=asker, reason="Who leads?")
    nominations.submit_nomination(fresh(nomination), actor=author, answer="The uncle.")
    with pytest.raises(ValidationError, match="Someone else must decide"):
        nominations.accept_nomination(fresh(nomination), actor=helper, reason="Every limb.")
