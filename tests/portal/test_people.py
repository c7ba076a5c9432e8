"""An account is closed by its own agency, and never while it owns a group."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from agencies.choices import Role, Vetting
from agencies.people import User
from audit.models import Entry
from ocgs.models import OCG
from ocgs.services import entries
from ocgs.services.owners import reassign
from ocgs.services.register import restrict_ocg
from portal import people as services
from tests.factories import OCGFactory, PersonFactory, fresh

pytestmark = pytest.mark.django_db
PARTS = ["lro", "deputy", "sro", "coordinator"]


@pytest.fixture
def keeper(people):
    """Looks after the accounts of the force, and is no supervisor."""
    return PersonFactory(agency=people["lro"].agency, roles=[Role.SPOC], vetting=Vetting.POLICE)


@pytest.fixture
def overseer(people):
    """Looks after the accounts of the force, and watches who owns what."""
    return PersonFactory(
        agency=people["lro"].agency, roles=[Role.SPOC, Role.SUPERVISOR], vetting=Vetting.POLICE
    )


@pytest.fixture
def owner(people, ocg):
    """Owns one group, in whichever part `OCG.objects.update` gives them."""
    return PersonFactory(
        agency=people["lro"].agency,
        roles=[Role.LRO, Role.SRO, Role.COORDINATOR],
        vetting=Vetting.POLICE,
    )


@pytest.mark.parametrize("part", PARTS)
def test_an_account_that_owns_a_group_in_any_part_stays_open(overseer, owner, ocg, part):
    OCG.objects.filter(pk=ocg.pk).update(**{part: owner})
    with pytest.raises(ValidationError, match=f"{ocg.codename}.*somebody else first"):
        services.close_account(owner, actor=overseer, reason="Retires.")
    assert fresh(owner).is_active


@pytest.mark.parametrize("part", PARTS)
def test_the_database_refuses_it_by_any_other_way(owner, ocg, part):
    OCG.objects.filter(pk=ocg.pk).update(**{part: owner})
    with pytest.raises(IntegrityError, match="owns a group"), transaction.atomic():
        User.objects.filter(pk=owner.pk).update(is_active=False)
    with (
        pytest.raises(IntegrityError, match="owns a group"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE agencies_user SET is_active = false WHERE id = %s", [owner.pk])
    # Other changes, such as vetting that lapses, are let through.
    User.objects.filter(pk=owner.pk).update(vetting=0)


@pytest.mark.parametrize("part", PARTS)
def test_the_database_names_nobody_whose_account_is_closed(owner, ocg, part):
    User.objects.filter(pk=owner.pk).update(is_active=False)
    with pytest.raises(IntegrityError, match="no open account"), transaction.atomic():
        OCG.objects.filter(pk=ocg.pk).update(**{part: owner})


def test_an_account_that_owns_nothing_at_work_is_closed_and_opened_again(
    people, overseer, ocg, signed_in
):
    lead = people["lro"]
    OCG.objects.filter(pk=ocg.pk).update(status="dismantled")
    client = signed_in(overseer)
    page = reverse("person-close", args=[lead.pk])
    assert client.post(page, {"reason": "Retires."}).status_code == 302
    assert not fresh(lead).is_active
    assert Entry.objects.get(verb="person.close").reason == "Retires."
    text = client.get(reverse("person-list")).text
    assert "Open again" in text
    page = reverse("person-open", args=[lead.pk])
    assert client.post(page, {"reason": "Is back."}).status_code == 302
    assert fresh(lead).is_active


def test_a_group_that_is_worked_on_again_lets_go_of_who_is_gone(people, overseer, ocg):
    lead = people["lro"]
    entries.move_status(ocg, "dismantle", actor=people["coordinator"], reason="Over.")
    services.close_account(lead, actor=overseer, reason="Retires.")
    held = entries.move_status(ocg, "reopen", actor=people["coordinator"], reason="They are back.")
    assert (held.lro, held.coordinator) == (None, people["coordinator"])
    assert str(lead) in Entry.objects.get(verb="ocg.own").reason


def test_the_page_lists_the_groups_and_leads_to_where_they_are_handed_out(
    people, overseer, ocg, signed_in
):
    client = signed_in(overseer)
    page = reverse("person-close", args=[people["lro"].pk])
    onward = f"/ocgs/ownership/?leaver={people['lro'].pk}"
    for answer in (client.get(page), client.post(page, {"reason": "Retires."})):
        assert ocg.codename in answer.text
        assert onward in answer.text
    assert "somebody else first" in answer.text
    handing = client.get(onward).text
    assert ocg.codename in handing
    new = PersonFactory(agency=people["lro"].agency, roles=[Role.LRO], vetting=Vetting.POLICE)
    there = f"/ocgs/ownership/lro/?leaver={people['lro'].pk}"
    assert there in handing
    values = {
        "groups": [ocg.pk], "successor": new.pk, "reason": "Retires.", "untrained_reason": "May.",
    }  # fmt: skip
    assert client.post(there, values | {"successor": people["lro"].pk}).status_code == 200
    assert client.post(there, values).status_code == 302
    assert fresh(ocg).lro == new
    assert client.post(page, {"reason": "Retires."}).status_code == 302
    assert not fresh(people["lro"]).is_active


def test_a_group_that_the_keeper_of_accounts_does_not_see_is_not_named(
    people, keeper, overseer, ocg, signed_in
):
    page = reverse("person-close", args=[people["lro"].pk])
    text = signed_in(keeper).post(page, {"reason": "Retires."}).text
    assert "groups that you do not see" in text
    assert ocg.codename not in text
    assert "/ocgs/ownership/" not in text
    restrict_ocg(ocg, actor=people["supervisor"], restricted=True, reason="A source.")
    text = signed_in(overseer).post(page, {"reason": "Retires."}).text
    assert "groups that you do not see" in text
    assert ocg.codename not in text


def test_an_agency_looks_after_its_own_people_alone(people, signed_in):
    spoc = people["spoc"]
    client = signed_in(spoc)
    for name in ("person-close", "person-open"):
        assert client.get(reverse(name, args=[people["partner"].pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        services.close_account(people["partner"], actor=spoc, reason="Not mine.")
    for who in ("coordinator", "nominator"):
        with pytest.raises(PermissionDenied):
            services.close_account(people["colleague"], actor=people[who], reason="Not mine.")
    with pytest.raises(ValidationError, match="your account"):
        services.close_account(spoc, actor=spoc, reason="Mine.")
    services.close_account(people["colleague"], actor=spoc, reason="Left.")
    with pytest.raises(ValidationError, match="closed already"):
        services.close_account(people["colleague"], actor=spoc, reason="Again.")


def test_who_works_and_does_not_leave_is_handed_over_as_before(people, ocg, ashford):
    second = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford,
        lro=PersonFactory(agency=people["lro"].agency, roles=[Role.LRO], vetting=Vetting.POLICE),
    )  # fmt: skip
    new = PersonFactory(agency=people["lro"].agency, roles=[Role.LRO], vetting=Vetting.POLICE)
    why = {"actor": people["supervisor"], "reason": "Retires.", "untrained_reason": "May."}
    with pytest.raises(ValidationError, match="has a working"):
        reassign([ocg, second], "lro", successor=new, leaver=people["lro"], **why)
    assert fresh(ocg).lro == people["lro"]
