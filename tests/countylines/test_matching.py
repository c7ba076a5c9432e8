"""Nominations of groups are compared with lines: told to the unit, as far as it may know."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.choices import Role
from countylines.models import CountyLine, Device
from countylines.services import lines, traces
from countylines.tasks import index_missed_lines
from notices.models import Notice
from ocgs.models import Trace
from ocgs.models.evidence import Phone, SuspectedPerson
from ocgs.services import matching
from tests.countylines.line_factories import LineFactory, officer
from tests.factories import DistrictFactory, fresh
from tests.ocgs.test_matching import found, journey, sent
from tests.test_queries import MOST, asked_by

pytestmark = pytest.mark.django_db
NUMBER = "+447700900123"


@pytest.fixture
def line(people, ashford):
    """A line of East with a deal line number and a street name."""
    works = officer(Role.LINES_SUPERVISOR)
    made = LineFactory(created_by=people["outsider"], district=ashford, names=["Zander"])
    lines.add_device(Device(line=made, kind="deal_line", value="07700 900123"), actor=works)
    return fresh(made)


def page(client, nomination):
    return client.get(nomination.get_absolute_url())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Phone(number=NUMBER), f"Same phone {NUMBER}"),
        (SuspectedPerson(name="Zander"), "Same name: Zander"),
        (SuspectedPerson(name="Tom Brill", alias="Zandor"), "Like name: Zander"),
    ],
)
def test_a_number_and_a_name_of_a_line_are_found(people, line, ashford, row, reason):
    made = sent(people["nominator"], ashford, row)
    match = made.matches.get()
    assert (match.record_kind, match.record_reference) == (
        "countylines.countyline", line.reference,
    )  # fmt: skip
    assert reason in match.reasons


def test_other_identifiers_of_a_line_are_no_phones(people, line, ashford):
    works = officer(Role.LINES_SUPERVISOR)
    lines.add_device(Device(line=line, kind="min", value="447700900"), actor=works)
    assert set(Trace.objects.filter(record_kind="countylines.countyline").values_list("kind")) == {
        ("name",), ("phone",),
    }  # fmt: skip


def test_a_name_that_was_corrected_is_found_no_more(people, line, ashford):
    values = {name: getattr(line, name) for name in lines.TYPED} | {"names": ["Bramble"]}
    lines.change_line(line, actor=officer(), version=line.version, values=values)
    assert found(sent(people["nominator"], ashford, SuspectedPerson(name="Zander"))) == []
    assert found(sent(people["nominator"], ashford, SuspectedPerson(name="Bramble")))


def test_a_coordinator_sees_the_line_and_its_names_but_not_which_number(
    signed_in, people, line, ashford
):
    made = sent(people["nominator"], ashford, Phone(number=NUMBER), SuspectedPerson(name="Zander"))
    answer = page(signed_in(people["coordinator"]), made)
    [row] = answer.context["matches"]
    assert row["other"] == line
    assert row["reasons"] == ["Same name: Zander", "Something that its team holds: ask it"]
    assert f"phone {NUMBER}" not in answer.text
    assert line.codename in answer.text


def test_whose_role_reads_devices_is_told_the_number_too(signed_in, people, line, ashford):
    both = officer(Role.COORDINATOR)
    both.groups.add(*officer(Role.LINES_OFFICER).groups.all())
    made = sent(people["nominator"], ashford, Phone(number=NUMBER))
    [row] = page(signed_in(fresh(both)), made).context["matches"]
    assert row["reasons"] == [f"Same phone {NUMBER}"]


def test_of_a_line_one_does_not_read_it_is_said_whom_to_ask_and_no_more(signed_in, people, ashford):
    supervisor = officer(Role.SUPERVISOR, division=ashford.division)
    medway = DistrictFactory(name="Medway")
    hidden = [
        LineFactory(created_by=people["outsider"], district=medway, names=["Zander"])
        for _ in range(2)
    ]
    assert not CountyLine.objects.readable(supervisor).exists()
    made = sent(people["nominator"], ashford, SuspectedPerson(name="Zander"))
    assert made.matches.count() == 2
    answer = page(signed_in(supervisor), made)
    said = "A county line: ask the County Lines and Gangs Team, North and Medway."
    assert answer.text.count(said) == 1
    assert answer.context["matches"] == []
    for line in hidden:
        assert line.reference not in answer.text
        assert line.codename not in answer.text
    assert "Same name" not in answer.text
    match = made.matches.first()
    for deed in ("judge", "release"):
        address = reverse(f"ocgs:nomination-{deed}", args=[made.reference, match.reference])
        assert signed_in(supervisor).get(address).status_code == 404


def test_to_see_a_line_is_not_to_read_it(signed_in, people, ashford):
    """Whoever nominated a line follows its card; the names its team holds are not on it."""
    supervisor = officer(Role.SUPERVISOR, division=ashford.division)
    line = LineFactory(
        created_by=supervisor, district=DistrictFactory(name="Medway"), names=["Zander"]
    )
    assert CountyLine.objects.visible_to(supervisor).contains(line)
    made = sent(people["nominator"], ashford, SuspectedPerson(name="Zander"))
    answer = page(signed_in(supervisor), made)
    assert answer.context["matches"] == []
    assert len(answer.context["to_ask"]) == 1


@pytest.mark.parametrize("who", ["nominator", "colleague", "partner", "lro", "analyst", "outsider"])
def test_nobody_but_who_decides_learns_of_a_line(signed_in, people, line, ashford, who):
    made = sent(people["nominator"], ashford, Phone(number=NUMBER))
    answer = page(signed_in(people[who]), made)
    assert line.codename not in answer.text
    assert line.reference not in answer.text
    assert "County Lines and Gangs Team" not in answer.text


def test_whoever_nominates_meets_the_same_with_and_without_a_line(
    people, ashford, signed_in, eager, django_capture_on_commit_callbacks
):
    author, capture = people["nominator"], django_capture_on_commit_callbacks
    client = signed_in(author)
    line = LineFactory(created_by=people["outsider"], district=ashford)
    device = Device(line=line, kind="deal_line", value="07700 900123")
    lines.add_device(device, actor=officer(Role.LINES_SUPERVISOR))
    matched, *with_match = journey(client, author, ashford, NUMBER, capture)
    matched.team_grants.all().delete()
    matched.person_grants.all().delete()
    Notice.objects.filter(user=author).delete()
    alone, *without = journey(client, author, ashford, "+447700900129", capture)
    assert (matched.matches.count(), alone.matches.count()) == (1, 0)
    # The mail box is emptied between no two journeys: only what was told by then is compared.
    assert with_match[:3] == without[:3]


def test_a_release_brings_the_officer_and_the_nominator_together_blind(
    signed_in, people, line, ashford
):
    made = sent(people["nominator"], ashford, Phone(number=NUMBER))
    match = made.matches.get()
    client = signed_in(people["coordinator"])
    address = reverse("ocgs:nomination-release", args=[made.reference, match.reference])
    answer = client.post(address, {"reason": "Both should speak."})
    assert "Nobody answers for the other side yet" in answer.text
    works = officer(full_name="Toni Groyne")
    CountyLine.objects.filter(pk=line.pk).update(officer=works)
    assert client.post(address, {"reason": "Both should speak."}).status_code == 302
    text = signed_in(people["nominator"]).get(made.get_absolute_url()).text
    assert f"Speak to Toni Groyne, Kent Police, about {match.reference}." in text
    assert line.codename not in text
    text = signed_in(works).get(line.get_absolute_url()).text
    assert f"Speak to Nominator, Ashford Borough Council, about {match.reference}." in text
    assert made.reference not in text
    assert match.reference not in signed_in(people["outsider"]).get(line.get_absolute_url()).text


def test_a_coordinator_decides_one_side_of_it_only(people, line, ashford):
    made = sent(people["nominator"], ashford, Phone(number=NUMBER))
    match = made.matches.get()
    with pytest.raises(Exception, match="decide"):
        matching.judge_match(
            match, actor=people["coordinator"], nomination=made, verdict="same", reason="One."
        )


def test_lines_held_before_are_written_down_at_night(people, line, ashford):
    Trace.objects.filter(record_kind="countylines.countyline").delete()
    assert found(sent(people["nominator"], ashford, Phone(number=NUMBER))) == []
    index_missed_lines()
    assert found(sent(people["partner"], ashford, Phone(number=NUMBER)))
    held = Trace.objects.count()
    traces.index_missed()
    assert Trace.objects.count() == held


def test_the_page_asks_no_more_with_many_lines(signed_in, people, ashford):
    supervisor = officer(Role.SUPERVISOR, division=ashford.division)
    medway = DistrictFactory(name="Medway")
    made = sent(people["nominator"], ashford, SuspectedPerson(name="Zander"))
    for district in (ashford, medway):
        LineFactory(created_by=people["outsider"], district=district, names=["Zander"])
    matching.match_nomination(made)
    client = signed_in(supervisor)
    few = len(asked_by(client, made.get_absolute_url()))
    for district in (ashford, medway) * 3:
        LineFactory(
            created_by=people["outsider"], district=district, names=["Zander"], status="nominated"
        )
    matching.match_nomination(made)
    assert made.matches.count() == 8
    assert len(asked_by(client, made.get_absolute_url())) == few
    # A supervisor's every page asks whether emergency access is open.
    assert few <= MOST + 1


def test_the_error_names_no_line(people, line, ashford):
    made = sent(people["nominator"], ashford, Phone(number=NUMBER))
    with pytest.raises(ValidationError) as refused:
        matching.release_match(
            made.matches.get(), actor=people["coordinator"], nomination=made, reason="Speak."
        )
    assert line.codename not in str(refused.value)
