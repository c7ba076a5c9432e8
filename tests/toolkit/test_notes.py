"""Notes of practice: looked at by a second person before anybody reads them, rated once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.choices import Role
from agencies.people import Agency
from core.workflow import StepClosedError
from notices.models import Notice
from tests.factories import DistrictFactory, PersonFactory, days, fresh
from tests.toolkit.card_factories import card, note
from toolkit.models import Note, Rating
from toolkit.services import notes

pytestmark = pytest.mark.django_db


@pytest.fixture
def tactic(people):
    return card()


def test_a_note_is_nobodys_to_read_until_somebody_has_looked_at_it(people, tactic, signed_in):
    made = note(tactic, people["nominator"], title="Evening visits")
    for who, status in (("nominator", 200), ("coordinator", 200), ("partner", 404), ("lro", 404)):
        client = signed_in(people[who])
        assert client.get(made.get_absolute_url()).status_code == status
        assert "Evening visits" not in client.get(tactic.get_absolute_url()).content.decode()
    notes.show_note(made, actor=people["coordinator"])
    client = signed_in(people["partner"])
    assert client.get(made.get_absolute_url()).status_code == 200
    assert "Evening visits" in client.get(tactic.get_absolute_url()).content.decode()
    assert "Evening visits" in client.get(reverse("toolkit:note-list")).content.decode()


def test_readers_elsewhere_are_told_the_agency_and_not_the_author(people, tactic, signed_in):
    made = note(tactic, people["nominator"], shown_by=people["coordinator"])
    told = signed_in(people["partner"]).get(made.get_absolute_url()).content.decode()
    assert people["nominator"].agency.name in told
    assert people["nominator"].full_name not in told


def test_the_author_does_not_look_at_their_own_note_in_the_service_or_the_database(people, tactic):
    made = note(tactic, people["coordinator"])
    for service, more in ((notes.show_note, {}), (notes.decline_note, {"reason": "No."})):
        with pytest.raises(ValidationError, match="Someone else"):
            service(made, actor=people["coordinator"], **more)
    assert fresh(made).status == "waiting"
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        Note.objects.update(decided_by=people["coordinator"])
    with pytest.raises(IntegrityError, match="shown_by_somebody"), transaction.atomic():
        Note.objects.update(status="shown")


@pytest.mark.parametrize("who", ["partner", "lro", "analyst", "colleague"])
def test_others_do_not_look_at_notes(people, tactic, who):
    made = note(tactic, people["nominator"])
    with pytest.raises(PermissionDenied):
        notes.show_note(made, actor=people[who])


def test_those_who_keep_the_toolkit_are_told_of_a_note_and_its_author_is_not(people, tactic):
    made = note(tactic, people["coordinator"])
    told = {notice.user for notice in Notice.objects.filter(reference=made.reference)}
    keep = {"supervisor", "coordinator_elsewhere", "coordinator_north"}
    assert told == {people[name] for name in keep}


def test_who_has_left_for_the_unit_from_elsewhere_is_not_told_yet(people, tactic):
    moved = PersonFactory(roles=[Role.SUPERVISOR])
    assert moved not in notes.keepers()
    moved.agency = people["supervisor"].agency
    moved.save()
    assert moved not in notes.keepers()


def test_who_does_no_work_with_powers_writes_no_note(people, tactic):
    with pytest.raises(PermissionDenied):
        note(tactic, people["auditor"])


def test_a_note_that_is_not_shown_goes_back_with_the_reason(people, tactic, signed_in):
    made = note(tactic, people["nominator"])
    client = signed_in(people["coordinator"])
    client.post(reverse("toolkit:note-decline", args=[made.reference]), {"reason": "Names a shop."})
    assert fresh(made).status == "declined"
    assert Notice.objects.filter(user=people["nominator"], reference=made.reference).exists()
    told = signed_in(people["nominator"]).get(made.get_absolute_url()).content.decode()
    assert "Names a shop." in told
    assert signed_in(people["partner"]).get(made.get_absolute_url()).status_code == 404


def test_a_shown_note_can_be_taken_down_and_its_author_can_take_it_back(people, tactic):
    made = note(tactic, people["nominator"], shown_by=people["coordinator"])
    with pytest.raises(ValidationError, match="Only its author"):
        notes.withdraw_note(made, actor=people["lro"])
    notes.remove_note(made, actor=people["supervisor"], reason="Somebody can be recognised.")
    assert not Note.objects.visible_to(people["partner"]).exists()
    with pytest.raises(StepClosedError):
        notes.withdraw_note(made, actor=people["nominator"])
    other = note(tactic, people["nominator"], shown_by=people["coordinator"])
    notes.withdraw_note(other, actor=people["nominator"])
    assert not Note.objects.visible_to(people["supervisor"]).filter(pk=other.pk).exists()


def test_a_person_rates_a_note_once_and_may_change_their_mind(people, tactic, signed_in):
    made = note(tactic, people["nominator"], shown_by=people["coordinator"])
    page = reverse("toolkit:note-rate", args=[made.reference])
    signed_in(people["partner"]).post(page, {"useful": "yes"})
    signed_in(people["partner"]).post(page, {"useful": "no"})
    signed_in(people["lro"]).post(page, {"useful": "yes"})
    row = Note.objects.for_list().get()
    assert (row.useful, row.not_useful) == (1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(note=made, person=people["lro"], useful=False)


def test_nobody_rates_their_own_note_or_one_that_is_not_shown(people, tactic):
    made = note(tactic, people["nominator"])
    with pytest.raises(ValidationError, match="not shown"):
        notes.rate_note(made, actor=people["nominator"], useful=True)
    notes.show_note(made, actor=people["coordinator"])
    with pytest.raises(ValidationError, match="your own"):
        notes.rate_note(made, actor=people["nominator"], useful=True)
    assert not Rating.objects.exists()


def test_a_note_is_held_while_it_is_rated(people, tactic):
    made = note(tactic, people["nominator"], shown_by=people["coordinator"])
    with CaptureQueriesContext(connection) as asked:
        notes.rate_note(made, actor=people["partner"], useful=True)
    held = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    assert any("toolkit_note" in sql for sql in held)
    notes.remove_note(made, actor=people["supervisor"], reason="Somebody can be recognised.")
    with pytest.raises(ValidationError, match="not shown"):
        notes.rate_note(made, actor=people["partner"], useful=False)
    assert Rating.objects.get().useful


def test_notes_are_found_by_power_and_district_the_most_useful_first(people, tactic, signed_in):
    ashford, other = DistrictFactory(name="Ashford"), card("other")
    by, shown = people["nominator"], {"shown_by": people["coordinator"]}
    first = note(tactic, by, district=ashford, **shown)
    best = note(tactic, by, **shown)
    note(other, by, district=ashford, **shown)
    note(tactic, by)
    notes.rate_note(best, actor=people["partner"], useful=True)
    client, page = signed_in(people["partner"]), reverse("toolkit:note-list")
    listed = client.get(page, {"tactic": tactic.pk}).context["object_list"]
    assert list(listed) == [best, first]
    listed = client.get(page, {"tactic": tactic.pk, "district": ashford.pk}).context["object_list"]
    assert list(listed) == [first]


def test_what_waits_is_listed_for_those_who_may_decide_it(people, tactic, signed_in):
    waiting = note(tactic, people["nominator"])
    own = note(tactic, people["coordinator"])
    page = reverse("toolkit:note-list") + "?show=queue"
    listed = signed_in(people["coordinator"]).get(page).context["object_list"]
    assert list(listed) == [waiting]
    listed = signed_in(people["supervisor"]).get(page).context["object_list"]
    assert list(listed) == [waiting, own]
    assert not signed_in(people["partner"]).get(page).context["object_list"]


def test_the_form_asks_for_no_personal_data(people, tactic, signed_in):
    page = reverse("toolkit:note-create", args=[tactic.key])
    client = signed_in(people["nominator"])
    assert "No personal data: no names" in client.get(page).content.decode()
    client.post(page, {"title": "Evenings", "text": "Visit in the evening."})
    made = Note.objects.get()
    assert (made.tactic, made.author, made.status) == (tactic, people["nominator"], "waiting")


def test_who_finds_the_doors_closed_reads_no_note_and_still_every_card(people, tactic, signed_in):
    note(tactic, people["nominator"], title="Evenings", shown_by=people["coordinator"])
    reader = PersonFactory(roles=[Role.PRACTITIONER])
    Agency.objects.filter(pk=reader.agency_id).update(isa_review_on=days(-1))
    told = signed_in(reader).get(tactic.get_absolute_url())
    assert told.status_code == 200
    assert "Evenings" not in told.content.decode()
