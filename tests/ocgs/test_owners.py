"""Who owns a group: named in one place, trained or with a reason, and never for long by nobody."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.choices import Role, Vetting
from agencies.people import User
from audit.models import Entry
from ocgs.access import groups_to_reassign, owned_by_nobody
from ocgs.models import OCG
from ocgs.services import owners as services
from tests.factories import OCGFactory, PersonFactory, days, fresh, lead_officer
from tests.ocgs.member_factories import train

pytestmark = pytest.mark.django_db


def officer(people, role=Role.LRO, **fields):
    return PersonFactory(
        agency=people["lro"].agency, roles=[role], vetting=Vetting.POLICE, **fields
    )


def name(ocg, actor, untrained_reason="", version=None, **values):
    held = fresh(ocg)
    kept = {field: getattr(held, field) for field in services.TYPED}
    return services.name_owners(
        held, actor=actor, version=version or held.version, values=kept | values,
        reason="They have the time.", untrained_reason=untrained_reason,
    )  # fmt: skip


def test_every_owner_is_named_in_one_place_and_sees_the_group(people, ocg, housing):
    deputy = officer(people)
    train(people["supervisor"], deputy)
    held = name(
        ocg, people["coordinator"], deputy=deputy, sro=people["sro"],
        coordinator=people["supervisor"], owning_unit="msht", lead_agency=housing,
    )  # fmt: skip
    assert (held.deputy, held.sro, held.coordinator) == (
        deputy,
        people["sro"],
        people["supervisor"],
    )
    assert (held.owning_unit, held.lead_agency) == ("msht", housing)
    assert OCG.objects.allowing(fresh(deputy), "change").contains(held)
    entry = Entry.objects.get(verb="ocg.own")
    assert entry.operation == "disclosure"
    assert f"deputy: {deputy}" in entry.recipients


def test_a_partner_agency_that_leads_edits_the_plan_and_loses_that_with_the_lead(
    people, ocg, housing
):
    lead = lead_officer(housing)
    name(ocg, people["coordinator"], lead_agency=housing)
    assert OCG.objects.allowing(fresh(lead), "change").contains(ocg)
    name(ocg, people["coordinator"], lead_agency=people["lro"].agency)
    assert not OCG.objects.allowing(fresh(lead), "change").contains(ocg)


def test_an_untrained_deputy_needs_a_reason(people, ocg):
    deputy = officer(people)
    with pytest.raises(ValidationError, match="not trained"):
        name(ocg, people["coordinator"], deputy=deputy)
    assert name(ocg, people["coordinator"], "Goes in May.", deputy=deputy).deputy == deputy


@pytest.mark.parametrize(
    ("part", "who", "why"),
    [
        ("sro", "analyst", "no senior responsible officer"),
        ("coordinator", "lro", "no coordinator"),
        ("deputy", "analyst", "not a lead responsible officer"),
        ("deputy", "lro", "somebody else than the lead officer"),
    ],
)
def test_nobody_is_named_who_cannot_be(people, ocg, part, who, why):
    with pytest.raises(ValidationError, match=why) as refused:
        name(ocg, people["coordinator"], "Goes in May.", **{part: people[who]})
    assert part in refused.value.error_dict


def test_nobody_is_named_behind_closed_doors(people, ocg):
    gone = officer(people, Role.SRO, vetting_expires_on=days(-1))
    with pytest.raises(ValidationError, match="cannot be the senior"):
        name(ocg, people["coordinator"], sro=gone)


def test_an_agency_without_a_live_agreement_does_not_lead(people, ocg, housing):
    type(housing).objects.filter(pk=housing.pk).update(isa_review_on=days(-1))
    with pytest.raises(ValidationError, match="no live agreement"):
        name(ocg, people["coordinator"], lead_agency=fresh(housing))


@pytest.mark.parametrize("who", ["lro", "partner", "coordinator_elsewhere", "analyst", "outsider"])
def test_only_the_unit_of_the_division_names_owners(people, ocg, who):
    with pytest.raises(PermissionDenied):
        name(ocg, people[who], sro=people["sro"])


def test_a_lead_officer_who_can_work_is_handed_over_to_and_not_replaced_here(people, ocg):
    with pytest.raises(ValidationError, match="hand it over"):
        name(ocg, people["coordinator"], "x", lro=officer(people))


def test_two_who_name_owners_at_once_both_see_it(signed_in, people, ocg):
    page = reverse("ocgs:ocg-owners", args=[ocg.reference])
    client = signed_in(people["coordinator"])
    typed = {
        "coordinator": people["coordinator"].pk, "owning_unit": "soc", "version": ocg.version,
        "lead_agency": ocg.lead_agency_id, "reason": "Mine.",
    }  # fmt: skip
    assert client.post(page, typed).status_code == 302
    answer = client.post(page, typed | {"owning_unit": "nca"})
    assert "saved this while you were" in answer.content.decode()
    assert fresh(ocg).owning_unit == "soc"


def lapses(person):
    User.objects.filter(pk=person.pk).update(vetting_expires_on=days(-1))


@pytest.fixture
def shut_out(people, ocg, ashford):
    """Two groups whose lead officer, and coordinator, have no vetting any more."""
    second = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford,
        lro=people["lro"],
    )  # fmt: skip
    lapses(people["lro"])
    lapses(people["coordinator"])
    return [ocg, second]


def test_whoever_is_shut_out_is_listed_in_every_part_and_replaced_for_many_at_once(
    signed_in, people, shut_out
):
    supervisor = people["supervisor"]
    new = officer(people)
    train(supervisor, new)
    client = signed_in(supervisor)
    assert "a new lead responsible officer" in client.get("/ocgs/ownership/").content.decode()
    for part, successor in (("lro", new), ("coordinator", supervisor)):
        page = reverse("ocgs:ownership-reassign", args=[part])
        assert client.get(page).status_code == 200
        answer = client.post(
            page,
            {"groups": [ocg.pk for ocg in shut_out], "successor": successor.pk, "reason": "Left."},
        )
        assert answer.status_code == 302, answer.context["form"].errors
        assert {getattr(fresh(ocg), part) for ocg in shut_out} == {successor}
    assert owned_by_nobody(OCG.objects.visible_to(fresh(supervisor))) == []


def test_many_are_replaced_together_or_not_at_all(people, shut_out, ashford):
    supervisor, new = people["supervisor"], officer(people)
    working = OCGFactory(
        created_by=people["nominator"], decided_by=supervisor, district=ashford, lro=officer(people)
    )
    with pytest.raises(ValidationError, match="has a working"):
        services.reassign(
            [*shut_out, working], "lro", actor=supervisor, successor=new, reason="Left.",
            untrained_reason="Goes in May.",
        )  # fmt: skip
    assert new not in {fresh(ocg).lro for ocg in shut_out}


def test_a_group_of_somebody_who_works_is_not_to_be_reassigned(people, shut_out, ocg):
    User.objects.filter(pk=people["lro"].pk).update(vetting_expires_on=days(90))
    groups = OCG.objects.allowing(fresh(people["supervisor"]), "decide")
    assert not groups_to_reassign(groups, "lro").exists()
    assert groups_to_reassign(groups, "coordinator").count() == 2


def test_what_was_chosen_and_typed_survives_the_end_of_a_session(signed_in, people, ocg):
    page = reverse("ocgs:ocg-owners", args=[ocg.reference])
    client = signed_in(people["coordinator"])
    client.get(page)
    session = client.session
    session["seen_at"] = 0
    session.save()
    typed = {
        "sro": people["sro"].pk, "coordinator": people["coordinator"].pk, "owning_unit": "msht",
        "lead_agency": ocg.lead_agency_id, "reason": "Half a rea", "version": ocg.version,
    }  # fmt: skip
    assert "/account/login/" in client.post(page, typed).url
    form = signed_in(people["coordinator"]).get(page).context["form"]
    shown = {name: str(form[name].value()) for name in typed if name != "version"}
    assert shown == {name: str(value) for name, value in typed.items() if name != "version"}
    assert not fresh(ocg).sro
    assert client.post(page, typed).status_code == 302
    assert fresh(ocg).sro == people["sro"]
    assert not client.get(page).context["draft"]


def test_a_draft_of_owners_is_kept_by_button_too(signed_in, people, ocg):
    page = reverse("ocgs:ocg-owners", args=[ocg.reference])
    client = signed_in(people["coordinator"])
    answer = client.post(page, {"save_draft": "1", "reason": "Half a rea"})
    assert answer.url == reverse("draft-list")
    assert "Half a rea" in client.get(page).text
