"""The parts of a nomination: who writes them, who reads them, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from agencies import policy
from agencies.drafts import Draft
from audit.models import Entry
from core.workflow import StepClosedError
from notices.models import Notice
from ocgs.definition import CORE, Finding, Limb, lacking
from ocgs.models import (
    Business,
    LimbFinding,
    Nomination,
    PersonAtRisk,
    Phone,
    Place,
    SuspectedPerson,
    Vehicle,
)
from ocgs.services import evidence as services
from ocgs.services import review
from ocgs.services.nominations import submit_nomination
from tests.factories import NominationFactory, fresh, meet_definition

pytestmark = pytest.mark.django_db
KINDS = ["people", "places", "vehicles", "phones", "businesses"]
RIGHT = {
    "people": {"name": "Ari Tully", "alias": "Duke", "part": "Drives", "age_band": "25_39"},
    "places": {"premises": "Unit 4", "postcode": "me156xx", "note": "Stores goods"},
    "vehicles": {"registration": "gk21 abc", "note": "White van"},
    "phones": {"number": "07700 900123", "note": "Orders"},
    "businesses": {"name": "Duke Van Hire Ltd", "company_number": "01234567", "note": "Front"},
}


@pytest.fixture
def draft(people, ashford):
    return NominationFactory(created_by=people["nominator"], district=ashford)


def posted(*rows, held=0, **more):
    data = {
        "rows-TOTAL_FORMS": len(rows),
        "rows-INITIAL_FORMS": held,
        "rows-MIN_NUM_FORMS": 0,
        "rows-MAX_NUM_FORMS": 20,
    }
    for number, row in enumerate(rows):
        data |= {f"rows-{number}-{name}": value for name, value in row.items()}
    return data | more


def page_of(nomination, part):
    return reverse("ocgs:nomination-rows", args=[nomination.reference, part])


def errors_of(page):
    return [dict(form.errors) for form in page.context["formset"].forms]


@pytest.mark.parametrize("kind", KINDS)
def test_each_part_is_saved_by_itself_and_shown_to_be_checked(people, draft, signed_in, kind):
    client = signed_in(people["nominator"])
    page = client.post(page_of(draft, kind), posted(RIGHT[kind]), follow=True)
    assert "Saved." in page.content.decode()
    shown = {
        "people": "Ari Tully",
        "places": "ME15 6XX",
        "vehicles": "GK21 ABC",
        "phones": "+44 7700 900123",
        "businesses": "Duke Van Hire Ltd",
    }[kind]
    assert shown in page.content.decode()
    again = client.get(page_of(draft, kind))
    assert [form.instance.pk is not None for form in again.context["formset"].forms] == [True]


def test_a_row_is_added_without_script_and_nothing_typed_is_lost(people, draft, signed_in):
    client = signed_in(people["nominator"])
    data = posted(RIGHT["people"], **{"rows-add_row": "1"})
    page = client.post(page_of(draft, "people"), data)
    forms = page.context["formset"].forms
    assert [form["name"].value() for form in forms] == ["Ari Tully", None]
    assert not SuspectedPerson.objects.exists()


def test_a_row_is_changed_and_taken_out(people, draft, signed_in):
    client = signed_in(people["nominator"])
    client.post(page_of(draft, "phones"), posted(RIGHT["phones"], {"number": "01632 960001"}))
    first, second = Phone.objects.all()
    client.post(
        page_of(draft, "phones"),
        posted(
            {"id": first.pk, "number": "07700 900999", "note": "Orders"},
            {"id": second.pk, "number": "01632 960001", "DELETE": "on"},
            held=2,
        ),
    )
    assert list(Phone.objects.values_list("number", flat=True)) == ["+447700900999"]


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("people", {"part": "Drives"}, "name"),
        ("people", {"name": "x" * 101}, "name"),
        ("people", {"name": "a\u202eb"}, "name"),
        ("people", {"name": "null\x00"}, "name"),
        ("people", {"name": "A", "age_band": "old"}, "age_band"),
        ("places", {"note": "Somewhere"}, "premises"),
        ("places", {"postcode": "ME15"}, "postcode"),
        ("places", {"premises": "Unit\x07"}, "premises"),
        ("vehicles", {"registration": "GK21 ABCD"}, "registration"),
        ("vehicles", {"registration": "<script>x"}, "registration"),
        ("vehicles", {"foreign": "on"}, "registration"),
        ("phones", {"number": "07700 90012x"}, "number"),
        ("phones", {"number": "12"}, "number"),
        ("phones", {"note": "Orders"}, "number"),
        ("businesses", {"note": "Front"}, "name"),
        ("businesses", {"name": "A", "company_number": "12-34"}, "company_number"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_the_other_rows_are_kept(
    people, draft, signed_in, kind, typed, field
):
    page = signed_in(people["nominator"]).post(page_of(draft, kind), posted(RIGHT[kind], typed))
    first, second = errors_of(page)
    assert first == {}
    assert list(second) == [field]
    kept = page.context["formset"].forms[0]
    assert all(str(kept[name].value()) == value for name, value in RIGHT[kind].items())
    assert "<title>Error: " in page.content.decode()
    assert not services.ROWS[kind].objects.exists()


def test_ten_million_characters_in_a_row_are_refused(people, draft, signed_in):
    page = signed_in(people["nominator"]).post(
        page_of(draft, "people"), posted({"name": "a" * 10_000_000})
    )
    assert errors_of(page) == [{"name": ["Name must be 100 characters or fewer"]}]


def test_script_is_kept_as_text_and_never_runs(people, draft, signed_in):
    page = signed_in(people["nominator"]).post(
        page_of(draft, "people"), posted({"alias": "<script>alert(1)</script>"}), follow=True
    )
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert" in page.content.decode()


def test_more_rows_than_a_part_holds_are_refused(people, draft, signed_in):
    rows = [{"number": f"07700 9000{number:02}"} for number in range(21)]
    page = signed_in(people["nominator"]).post(page_of(draft, "phones"), posted(*rows))
    assert page.context["formset"].non_form_errors()
    assert not Phone.objects.exists()


def test_another_nominations_row_is_not_taken_over(people, draft, ashford, signed_in):
    other = NominationFactory(created_by=people["partner"], district=ashford)
    row = Phone(number="+447700900111")
    services.save_rows(other, actor=people["partner"], kind="phones", rows=[row])
    signed_in(people["nominator"]).post(
        page_of(draft, "phones"), posted({"id": row.pk, "number": "07700 900222"}, held=1)
    )
    held = fresh(row)
    assert (held.nomination, held.number) == (other, "+447700900111")


# The definition test


def answers(**more):
    met = {limb.value: "yes" for limb in Limb}
    return met | {f"{limb}_evidence": "Seen." for limb in Limb} | more


def test_the_test_is_saved_limb_by_limb_and_can_be_taken_back(people, draft, signed_in):
    client = signed_in(people["nominator"])
    page = reverse("ocgs:nomination-test", args=[draft.reference])
    client.post(page, answers(planning="unknown", control="", control_evidence=""))
    held = dict(LimbFinding.objects.values_list("limb", "finding"))
    assert held["planning"] == "unknown"
    assert "control" not in held
    assert len(held) == 10
    client.post(page, {"intent": "no", "intent_evidence": ""})
    assert dict(LimbFinding.objects.values_list("limb", "finding")) == {"intent": "no"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"intent_evidence": ""}, "intent_evidence"),
        ({"intent": ""}, "intent"),
        ({"intent": "perhaps"}, "intent"),
        ({"intent_evidence": "x" * 2001}, "intent_evidence"),
        ({"intent_evidence": "null \x00"}, "intent_evidence"),
        ({"intent_evidence": "turned \u202e"}, "intent_evidence"),
    ],
)
def test_a_mistake_in_one_limb_stands_beside_it(people, draft, signed_in, typed, field):
    page = signed_in(people["nominator"]).post(
        reverse("ocgs:nomination-test", args=[draft.reference]), answers(**typed)
    )
    assert list(page.context["form"].errors) == [field]
    assert page.context["form"]["serious_evidence"].value() == "Seen."
    assert not LimbFinding.objects.exists()


def test_the_database_wants_evidence_for_a_limb_that_is_met(people, draft):
    with pytest.raises(IntegrityError, match="yes_is_shown"), transaction.atomic():
        LimbFinding.objects.create(
            nomination=draft, limb="intent", finding="yes", added_by=people["nominator"]
        )


def test_the_definition_is_met_by_every_core_limb_and_one_element():
    met = dict.fromkeys(CORE, Finding.YES)
    assert lacking(met)[0].startswith("One at least of")
    assert lacking(met | {Limb.CONTROL: Finding.YES}) == []
    for limb in CORE:
        for finding in (Finding.NO, Finding.UNKNOWN):
            assert lacking(met | {Limb.CONTROL: Finding.YES, limb: finding}) == [limb.label]


# Types of crime, and since when


@pytest.mark.parametrize(
    ("month", "year", "error"),
    [
        ("1", "2999", "must be in the past"),
        ("5", "1899", "in the last 50 years"),
        ("13", "2025", "real month"),
        ("", "2025", "month"),
        ("1", "25", "4 numbers"),
    ],
)
def test_a_far_or_unreal_month_is_refused_and_the_rest_kept(
    people, draft, signed_in, month, year, error
):
    page = signed_in(people["nominator"]).post(
        reverse("ocgs:nomination-crimes", args=[draft.reference]),
        {
            "active_since-month": month,
            "active_since-year": year,
            "other_crime_types": ["fraud"],
            "declared": ["child"],
        },
    )
    errors = page.context["form"].errors
    assert list(errors) == ["active_since"]
    assert error in errors["active_since"][0]
    assert page.context["form"]["other_crime_types"].value() == ["fraud"]


def test_crimes_people_and_what_is_said_raise_flags(people, draft, signed_in):
    client = signed_in(people["nominator"])
    crimes = reverse("ocgs:nomination-crimes", args=[draft.reference])
    client.post(crimes, {"other_crime_types": ["firearms"], "declared": ["cross_border"]})
    assert fresh(draft).flags == ["firearms", "cross_border"]
    client.post(page_of(draft, "people"), posted({"alias": "Kid", "age_band": "under_18"}))
    assert fresh(draft).flags == ["child", "firearms", "cross_border"]
    client.post(crimes, {})
    assert fresh(draft).flags == ["child"]


# Who writes and who reads


def test_the_unit_adds_its_own_and_those_who_nominated_never_see_it(
    people, nomination, signed_in, client
):
    review.develop_nomination(nomination, actor=people["coordinator"])
    services.save_rows(
        nomination,
        actor=people["coordinator"],
        kind="people",
        rows=[SuspectedPerson(name="Only the unit knows")],
    )
    meet_definition(nomination, actor=people["coordinator"], intent=("no", "Unit words."))
    for name, sees in (("nominator", False), ("colleague", False), ("coordinator", True)):
        text = signed_in(people[name]).get(nomination.get_absolute_url()).content.decode()
        assert ("Only the unit knows" in text) is sees
        assert ("Unit words." in text) is sees
    assert services.findings_of(nomination)["intent"] == "no"


def test_nobody_writes_a_part_that_is_not_theirs_now(people, nomination):
    row = [Phone(number="+447700900123")]
    with pytest.raises(StepClosedError):
        services.save_rows(nomination, actor=people["nominator"], kind="phones", rows=row)
    with pytest.raises(PermissionDenied):
        services.save_rows(nomination, actor=people["lro"], kind="phones", rows=row)
    with pytest.raises(PermissionDenied):
        services.save_rows(
            nomination, actor=people["coordinator_elsewhere"], kind="phones", rows=row
        )
    assert not Phone.objects.exists()


def test_what_the_agency_gave_is_not_the_units_to_take_out(people, ashford):
    made = NominationFactory(created_by=people["nominator"], district=ashford)
    row = Phone(number="+447700900123")
    services.save_rows(made, actor=people["nominator"], kind="phones", rows=[row])
    services_submit(made, people["nominator"])
    services.save_rows(
        fresh(made), actor=people["coordinator"], kind="phones", rows=[], removed=[row]
    )
    assert Phone.objects.count() == 1


def services_submit(nomination, author):
    return submit_nomination(nomination, actor=author)


# People at risk


@pytest.fixture
def at_risk(people, ashford, signed_in):
    """A nomination on which somebody at risk is written down, sent."""
    made = NominationFactory(created_by=people["nominator"], district=ashford)
    signed_in(people["nominator"]).post(
        reverse("ocgs:nomination-safeguard-change", args=[made.reference]),
        posted({"name": "Robin Atrisk", "age_band": "under_18", "risk": "Debt bondage."}),
    )
    services_submit(made, people["nominator"])
    return fresh(made)


def test_people_at_risk_are_read_by_their_author_and_the_unit_that_decides(
    people, at_risk, signed_in
):
    page = reverse("ocgs:nomination-safeguard", args=[at_risk.reference])
    readers = set()
    for name, person in people.items():
        if person is None:
            continue
        answer = signed_in(person).get(page)
        if answer.status_code == 200:
            assert "Debt bondage." in answer.content.decode()
            readers.add(name)
    assert readers == {"nominator", "coordinator", "supervisor"}
    assert policy.actions_on(people["colleague"], at_risk) == {"view", "brief", "read", "change"}


def test_people_at_risk_leave_no_trace_elsewhere(people, at_risk, signed_in):
    assert PersonAtRisk.objects.count() == 1
    assert not SuspectedPerson.objects.exists()
    assert at_risk.flags == []
    for name in ("colleague", "coordinator_elsewhere", "nominator", "coordinator"):
        client = signed_in(people[name])
        for page in (
            at_risk.get_absolute_url(),
            reverse("ocgs:nomination-list") + "?show=all",
            "/",
        ):
            text = client.get(page).content.decode()
            assert "Robin Atrisk" not in text
            assert "Debt bondage" not in text
    for name in ("colleague", "coordinator_elsewhere"):
        text = signed_in(people[name]).get(at_risk.get_absolute_url()).content.decode()
        assert "at risk" not in text.lower()
    assert not Notice.objects.filter(verb__icontains="risk").exists()


def test_reading_people_at_risk_is_logged(people, at_risk, signed_in):
    signed_in(people["coordinator"]).get(
        reverse("ocgs:nomination-safeguard", args=[at_risk.reference])
    )
    assert Entry.objects.filter(
        actor=people["coordinator"], subject=at_risk.reference, operation="consultation"
    ).exists()


@pytest.mark.parametrize("who", ["colleague", "coordinator_elsewhere", "partner", "lro", "analyst"])
def test_nobody_else_writes_people_at_risk(people, at_risk, who):
    with pytest.raises(PermissionDenied):
        services.save_people_at_risk(at_risk, actor=people[who], rows=[PersonAtRisk(risk="Words.")])


@pytest.mark.parametrize("table", ["ocgs_personatriskevent", "ocgs_suspectedpersonevent"])
def test_every_row_has_its_history(at_risk, table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] == (1 if "risk" in table else 0)


def test_the_parts_of_a_draft_are_its_authors_alone(people, draft):
    services.save_rows(
        draft, actor=people["nominator"], kind="places", rows=[Place(premises="Unit 4")]
    )
    services.save_rows(
        draft, actor=people["nominator"], kind="vehicles", rows=[Vehicle(note="A red van")]
    )
    services.save_rows(
        draft, actor=people["nominator"], kind="businesses", rows=[Business(name="Duke")]
    )
    others = [person for name, person in people.items() if person and name != "nominator"]
    assert not any(Nomination.objects.visible_to(person).exists() for person in others)


# What was typed and not saved


@pytest.mark.parametrize("kind", KINDS)
def test_rows_typed_and_not_saved_come_back_as_typed(people, draft, signed_in, kind):
    client = signed_in(people["nominator"])
    wrong = RIGHT[kind] | {"note" if kind != "people" else "part": "Unfinished \x07"}
    client.post(page_of(draft, kind), posted(RIGHT[kind], wrong, save_draft=""))
    assert not services.ROWS[kind].objects.exists()
    page = client.get(page_of(draft, kind))
    rows = page.context["formset"].forms
    assert [form.errors for form in rows] == [{}, {}]
    for form, typed in zip(rows, (RIGHT[kind], wrong), strict=True):
        assert all(str(form[name].value()) == value for name, value in typed.items())
    assert "and have not sent" in page.content.decode()
    client.post(page_of(draft, kind), posted(RIGHT[kind]))
    assert services.ROWS[kind].objects.count() == 1
    assert not Draft.objects.exists()


def test_a_draft_of_rows_that_are_held_changes_them_and_adds_to_them(people, draft, signed_in):
    client = signed_in(people["nominator"])
    client.post(page_of(draft, "phones"), posted(RIGHT["phones"]))
    held = Phone.objects.get()
    rows = [{"id": held.pk, "number": "07700 900999", "note": "New"}, {"number": "01632 960001"}]
    client.post(page_of(draft, "phones"), posted(*rows, held=1, save_draft=""))
    page = client.get(page_of(draft, "phones"))
    shown = [form["number"].value() for form in page.context["formset"].forms]
    assert shown == ["07700 900999", "01632 960001"]
    client.post(page_of(draft, "phones"), posted(*rows, held=1))
    assert fresh(held).number == "+447700900999"
    assert Phone.objects.count() == 2


def test_a_draft_that_outlived_its_row_is_shown_and_said_to_be_late(people, draft, signed_in):
    client = signed_in(people["nominator"])
    client.post(page_of(draft, "phones"), posted(RIGHT["phones"]))
    row = RIGHT["phones"] | {"id": Phone.objects.get().pk, "note": "Late"}
    client.post(page_of(draft, "phones"), posted(row, held=1, save_draft=""))
    Phone.objects.all().delete()
    page = client.get(page_of(draft, "phones"))
    assert [form["note"].value() for form in page.context["formset"].forms] == ["Late"]
    assert client.post(page_of(draft, "phones"), posted(row, held=1)).status_code == 200
    assert not Phone.objects.exists()


def test_people_at_risk_and_crimes_come_back_as_typed(people, draft, signed_in):
    client = signed_in(people["nominator"])
    at_risk = reverse("ocgs:nomination-safeguard-change", args=[draft.reference])
    client.post(at_risk, posted({"name": "Kid", "risk": ""}, save_draft=""))
    assert client.get(at_risk).context["formset"].forms[0]["name"].value() == "Kid"
    crimes = reverse("ocgs:nomination-crimes", args=[draft.reference])
    client.post(crimes, {"active_since-month": "13", "declared": ["child"], "save_draft": ""})
    page = client.get(crimes)
    assert page.context["form"]["declared"].value() == ["child"]
    assert 'value="13"' in page.content.decode()
    assert fresh(draft).declared == []
    # A draft is one person's: whoever else writes the part begins afresh.
    assert Draft.objects.filter(user=people["nominator"]).count() == 2
