"""The training register, untrained lead officers, handovers, and owners who have gone."""

from datetime import date

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from agencies.people import User
from core.workflow import StepClosedError
from notices.models import Notice
from ocgs.access import owned_by_nobody, people_who_can_lead, trained_until, training_in_words
from ocgs.forms.groups import AllocateForm
from ocgs.models import OCG, Handover
from ocgs.services import handovers, register, training
from ocgs.services.training import months_after
from tests.factories import OCGFactory, days, fresh, lead_officer
from tests.ocgs.member_factories import hand_over, train


@pytest.fixture
def unled(people, ashford):
    """A group nobody leads yet."""
    return OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford
    )


def allocate(ocg, people, lro, **fields):
    return register.allocate_lro(
        ocg, actor=people["coordinator"], lro=lro, reason="Knows the place.", **fields
    )


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_training_holds_for_whole_months(day, months, until):
    assert months_after(day, months) == until


def test_whoever_keeps_the_register_records_police_and_partners(people, housing):
    partner = lead_officer(housing)
    session = train(people["supervisor"], people["lro"], partner, held_on=days(-10))
    assert trained_until(partner) == months_after(session.held_on, 24)
    with pytest.raises(ValidationError, match="on the list already"):
        training.record_attendance(session, actor=people["supervisor"], people=[partner])
    with pytest.raises(PermissionDenied):
        train(people["coordinator"], people["lro"])


@pytest.mark.parametrize(
    ("held", "said"), [(None, "not trained"), (-2, "trained until"), (-400, "training ran out on")]
)
def test_an_untrained_officer_leads_only_with_a_reason(people, unled, signed_in, held, said):
    officer = people["lro"]
    if held:
        train(people["supervisor"], officer, held_on=days(held), months=12)
    assert training_in_words(trained_until(officer)).startswith(said)
    shown = people_who_can_lead().get(pk=officer.pk)
    label = AllocateForm(user=people["coordinator"])["lro"].field.label_from_instance(shown)
    assert said in label
    url = reverse("ocgs:ocg-allocate", args=[unled.reference])
    page = signed_in(people["coordinator"]).post(url, {"lro": officer.pk, "reason": "Free."})
    if said == "trained until":
        assert fresh(unled).lro == officer
        return
    assert list(page.context["form"].errors) == ["untrained_reason"]
    with pytest.raises(ValidationError, match="Say why they lead"):
        allocate(unled, people, officer)
    allocate(unled, people, officer, untrained_reason="Goes to the next course.")
    page = signed_in(people["coordinator"]).get(unled.get_absolute_url())
    assert said in page.content.decode()


def test_a_group_that_is_led_is_handed_over_and_not_taken(people, ocg, housing):
    with pytest.raises(ValidationError, match="hand it over"):
        allocate(ocg, people, lead_officer(housing), untrained_reason="Next course.")
    User.objects.filter(pk=people["lro"].pk).update(vetting_expires_on=days(-1))
    officer = lead_officer(housing)
    allocate(fresh(ocg), people, officer, untrained_reason="Next course.")
    assert fresh(ocg).lro == officer


def test_a_group_changes_hands_only_when_the_receiver_accepts(people, ocg, council, signed_in):
    receiver = lead_officer(council)
    assert not OCG.objects.allowing(receiver, "read").contains(ocg)
    handover = hand_over(ocg, receiver, actor=people["lro"], note="Ring the landlord first.")
    assert fresh(ocg).lro == people["lro"]
    page = signed_in(receiver).get(handover.get_absolute_url())
    assert "Ring the landlord first." in page.content.decode()
    assert "A lead officer was named" in page.content.decode()
    assert not OCG.objects.allowing(fresh(receiver), "change").contains(ocg)
    answer = signed_in(receiver).post(reverse("ocgs:handover-accept", args=[handover.reference]))
    assert answer.status_code == 302
    assert fresh(ocg).lro == receiver
    assert fresh(ocg).lead_agency == council
    assert not OCG.objects.allowing(fresh(people["lro"]), "change").contains(ocg)


