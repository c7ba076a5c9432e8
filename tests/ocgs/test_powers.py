"""Powers in plans: chosen for an action, and named to a group that does not use them yet."""

import pytest
from django.urls import reverse

from ocgs.choices import CrimeType
from ocgs.models import OCG, Action, Business
from ocgs.powers import unused_powers
from ocgs.services import members
from ocgs.signs import every_sign, signs_of
from tests.countylines.line_factories import LineFactory
from tests.factories import ActionFactory, days, fresh, share
from tests.ocgs.member_factories import CustodyFactory, MemberFactory, OrderFactory, add_phone
from tests.toolkit.card_factories import card, sign
from toolkit.cards import DEFAULT
from toolkit.services.loading import read_file

pytestmark = pytest.mark.django_db
CONTENT = read_file(DEFAULT)


def reasons(ocg, user):
    return {power.tactic.key: power.reasons for power in unused_powers(ocg, user)}


def address(ocg, name="ocgs:action-create"):
    return reverse(name, args=[ocg.reference])


def test_every_sign_of_the_file_is_one_a_group_can_give():
    assert {row["sign"] for row in CONTENT["signs"]} <= set(every_sign())


@pytest.mark.parametrize("crime", CrimeType)
def test_every_type_of_crime_points_to_powers_that_can_be_used(crime):
    usable = {row["key"] for row in CONTENT["tactics"] if row["commencement"] != "awaited"}
    found = {row["tactic"] for row in CONTENT["signs"] if row["sign"] == f"crime:{crime.value}"}
    assert len(found & usable) >= 3


def test_a_power_is_named_with_the_fact_and_what_it_does_about_it(people, ocg):
    sign(f"crime:{ocg.main_crime_type}", card("closure"), "A shop can be shut.")
    label = CrimeType(ocg.main_crime_type).label
    assert reasons(ocg, people["lro"]) == {
        "closure": [f"Its types of crime include: {label}. A shop can be shut."]
    }


def test_a_power_that_an_action_tries_is_left_out_until_it_is_declined(people, ocg):
    closure = card("closure")
    sign(f"crime:{ocg.main_crime_type}", closure)
    action = ActionFactory(ocg=ocg, tactic=closure, status="offered")
    assert reasons(ocg, people["lro"]) == {}
    Action.objects.filter(pk=action.pk).update(status="declined")
    assert set(reasons(ocg, people["lro"])) == {"closure"}


def test_a_power_that_is_not_in_force_is_not_named(people, ocg):
    sign(f"crime:{ocg.main_crime_type}", card("awaited", commencement="awaited"))
    sign(f"crime:{ocg.main_crime_type}", card("later", in_force_from=days(1)))
    sign(f"crime:{ocg.main_crime_type}", card("gone", commencement="repealed"))
    sign(f"crime:{ocg.main_crime_type}", card("today", in_force_from=days(0)))
    assert set(reasons(ocg, people["lro"])) == {"today"}


def test_what_it_does_comes_before_who_is_in_it(people, ocg):
    MemberFactory(ocg=ocg, role="financier", category="convicted")
    many, main = card("many"), card("main")
    sign("role:financier", many)
    sign("members:convicted", many)
    sign(f"crime:{ocg.main_crime_type}", main)
    assert [power.tactic for power in unused_powers(ocg, people["lro"])] == [main, many]


def test_members_custody_orders_phones_and_children_are_signs(people, ocg):
    OCG.objects.filter(pk=ocg.pk).update(main_crime_type="class_a", other_crime_types=["cyber"])
    member = MemberFactory(ocg=ocg, role="financier", category="convicted", status="in_custody")
    add_phone(member)
    OrderFactory(member=member)
    CustodyFactory(member=member)
    child = MemberFactory(ocg=ocg, role="courier", category="suspected", status="at_large")
    child.subject.born_on, child.subject.age_band = days(-16 * 365), ""
    child.subject.save()
    found = signs_of(fresh(ocg), people["lro"])
    expected = {"crime:class_a", "crime:cyber", "role:financier", "role:courier"}
    expected |= {"members:phone", "members:in_custody", "members:convicted"}
    expected |= {"members:under_18", "members:under_order", "drugs:phone"}
    assert expected <= found.keys()
    assert found["members:under_18"] == "1 member is under 18."
    assert found["members:phone"] == "1 member has a phone on record."


def test_a_number_is_cut_off_for_dealing_only(people, ocg):
    OCG.objects.filter(pk=ocg.pk).update(main_crime_type="waste", other_crime_types=[])
    add_phone(MemberFactory(ocg=ocg))
    assert "drugs:phone" not in signs_of(fresh(ocg), people["lro"])


def test_somebody_who_was_removed_is_no_sign(people, ocg):
    member = MemberFactory(ocg=ocg, role="financier")
    add_phone(member)
    assert "role:financier" in signs_of(ocg, people["lro"])
    members.remove_member(member, actor=people["coordinator"], reason="Mistaken.")
    assert not {"role:financier", "members:phone"} & signs_of(ocg, people["lro"]).keys()


def test_what_a_nomination_names_tells_those_alone_who_may_read_it(people, ocg):
    Business.objects.create(nomination=ocg.nomination, name="A front", added_by=people["nominator"])
    assert "named:businesses" in signs_of(ocg, people["coordinator"])
    for who in ("lro", "partner"):
        assert "named:businesses" not in signs_of(ocg, people[who])


