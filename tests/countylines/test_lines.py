"""Lines: nominated, decided at the gate, kept right, seen by whom."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from agencies.choices import Role
from core.workflow import StepClosedError
from countylines.choices import Answer, Limb, LineStatus
from countylines.models import CountyLine, Device
from countylines.services import lines as services
from countylines.workflow import LINE
from tests.countylines.line_factories import LineFactory, officer
from tests.factories import DistrictFactory, DivisionFactory, PersonFactory, days, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(people):
    """An officer and a supervisor of the line's division, an officer elsewhere, a CLIO."""
    east = DivisionFactory(code="east")
    west = DivisionFactory(code="west")
    return {
        "officer": officer(division=east),
        "supervisor": officer(Role.LINES_SUPERVISOR, division=east),
        "elsewhere": officer(division=west),
        "clio": officer(Role.CLIO, division=east),
    }


@pytest.mark.parametrize("step", list(LINE), ids=lambda step: step.name)
@pytest.mark.parametrize("status", LineStatus.values)
def test_a_step_moves_only_from_its_sources(step, status):
    line = CountyLine(status=status)
    if status in step.sources:
        LINE.move(line, step.name)
        assert line.status == step.target
    else:
        with pytest.raises(StepClosedError):
            LINE.move(line, step.name)


def test_only_a_line_that_meets_every_essential_limb_passes(team, people):
    line = LineFactory(status="nominated", created_by=people["nominator"])
    with pytest.raises(ValidationError, match="Supplies illegal drugs"):
        services.pass_gate(line, actor=team["supervisor"], reason="It fits.")
    assert fresh(line).status == "nominated"
    met = {
        Limb.SUPPLY: (Answer.YES, "Sales seen.", "INT/1"),
        Limb.EXPORT: (Answer.YES, "From London.", "INT/2"),
        Limb.IMPORT: (Answer.YES, "Into Ashford.", "INT/3"),
        Limb.DEAL_LINE: (Answer.UNKNOWN, "", ""),
    }
    services.answer_limbs(line, actor=team["officer"], answers=met)
    with pytest.raises(ValidationError, match="deal line"):
        services.pass_gate(line, actor=team["supervisor"], reason="It fits.")
    met = {Limb.DEAL_LINE: (Answer.YES, "Texts to forty numbers.", "INT/4")}
    services.answer_limbs(line, actor=team["officer"], answers=met)
    services.pass_gate(line, actor=team["supervisor"], reason="It fits.")
    line = fresh(line)
    assert (line.status, line.gated_by) == ("active", team["supervisor"])
    assert [move.target for move in line.moves.all()] == ["active", "nominated"]


def test_a_limb_that_is_met_has_evidence_and_a_reference(team):
    line = LineFactory(status="nominated")
    with pytest.raises(ValidationError, match="evidence and a reference"):
        services.answer_limbs(
            line, actor=team["officer"], answers={Limb.SUPPLY: (Answer.YES, "Seen.", "")}
        )


def test_whoever_nominated_decides_nothing_at_the_gate(team):
    line = LineFactory(status="nominated", created_by=team["supervisor"])
    with pytest.raises(ValidationError, match="Someone else"):
        services.watch_line(line, actor=team["supervisor"], reason="Mine.")
    with pytest.raises(IntegrityError), transaction.atomic():
        CountyLine.objects.filter(pk=line.pk).update(gated_by=team["supervisor"])


def test_a_line_that_waits_comes_up_again_on_its_day(team):
    line = LineFactory(status="waiting", decided_by=team["supervisor"])
    assert line.relook_on == days(28)
    waiting = CountyLine.objects.at_gate_for(team["supervisor"])
    assert not waiting.exists()
    CountyLine.objects.filter(pk=line.pk).update(relook_on=days(0))
    assert list(waiting.all()) == [line]


def test_an_officer_does_not_decide(team):
    line = LineFactory(status="nominated")
    with pytest.raises(PermissionDenied):
        services.watch_line(line, actor=team["officer"], reason="No.")


def test_who_sees_a_line_and_how_far(team, people):
    line = LineFactory(created_by=people["nominator"])
    read = {
        name
        for name, person in (team | people).items()
        if person and CountyLine.objects.readable(person).exists()
    }
    assert read == {
        "officer", "supervisor", "elsewhere", "analyst", "second_analyst", "sro",
        "coordinator", "coordinator_elsewhere", "coordinator_north",
    }  # fmt: skip
    assert not CountyLine.objects.visible_to(people["outsider"]).exists()
    card = CountyLine.objects.visible_to(people["nominator"])
    assert card.exists()
    assert not card.allowing(people["nominator"], "brief").exists()
    assert CountyLine.objects.allowing(team["clio"], "brief").get() == line
    assert not CountyLine.objects.allowing(team["elsewhere"], "score").exists()


def test_numbers_are_found_however_they_are_typed(team):
    line = LineFactory()
    device = Device(line=line, kind="deal_line", value="07700 900 123")
    services.add_device(device, actor=team["officer"])
    imei = Device(line=line, kind="imei", value="49-015420-323751-8")
    services.add_device(imei, actor=team["officer"])
    for words in ("+447700900123", "07700-900123", "490154203237518"):
        assert CountyLine.objects.visible_to(team["officer"]).matching(words, team["officer"])
    clio = team["clio"]
    assert not CountyLine.objects.visible_to(clio).matching("07700900123", clio).exists()


