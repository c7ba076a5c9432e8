"""Every address of county lines against everybody who works on them."""

import pytest

from agencies.choices import Role
from agencies.services import regrant_everything
from tests.countylines.access_records import line_arguments
from tests.countylines.access_table import LINES, TEAM, TEAMS
from tests.countylines.line_factories import officer
from tests.factories import DivisionFactory
from tests.recorded import laid_out
from tests.test_access import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(people):
    """One person of each kind; their teams stand before the lines do."""
    return laid_out("line team", make_team)


def make_team():
    return {
        "officer": officer(division=DivisionFactory(code="east")),
        "officer_elsewhere": officer(division=DivisionFactory(code="west")),
        "supervisor": officer(Role.LINES_SUPERVISOR),
        "clio": officer(Role.CLIO),
        "evaluator": officer(Role.EVALUATOR),
    }


@pytest.fixture
def arguments(people, team):
    """What the addresses take, granted anew now that the teams are there."""

    def make():
        made = line_arguments(people)
        regrant_everything(lambda count: None)
        return made

    return laid_out("line arguments", make)


def test_both_tables_name_the_same_addresses():
    assert LINES.keys() == TEAMS.keys()


@pytest.mark.parametrize("person", TEAM)
def test_everybody_who_works_on_lines_gets_what_the_table_says(signed_in, team, arguments, person):
    client = signed_in(team[person])
    column = TEAM.index(person)
    found = {name: client.get(address(name, arguments)).status_code for name in TEAMS}
    assert found == {name: row[column] for name, row in TEAMS.items()}
    shut = [name for name, row in TEAMS.items() if row[column] in (403, 404)]
    sent = {
        name: client.post(address(name, arguments), {"reason": "Let me in."}).status_code
        for name in shut
    }
    assert {name: code for name, code in sent.items() if code not in (403, 404, 405)} == {}