def test_what_the_unit_added_tells_nothing_to_those_who_nominated(people, ocg):
    share(ocg, people["nominator"].agency)
    Business.objects.create(
        nomination=ocg.nomination, name="A front", added_by=people["coordinator"], by_unit=True
    )
    assert "named:businesses" in signs_of(ocg, people["coordinator"])
    assert "named:businesses" not in signs_of(ocg, people["nominator"])


def test_its_county_lines_tell_those_alone_who_may_read_them(people, ocg):
    line = LineFactory(created_by=people["nominator"])
    type(line).objects.filter(pk=line.pk).update(ocg=ocg)
    line.limbs.update_or_create(
        limb="children",
        defaults={
            "answer": "yes", "evidence": "Seen.", "source": "INT/1", "recorded_by": people["lro"],
        },
    )  # fmt: skip
    found = signs_of(ocg, people["supervisor"])
    assert found["lines:run"] == "It runs 1 county line."
    assert "lines:children" in found
    assert not {"lines:run", "lines:children"} & signs_of(ocg, people["partner"]).keys()


def test_the_page_of_unused_powers_leads_to_an_action(people, ocg, signed_in):
    sign(f"crime:{ocg.main_crime_type}", card("closure"), "A shop can be shut.")
    page = address(ocg, "ocgs:ocg-powers")
    told = signed_in(people["lro"]).get(page).content.decode()
    assert "A shop can be shut." in told
    assert "Unverified" in told
    assert f"{address(ocg)}?tactic=closure" in told
    assert (
        f"{address(ocg)}?tactic=closure"
        not in signed_in(people["partner"]).get(page).content.decode()
    )


def test_an_action_begins_with_what_the_power_suggests(people, ocg, signed_in):
    tactic = card("closure", strands=["protect"], action_title="Apply", action_measure="Made.")
    form = signed_in(people["lro"]).get(address(ocg), {"tactic": "closure"}).context["form"]
    shown = {name: form[name].value() for name in ("tactic", "strand", "title", "measure")}
    assert shown == {
        "tactic": tactic.pk, "strand": "protect", "title": "Apply", "measure": "Made.",
    }  # fmt: skip


@pytest.mark.parametrize("key", ["no-such-power", "\0", "x" * 5000])
def test_a_power_that_is_not_there_fills_in_nothing(people, ocg, signed_in, key):
    page = signed_in(people["lro"]).get(address(ocg), {"tactic": key})
    assert page.status_code == 200
    assert page.context["form"]["title"].value() in (None, "")


def test_the_choice_of_powers_says_which_are_unverified_or_not_in_force(people, ocg, signed_in):
    card("closure")
    card("awaited", commencement="awaited")
    form = signed_in(people["lro"]).get(address(ocg)).context["form"]
    labels = [label for _, label in form.fields["tactic"].choices]
    assert labels == [
        "None", "Closure (unverified)", "Awaited (not in force, or not known to be)",
    ]  # fmt: skip


def test_filling_in_from_a_power_writes_over_nothing_and_saves_nothing(people, ocg, signed_in):
    tactic = card("closure", action_title="Apply", action_measure="Made.")
    sent = {"tactic": tactic.pk, "title": "", "measure": "Mine.", "ask": "Half a", "fill": ""}
    page = signed_in(people["lro"]).post(address(ocg), sent)
    form = page.context["form"]
    shown = [form[name].value() for name in ("title", "measure", "ask", "strand")]
    assert shown == ["Apply", "Mine.", "Half a", "protect"]
    assert not form.errors
    assert not ocg.plan.actions.exists()


def test_a_link_from_a_power_writes_over_nothing_that_was_saved(people, ocg, signed_in):
    card("closure", strands=["protect"], action_title="Apply", action_measure="Made.")
    action = ActionFactory(ocg=ocg, title="Mine", measure="My own.", strand="pursue")
    page = reverse("ocgs:action-change", args=[action.reference])
    form = signed_in(people["lro"]).get(page, {"tactic": "closure"}).context["form"]
    shown = [form[name].value() for name in ("title", "measure", "strand", "tactic")]
    assert shown == ["Mine", "My own.", "pursue", None]


@pytest.mark.parametrize("typed", ["", "x", "9" * 5000])
def test_filling_in_without_a_power_asks_for_one_and_keeps_the_text(people, ocg, signed_in, typed):
    sent = {"tactic": typed, "ask": "Half a", "fill": ""}
    page = signed_in(people["lro"]).post(address(ocg), sent)
    assert "Choose a power first." in page.content.decode()
    assert page.context["form"]["ask"].value() == "Half a"


def test_only_who_writes_the_plan_fills_in_its_actions(people, ocg, signed_in):
    tactic = card()
    answer = signed_in(people["partner"]).post(address(ocg), {"tactic": tactic.pk, "fill": ""})
    assert answer.status_code == 403


def test_the_agency_that_is_asked_sees_the_power(people, ocg, council, signed_in):
    action = ActionFactory(ocg=ocg, agency=council, status="offered", tactic=card("closure"))
    told = signed_in(people["nominator"]).get(action.get_absolute_url()).content.decode()
    assert reverse("toolkit:tactic-detail", args=["closure"]) in told
    assert ocg.codename not in told


def test_a_card_leads_to_the_plans_one_may_write_and_to_no_other(people, ocg, signed_in):
    card("closure")
    page = reverse("ocgs:tactic-use", args=["closure"])
    assert list(signed_in(people["lro"]).get(page).context["object_list"]) == [ocg]
    for who in ("partner", "coordinator", "nominator"):
        told = signed_in(people[who]).get(page)
        assert not told.context["object_list"]
        assert ocg.codename not in told.content.decode()