def test_a_number_held_twice_is_refused_beside_its_box(team):
    line = LineFactory()
    first = Device(line=line, kind="deal_line", value="07700 900 123")
    services.add_device(first, actor=team["officer"])
    again = Device(line=line, kind="deal_line", value="+44 7700 900123")
    with pytest.raises(ValidationError) as refused:
        services.add_device(again, actor=team["officer"])
    assert refused.value.message_dict == {"value": ["This line holds it already"]}


def test_a_number_that_comes_back_is_the_same_one_in_use_again(team):
    line, officer = LineFactory(), team["officer"]
    first = Device(line=line, kind="deal_line", value="07700 900 123", note="Seen in Ashford.")
    services.retire_device(
        services.add_device(first, actor=officer), actor=officer, reason="Handset seized."
    )
    again = Device(line=line, kind="deal_line", value="+44 7700 900123", network="Invented Mobile")
    services.add_device(again, actor=officer)
    held = line.devices.get()
    assert (held.reference, held.out_of_use_on) == (first.reference, None)
    assert (held.network, held.note) == ("Invented Mobile", "Seen in Ashford.")


def test_a_mistyped_imei_is_refused(team):
    with pytest.raises(ValidationError, match="check digit"):
        services.add_device(
            Device(line=LineFactory(), kind="imei", value="490154203237519"),
            actor=team["officer"],
        )


def test_deal_lines_are_on_no_page_of_those_who_may_not_read_them(signed_in, team, people):
    line = LineFactory()
    device = Device(line=line, kind="deal_line", value="07700 900123")
    services.add_device(device, actor=team["officer"])
    page = reverse("countylines:countyline-detail", args=[line.reference])
    assert "7700 900123" in signed_in(team["officer"]).get(page).content.decode()
    for person in (people["analyst"], team["clio"], people["coordinator"]):
        answer = signed_in(person).get(page)
        assert answer.status_code == 200
        assert "900123" not in answer.content.decode()


def test_a_link_shows_only_lines_that_both_see(team):
    line, other = LineFactory(), LineFactory(district=DistrictFactory(name="Maidstone"))
    services.link_line(line, actor=team["officer"], other=other, kind="successor")
    assert CountyLine.objects.linked(team["officer"], other) == [("Taken over by", line)]
    assert CountyLine.objects.linked(PersonFactory(), other) == []


def test_a_nomination_can_be_made_on_the_page(signed_in, people, ashford):
    client = signed_in(people["nominator"])
    answer = client.post(
        reverse("countylines:countyline-create"),
        {"brief": "Taxis at night.", "drugs": ["crack"], "district": ashford.pk},
    )
    line = CountyLine.objects.get()
    assert answer.url == line.get_absolute_url()
    assert client.get(answer.url).status_code == 200
    assert line.agency == people["nominator"].agency


def test_the_same_nomination_sent_twice_is_one_line(signed_in, people, ashford):
    client, page = signed_in(people["nominator"]), reverse("countylines:countyline-create")
    typed = {"brief": "Taxis at night.", "drugs": ["crack"], "district": ashford.pk}
    first = client.post(page, typed)
    again = client.post(page, typed)
    line = CountyLine.objects.get()
    assert first.url == line.get_absolute_url()
    assert line.reference in again.content.decode()
    # Which way it runs was not asked, so nothing is said of it.
    assert line.geography == ""


def test_what_is_known_of_a_line_fits_together(signed_in, team):
    line = LineFactory()
    page = reverse("countylines:countyline-change", args=[line.reference])
    typed = {
        "version": 1, "brief": "B", "district": line.district_id, "users": "9" * 20,
        "first_seen_on-day": 2, "first_seen_on-month": 3, "first_seen_on-year": 2025,
        "last_seen_on-day": 1, "last_seen_on-month": 3, "last_seen_on-year": 2025,
        "next_action_on-day": 1, "next_action_on-month": 1, "next_action_on-year": 2020,
    }  # fmt: skip
    errors = signed_in(team["officer"]).post(page, typed).context["form"].errors
    assert set(errors) == {"last_seen_on", "next_action", "next_action_on", "users"}
    assert errors["users"] == ["Users, about how many is too large"]


def test_a_line_can_be_kept_right_on_the_page_and_a_late_save_is_told(signed_in, team):
    line = LineFactory()
    page = reverse("countylines:countyline-change", args=[line.reference])
    client = signed_in(team["officer"])
    typed = {
        "version": 1, "brief": "More is known.", "names": "Jay\nThe J",
        "district": line.district_id, "geography": "imported", "drugs": ["crack"],
    }  # fmt: skip
    assert client.post(page, typed).status_code == 302
    assert fresh(line).names == ["Jay", "The J"]
    late = client.post(page, typed | {"brief": "Something else."})
    text = late.content.decode()
    assert "More is known." in text
    assert "Something else." in text
    assert [row["label"] for row in late.context["conflicts"]] == ["What is known"]
    assert fresh(line).brief == "More is known."