@pytest.mark.parametrize("answer", ["decline", "withdraw"])
def test_a_handover_that_comes_to_nothing_leaves_nothing_open(people, ocg, council, answer):
    receiver = lead_officer(council)
    handover = hand_over(ocg, receiver)
    assert OCG.objects.allowing(fresh(receiver), "read").contains(ocg)
    if answer == "decline":
        handovers.decline_handover(handover, actor=receiver, reason="On leave.")
    else:
        handovers.withdraw_handover(handover, actor=people["coordinator"], reason="Mistake.")
    assert fresh(ocg).lro == people["lro"]
    assert not OCG.objects.visible_to(fresh(receiver)).contains(ocg)
    assert not Handover.objects.visible_to(fresh(receiver)).exists()
    with pytest.raises((StepClosedError, PermissionDenied)):
        handovers.accept_handover(fresh(handover), actor=fresh(receiver))


def test_nobody_answers_for_the_receiver(people, ocg, council):
    receiver, colleague = lead_officer(council), lead_officer(council)
    handover = hand_over(ocg, receiver)
    for other in (colleague, people["lro"], people["coordinator"], people["supervisor"]):
        with pytest.raises(PermissionDenied):
            handovers.accept_handover(handover, actor=other)
    assert fresh(ocg).lro == people["lro"]


def test_one_handover_at_a_time(ocg, council):
    hand_over(ocg, lead_officer(council))
    with pytest.raises(ValidationError, match="being handed over already"):
        hand_over(ocg, lead_officer(council))
    first = Handover.objects.get()
    first.pk, first.reference = None, "HND-2222-2222"
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        first.save(force_insert=True)


@pytest.mark.parametrize("who", ["partner", "analyst", "outsider", "coordinator_elsewhere"])
def test_only_the_unit_and_those_who_lead_hand_over(people, ocg, council, who):
    with pytest.raises(PermissionDenied):
        hand_over(ocg, lead_officer(council), actor=people[who])


def test_an_untrained_receiver_needs_a_reason(ocg, council):
    with pytest.raises(ValidationError, match="not trained"):
        hand_over(ocg, lead_officer(council), untrained_reason="")


def test_a_receiver_whose_doors_have_closed_does_not_take_over(people, ocg, council):
    receiver = lead_officer(council)
    handover = hand_over(ocg, receiver)
    User.objects.filter(pk=receiver.pk).update(vetting_expires_on=days(-1))
    with pytest.raises(PermissionDenied):
        handovers.accept_handover(handover, actor=fresh(receiver))
    assert fresh(ocg).lro == people["lro"]


@pytest.mark.parametrize("part", ["lro", "deputy", "sro", "coordinator"])
@pytest.mark.parametrize(
    "closing", [{"is_active": False}, {"vetting": 0}, {"vetting_expires_on": days(-1)}], ids=str
)
def test_nothing_stays_owned_by_somebody_who_has_gone(people, ocg, signed_in, part, closing):
    OCG.objects.filter(pk=ocg.pk).update(deputy=people["analyst"], sro=people["sro"])
    assert owned_by_nobody(OCG.objects.all()) == []
    owner = getattr(fresh(ocg), part)
    with pgtrigger.ignore("agencies.User:no_owner_leaves"):
        User.objects.filter(pk=owner.pk).update(**closing)
    [(group, _, person, why)] = owned_by_nobody(OCG.objects.all())
    assert (group, person) == (ocg, owner)
    assert why
    client = signed_in(people["supervisor"])
    for page in ("home", "ocgs:ownership-list"):
        text = client.get(reverse(page)).content.decode()
        assert ocg.codename in text
        assert owner.full_name in text


def test_an_owner_of_an_agency_without_an_agreement_has_gone_too(people, ocg, housing):
    officer = lead_officer(housing)
    handovers.accept_handover(hand_over(ocg, officer), actor=officer)
    assert owned_by_nobody(OCG.objects.all()) == []
    type(housing).objects.filter(pk=housing.pk).update(isa_review_on=days(-1))
    assert [row[2] for row in owned_by_nobody(OCG.objects.all())] == [officer]


def test_the_receiver_is_told_without_content(ocg, council):
    receiver = lead_officer(council)
    handover = hand_over(ocg, receiver)
    told = Notice.objects.get(user=receiver)
    assert told.reference == handover.reference
    assert ocg.codename not in told.verb
