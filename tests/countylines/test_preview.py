"""What a preview of a line's share says is what its reader then finds, no more, no less."""

import pytest
from django.urls import reverse

from agencies import policy
from agencies.choices import Role
from countylines.models import CountyLine, Device, Intervention, LineShare
from countylines.preview import parts
from countylines.services import interventions, lines
from tests.countylines.line_factories import LineFactory, officer, score
from tests.factories import DisruptionFactory, OCGFactory, PersonFactory, days, share
from tests.ocgs.test_preview import FACT, gained, rows_for, said, sight_of

pytestmark = pytest.mark.django_db

ROLES = [Role.PRACTITIONER, Role.SPOC]
PAGES = ["countylines:countyline-detail", "disruptions:disruption-of-line"]
PAGES += ["countylines:countyline-sharing", "countylines:score-of-line"]


@pytest.fixture
def runs():
    return officer(Role.LINES_SUPERVISOR)


@pytest.fixture
def line(people, runs):
    """With a number, a score, a disruption, and a person at risk from it."""
    made = LineFactory(brief="Sales by the quay.", names=["Quay"])
    lines.add_device(Device(line=made, kind="deal_line", value="07700 900123"), actor=runs)
    score(made, children=2)
    DisruptionFactory(line=made, claimed_by=officer())
    interventions.start_intervention(
        Intervention(
            name="Invented", age_band="14_15", district=made.district, line=made, source="school",
            referred_on=days(-1), risk="high", needs="Safety.",
        ),
        actor=officer(Role.CLIO),
    )  # fmt: skip
    return made


@pytest.fixture
def refuge(people):
    """An agency with one person in each role."""
    agency = people["outsider"].agency
    return agency, {role: PersonFactory(agency=agency, roles=[role]) for role in ROLES}


def found_by(client, person, line):
    """All that one person can open of a line: rows, addresses, and facts on the card."""
    rows = rows_for(client, person, dict.fromkeys(parts(), "reference"))
    answers = {
        address: client.get(address)
        for address in (reverse(name, args=[line.reference]) for name in PAGES)
    }
    pages = {address for address, answer in answers.items() if answer.status_code == 200}
    # A disruption has a page of its own.
    pages |= {
        reverse("disruptions:disruption-detail", args=[reference])
        for kind, reference in rows
        if kind == "disruptions.disruption"
    }
    return rows, pages, set(FACT.findall(answers[line.get_absolute_url()].content.decode()))


@pytest.mark.parametrize(
    ("level", "numbers"),
    [("aware", False), ("contribute", False), ("partner", False), ("partner", True)],
)
def test_the_preview_of_a_share_is_what_each_role_then_finds(
    signed_in, client, line, runs, refuge, level, numbers
):
    agency, persons = refuge
    before = {role: found_by(client, person, line) for role, person in persons.items()}
    address = reverse("countylines:countyline-share", args=[line.reference])
    values = {
        "receiver": "agency", "agency": agency.pk, "level": level, "purpose": "To act.",
        "gateway": "cda_115",
    } | ({"with_devices": "on"} if numbers else {})  # fmt: skip
    looked = signed_in(runs).post(address, values)
    preview = looked.context["preview"]
    assert not LineShare.objects.exists()
    assert "INV-" not in looked.content.decode()
    client.post(address, values | {"seen": preview.mark})
    assert line.shares.get().level == level
    for role, person in persons.items():
        sight = sight_of(preview, agency, role)
        assert said(sight.gains) == gained(before[role], found_by(client, person, line)), role
        assert not sight.losses
    (gain,) = sight_of(preview, agency, Role.PRACTITIONER).gains
    kinds = {record.kind for record in gain.records}
    assert ("countylines.device" in kinds) is numbers
    assert ("disruptions.disruption" in kinds) is (level == "partner")
    assert gain.may == {"aware": [], "contribute": ["Claim disruptions"]}.get(
        level, ["Read how it passed the gate, and what happened to it", "Claim disruptions"]
    )
    assert sight_of(preview, agency, Role.SPOC).changes_nothing


@pytest.mark.parametrize("restricted", [False, True])
def test_a_preview_tells_nobody_of_a_group_that_they_do_not_see(
    signed_in, client, line, runs, refuge, restricted
):
    agency, persons = refuge
    named = persons[Role.PRACTITIONER]
    group = OCGFactory(restricted=restricted)
    CountyLine.objects.filter(pk=line.pk).update(ocg=group)
    address = reverse("countylines:countyline-share", args=[line.reference])
    values = {"level": "partner", "purpose": "To act.", "gateway": "cda_115"} | (
        {"receiver": "person", "person": named.email}
        if restricted
        else {"receiver": "agency", "agency": agency.pk}
    )
    without = signed_in(runs).post(address, values)
    share(group, named if restricted else agency)
    assert "view" in policy.actions_on(named, group)
    assert "view" not in policy.actions_on(runs, group)
    looked = client.post(address, values)
    assert "Names" in looked.content.decode()
    assert "Run by" not in looked.content.decode()
    assert group.codename not in looked.content.decode()
    assert looked.context["preview"].mark == without.context["preview"].mark


def test_what_has_changed_since_it_was_looked_at_is_shown_again(
    signed_in, client, line, runs, refuge
):
    agency, _ = refuge
    address = reverse("countylines:countyline-share", args=[line.reference])
    values = {
        "receiver": "agency", "agency": agency.pk, "level": "partner", "purpose": "To act.",
        "gateway": "cda_115",
    }  # fmt: skip
    looked = signed_in(runs).post(address, values).context["preview"]
    DisruptionFactory(line=line, claimed_by=officer())
    again = client.post(address, values | {"seen": looked.mark})
    assert "has changed since you looked" in again.content.decode()
    assert not LineShare.objects.exists()
    back = client.post(address, values | {"back": "1"})
    assert back.context["form"]["purpose"].value() == "To act."
