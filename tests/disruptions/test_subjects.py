"""What a disruption is of: a group, a line, or nothing yet; and who has it then."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from agencies import policy
from agencies.choices import Role
from disruptions import services
from disruptions.models import Disruption
from tests.countylines.line_factories import LineFactory, officer
from tests.disruptions.test_pages import rows, typed
from tests.factories import DisruptionFactory, DivisionFactory, days, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(people):
    return LineFactory(created_by=people["nominator"])


@pytest.fixture
def runs(line):
    return officer(Role.LINES_SUPERVISOR)


def test_a_disruption_of_a_line_is_read_by_those_who_read_the_line(people, line, runs):
    works = officer()
    claim = DisruptionFactory(line=line, claimed_by=works)
    policy.regrant(line)
    readers = [works, runs, officer(division=DivisionFactory(code="far")), people["analyst"]]
    others = [officer(Role.CLIO), people["nominator"], people["partner"], people["lro"]]
    for person in [fresh(one) for one in (*readers, *others)]:
        policy.regrant(line)
        sees = "read" in policy.actions_on(person, line)
        assert Disruption.objects.visible_to(person).filter(pk=claim.pk).exists() is sees
        assert ("view" in policy.actions_on(person, claim)) is sees
    assert [person for person in others if "read" in policy.actions_on(person, line)] == []


def test_the_supervisor_of_the_team_decides_it_and_never_their_own(line, runs):
    claim = DisruptionFactory(line=line, claimed_by=officer(), level="minor")
    assert list(Disruption.objects.deciding(runs)) == [claim]
    assert services.confirm_disruption(claim, actor=runs, reason="Seen.").status == "confirmed"
    own = DisruptionFactory(line=line, claimed_by=runs, level="minor")
    with pytest.raises(ValidationError, match="Someone else must decide"):
        services.confirm_disruption(own, actor=runs, reason="Mine.")


def test_a_coordinator_reads_it_and_does_not_decide_it(people, line):
    claim = DisruptionFactory(line=line, claimed_by=officer())
    with pytest.raises(PermissionDenied):
        services.confirm_disruption(claim, actor=people["coordinator"], reason="Good.")


@pytest.mark.parametrize(("level", "due"), [("minor", False), ("moderate", True)])
def test_a_larger_disruption_makes_the_score_of_a_line_due(line, runs, level, due):
    line.score_due_on = days(20)
    line.save()
    DisruptionFactory(
        line=line, claimed_by=officer(), level=level, status="confirmed", decided_by=runs
    )
    assert (fresh(line).score_due_on == days(0)) is due


def test_one_of_nothing_yet_is_with_the_unit_of_its_division(people, ashford):
    claim = DisruptionFactory(
        place="Flats near the station",
        district=ashford,
        claimed_by=people["nominator"],
        level="minor",
    )
    decides = {
        name: "decide" in policy.actions_on(people[name], claim)
        for name in ("coordinator", "supervisor", "coordinator_elsewhere", "partner", "nominator")
    }
    assert decides == {
        "coordinator": True,
        "supervisor": True,
        "coordinator_elsewhere": False,
        "partner": False,
        "nominator": False,
    }
    for name, person in people.items():
        if person is None:
            continue
        for action, listed in (
            ("view", Disruption.objects.visible_to(person)),
            ("decide", Disruption.objects.deciding(person)),
        ):
            held = action in policy.actions_on(person, claim)
            assert listed.filter(pk=claim.pk).exists() is held, (name, action)
    services.confirm_disruption(claim, actor=people["coordinator"], reason="Seen.")
    assert fresh(claim).status == "confirmed"


@pytest.mark.parametrize(
    "change",
    [
        "line_id = %(line)s",
        "ocg_id = NULL",
        "place = 'Somewhere'",
        "ocg_id = NULL, place = 'Somewhere'",
        "ocg_id = NULL, line_id = %(line)s, vulnerability = 'Tenants'",
    ],
)
def test_the_database_itself_knows_one_subject(people, ocg, line, change):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    with (
        pytest.raises(IntegrityError, match="one_subject"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"UPDATE disruptions_disruption SET {change} WHERE id = %(pk)s",  # noqa: S608
            {"pk": claim.pk, "line": line.pk},
        )


def test_a_partner_claims_in_words_what_belongs_to_nothing_yet(people, ashford, signed_in):
    page = signed_in(people["partner"]).post(
        reverse("disruptions:disruption-claim"),
        typed(ashford, days(-1), place="Flats near the station", vulnerability="Two tenants.")
        | rows("outputs", {"kind": "visits", "amount": "2"}),
        follow=True,
    )
    made = Disruption.objects.get()
    assert (made.ocg, made.line, made.place) == (None, None, "Flats near the station")
    assert "Cuckooing visits: 2" in page.content.decode()


def test_without_a_place_or_who_was_open_to_harm_nothing_is_claimed(people, ashford, signed_in):
    page = signed_in(people["partner"]).post(
        reverse("disruptions:disruption-claim"), typed(ashford, days(-1))
    )
    assert sorted(page.context["form"].errors) == ["place", "vulnerability"]
    assert not Disruption.objects.exists()


def test_a_line_lists_its_disruptions_and_nothing_of_the_people_at_risk(line, runs, signed_in):
    claim = DisruptionFactory(line=line, claimed_by=officer())
    page = signed_in(runs).get(reverse("disruptions:disruption-of-line", args=[line.reference]))
    assert list(page.context["object_list"]) == [claim]
    assert line.codename in page.content.decode()
    assert reverse("disruptions:disruption-create", kwargs={"line": line.reference}) in (
        page.content.decode()
    )
