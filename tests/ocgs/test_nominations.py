"""What happens to a nomination, rule by rule."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from agencies.choices import Role, Vetting
from audit.models import Entry
from core.workdays import add_working_days
from core.workflow import StepClosedError
from notices.models import Notice
from ocgs.models import OCG, Nomination, Plan
from ocgs.services import nominations as services
from tests.factories import NominationFactory, PersonFactory, days, fresh


def accept(nomination, actor, **more):
    return services.accept_nomination(nomination, actor=actor, reason="Every limb.", **more)


def test_accepting_maps_one_group_with_an_empty_plan_and_a_neutral_codename(people, nomination):
    accept(nomination, people["coordinator"], told="Accepted.")
    ocg = OCG.objects.get()
    assert ocg.nomination == nomination
    assert ocg.coordinator == people["coordinator"]
    assert Plan.objects.get().ocg == ocg
    assert nomination.title.lower() not in ocg.codename.lower()


def test_a_refused_acceptance_leaves_nothing_behind(people, nomination):
    with pytest.raises(PermissionDenied):
        accept(nomination, people["coordinator_elsewhere"])
    assert fresh(nomination).status == "submitted"
    assert not OCG.objects.exists()
    assert not Entry.objects.filter(verb="nomination.accept").exists()


@pytest.mark.parametrize("who", ["nominator", "colleague", "partner", "lro", "analyst", "auditor"])
def test_only_the_unit_decides(people, nomination, who):
    with pytest.raises(PermissionDenied):
        accept(nomination, people[who])


@pytest.fixture
def own(people, police, ashford):
    """A nomination by a coordinator of the very division that decides it."""
    return NominationFactory(created_by=people["coordinator"], district=ashford, status="submitted")


@pytest.mark.parametrize("step", ["accept", "decline", "return"])
def test_nobody_decides_their_own_nomination(people, own, step):
    service = {
        "accept": services.accept_nomination,
        "decline": services.decline_nomination,
        "return": services.return_nomination,
    }[step]
    more = {"decline_code": "mistaken", "told": "No."} if step == "decline" else {}
    with pytest.raises(ValidationError, match="Someone else must decide"):
        service(own, actor=people["coordinator"], reason="Mine.", **more)
    assert fresh(own).status == "submitted"


def test_a_colleague_who_sent_it_does_not_decide_it_either(people, police, ashford):
    author = PersonFactory(agency=police, roles=[Role.LRO])
    nomination = NominationFactory(
        created_by=author,
        district=ashford,
        status="returned",
        decided_by=people["supervisor"],
    )
    services.submit_nomination(nomination, actor=people["coordinator"], answer="Since May.")
    with pytest.raises(ValidationError, match="Someone else must decide"):
        accept(nomination, people["coordinator"])
    assert accept(nomination, people["supervisor"]).status == "accepted"


@pytest.mark.parametrize("column", ["created_by_id", "submitted_by_id"])
def test_the_database_itself_holds_four_eyes(people, nomination, column):
    with (
        pytest.raises(IntegrityError, match="four_eyes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE ocgs_nomination SET status = 'accepted', decided_at = now(), "
            f"decided_by_id = {column} WHERE id = %s",
            [nomination.pk],
        )


def test_the_database_refuses_a_decision_without_a_decider(nomination):
    with pytest.raises(IntegrityError, match="decision_has_decider"), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(status="accepted")


def test_a_draft_is_its_authors_alone(people, ashford):
    draft = NominationFactory(created_by=people["nominator"], district=ashford)
    seen = {
        name
        for name, person in people.items()
        if person and Nomination.objects.visible_to(person).contains(draft)
    }
    assert seen == {"nominator"}


def test_submitting_starts_a_clock_of_20_working_days_and_tells_the_division(people, nomination):
    assert nomination.due_on == add_working_days(timezone.localdate(), 20)
    told = set(Notice.objects.filter(reference=nomination.reference).values_list("user", flat=True))
    assert people["coordinator"].pk in told
    assert people["coordinator_elsewhere"].pk not in told


def test_a_question_stops_the_clock_and_the_answer_gives_back_the_days_left(people, nomination):
    Nomination.objects.filter(pk=nomination.pk).update(
        due_on=add_working_days(timezone.localdate(), 7)
    )
    asked = services.return_nomination(
        nomination, actor=people["coordinator"], reason="Since when?"
    )
    assert (asked.days_left, asked.clock, asked.question) == (7, "", "Since when?")
    with pytest.raises(ValidationError, match="Answer the question"):
        services.submit_nomination(asked, actor=people["nominator"])
    sent = services.submit_nomination(asked, actor=people["nominator"], answer="Since May.")
    assert sent.answer == "Since May."
    assert sent.due_on == add_working_days(timezone.localdate(), 7)


def test_declining_takes_a_code_and_a_sentence_for_the_partner(people, nomination):
    with pytest.raises(ValidationError, match="plain sentence"):
        services.decline_nomination(
            nomination,
            actor=people["coordinator"],
            reason="One man.",
            decline_code="single_offender",
            told="",
        )
    declined = services.decline_nomination(
        fresh(nomination),
        actor=people["coordinator"],
        reason="One man.",
        decline_code="single_offender",
        told="It looks like one person.",
    )
    assert declined.review_on > days(300)
    with pytest.raises(StepClosedError):
        accept(declined, people["supervisor"])


def test_what_was_sent_cannot_be_edited_until_it_comes_back(people, nomination):
    nomination.title = "Another title"
    with pytest.raises(StepClosedError):
        services.change_nomination(nomination, actor=people["nominator"])
    services.return_nomination(nomination, actor=people["coordinator"], reason="Which unit?")
    nomination.title = "Another title"
    services.change_nomination(nomination, actor=people["colleague"])
    assert fresh(nomination).title == "Another title"
    assert fresh(nomination).status == "returned"


def test_an_edit_writes_only_what_was_typed(people, nomination):
    services.return_nomination(nomination, actor=people["coordinator"], reason="Which unit?")
    stale = fresh(nomination)
    stale.status, stale.decided_by, stale.told = "accepted", people["supervisor"], "Yes."
    stale.decided_at = timezone.now()
    services.change_nomination(stale, actor=people["nominator"])
    held = fresh(nomination)
    assert (held.status, held.decided_by, held.told) == ("returned", None, "")


def test_people_without_the_duty_cannot_nominate(people, ashford):
    with pytest.raises(PermissionDenied):
        NominationFactory(created_by=people["analyst"], district=ashford)


@pytest.mark.parametrize(
    "closing",
    [
        {"vetting": Vetting.NONE},
        {"vetting": Vetting.NPPV1},
        {"vetting_expires_on": days(-1)},
        {"vetting_expires_on": None},
        {"is_active": False},
    ],
    ids=str,
)
def test_closed_doors_shut_everything(people, nomination, closing):
    person = people["nominator"]
    assert Nomination.objects.visible_to(person).exists()
    for field, value in closing.items():
        setattr(person, field, value)
    person.save()
    person = fresh(person)
    assert not Nomination.objects.visible_to(person).exists()
    with pytest.raises(PermissionDenied):
        services.withdraw_nomination(nomination, actor=person, reason="Mine.")


def test_an_agreement_past_its_review_shuts_the_whole_agency(people, nomination, council):
    council.isa_review_on = days(-1)
    council.save()
    assert not Nomination.objects.visible_to(fresh(people["nominator"])).exists()
    assert not Nomination.objects.visible_to(fresh(people["colleague"])).exists()
    assert Nomination.objects.visible_to(people["coordinator"]).exists()


def test_the_queue_is_the_divisions_own_in_order_of_need(people, ashford):
    by = {"created_by": people["nominator"], "status": "submitted"}
    low = NominationFactory(**by, district=ashford, urgency="low")
    high = NominationFactory(**by, district=ashford, urgency="high")
    late = NominationFactory(**by, district=ashford, urgency="low")
    Nomination.objects.filter(pk=late.pk).update(due_on=days(-4))
    queue = Nomination.objects.visible_to(people["coordinator"]).to_decide_by(people["coordinator"])
    assert list(queue) == [high, late, low]
    assert not Nomination.objects.to_decide_by(people["coordinator_elsewhere"]).exists()
