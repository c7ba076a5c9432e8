"""Joining: a team made after the records stands to them as well."""

import pytest

from agencies.choices import Role
from agencies.models import Team
from ocgs.models import OCG
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_team_made_later_is_let_in_to_what_is_there(
    people, ocg, housing, eager, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        newcomer = PersonFactory(agency=housing, roles=[Role.LRO])
    assert ocg in OCG.objects.allowing(newcomer, "read")


def test_a_team_is_made_once(people, housing):
    PersonFactory(agency=housing)
    assert Team.objects.filter(agency=housing, role=Role.PRACTITIONER).count() == 1
