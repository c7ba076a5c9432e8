"""An action is a contract: offered, bargained over, worked on, ended; and what each side reads."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.workflow import StepClosedError
from disruptions.models import Disruption
from notices.models import Notice
from ocgs.models import Action
from ocgs.services import actions, contracts
from tests.factories import ActionFactory, days, fresh

pytestmark = pytest.mark.django_db


def page_of(action, name):
    return reverse(f"ocgs:action-{name}", args=[action.reference])


def in_parts(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def words(action):
    return [(row.word, row.text) for row in action.progress.order_by("pk")]


@pytest.fixture
def counter(action, people):
    """The council has proposed another date for its action."""
    return contracts.counter_action(
        action, actor=people["nominator"], reason="Our inspector is away.", proposed_on=days(45)
    )


@pytest.fixture
def helped(action, people):
    """An agency that knows nothing else supports the council's action."""
    contracts.add_support(action, actor=people["lro"], agency=people["outsider"].agency)
    return fresh(action)


# Dates


def test_a_date_that_is_agreed_binds_the_agency_that_proposed_it(people, counter):
    assert counter.status == "countered"
    contracts.agree_to_date(counter, actor=people["lro"])
    agreed = fresh(counter)
    assert (agreed.status, agreed.due_on, agreed.proposed_on) == ("agreed", days(45), None)
    assert (agreed.owner, agreed.reply) == (people["nominator"], "")


def test_a_date_that_is_not_agreed_is_a_new_offer_with_a_clock_of_its_own(people, counter):
    Action.objects.filter(pk=counter.pk).update(answer_due_on=days(-3))
    contracts.keep_date(
        counter, actor=people["lro"], reason="The court sits on that day.", due_on=days(35)
    )
    offered = fresh(counter)
    assert (offered.status, offered.due_on, offered.answered_by) == ("offered", days(35), None)
    assert offered.answer_due_on > days(0)
    contracts.counter_action(
        offered, actor=people["colleague"], reason="Still away.", proposed_on=days(46)
    )
    assert [word for word, _ in words(offered)] == ["offered", "countered", "kept", "countered"]


def test_an_agency_that_waits_for_a_date_is_not_forgotten(people, counter):
    assert counter.clock == "lead officer: 5 working days left"
    Action.objects.filter(pk=counter.pk).update(answer_due_on=days(-1))
    for _ in range(2):
        actions.escalate_unanswered(today=days(0))
    told = Notice.objects.filter(verb="An agency waits: answer the date it proposes")
    assert {notice.user for notice in told} == {people["lro"], people["coordinator"]}
    assert told.count() == 2


@pytest.mark.parametrize("when", [-1, 30])
def test_a_date_in_the_past_or_the_one_asked_for_is_no_proposal(people, action, when):
    with pytest.raises(ValidationError) as refusal:
        contracts.counter_action(
            action, actor=people["nominator"], reason="Away.", proposed_on=days(when)
        )
    assert list(refusal.value.error_dict) == ["proposed_on"]
    assert fresh(action).status == "offered"


def test_a_proposed_date_that_has_passed_binds_nobody(people, counter):
    Action.objects.filter(pk=counter.pk).update(proposed_on=days(-1))
    with pytest.raises(ValidationError, match="passed"):
        contracts.agree_to_date(counter, actor=people["lro"])


def test_each_side_answers_for_itself_alone(people, counter):
    for who in ("nominator", "partner", "coordinator", "outsider"):
        with pytest.raises(PermissionDenied):
            contracts.agree_to_date(counter, actor=people[who])
    with pytest.raises(StepClosedError):
        actions.accept_action(counter, actor=people["nominator"])


# Doing it


def test_an_action_is_begun_blocked_and_goes_on(people, council, ocg):
    action = ActionFactory(ocg=ocg, agency=council, status="agreed", worker=people["nominator"])
    contracts.begin_action(action, actor=people["colleague"])
    contracts.block_action(action, actor=people["colleague"], reason="No key to unit 4.")
    blocked = fresh(action)
    assert (blocked.status, blocked.reply) == ("blocked", "No key to unit 4.")
    assert Notice.objects.filter(user=people["lro"], verb="Help: an action is blocked").exists()
    contracts.resume_action(action, actor=people["colleague"])
    assert (fresh(action).status, fresh(action).reply) == ("working", "")
    assert [word for word, _ in words(action)][2:] == ["begun", "blocked", "resumed"]


def test_what_was_not_achieved_says_why(people, council, ocg):
    action = ActionFactory(ocg=ocg, agency=council, status="working", worker=people["nominator"])
    with pytest.raises(ValidationError):
        contracts.fail_action(action, actor=people["nominator"], reason="")
    contracts.fail_action(action, actor=people["nominator"], reason="They had moved on.")
    assert fresh(action).outcome == "They had moved on."
    with pytest.raises(DatabaseError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(outcome="")


@pytest.mark.parametrize("status", ["agreed", "working", "blocked"])
def test_what_was_taken_on_and_is_past_its_date_is_late(people, council, ocg, status):
    action = ActionFactory(ocg=ocg, agency=council, status=status, worker=people["nominator"])
    Action.objects.filter(pk=action.pk).update(due_on=days(-1))
    assert fresh(action).is_overdue
    assert list(Action.objects.late(days(0))) == [action]
    assert list(Action.objects.for_leader(days(0))) == [action]


def test_whoever_accepts_says_who_does_it(people, action, signed_in):
    client = signed_in(people["nominator"])
    asked = client.get(page_of(action, "accept")).context["form"].fields["owner"]
    assert set(asked.queryset) == {people["nominator"], people["colleague"]}
    stranger = client.post(page_of(action, "accept"), {"owner": people["partner"].pk})
    assert stranger.context["form"].errors["owner"] == ["Select somebody of your agency"]
    client.post(page_of(action, "accept"), {"owner": people["colleague"].pk})
    assert fresh(action).owner == people["colleague"]
    told = Notice.objects.get(user=people["colleague"], verb__startswith="Yours")
    assert told.reference == action.reference


def test_a_refusal_names_its_kind_and_its_words(people, action, signed_in):
    client = signed_in(people["nominator"])
    page = client.post(page_of(action, "decline"), {"reason": "No inspector."})
    assert page.context["form"].errors["code"] == ["Select why your agency cannot take it on"]
    assert page.context["form"]["reason"].value() == "No inspector."
    client.post(page_of(action, "decline"), {"code": "no_one_free", "reason": "No inspector."})
    text = signed_in(people["lro"]).get(action.get_absolute_url()).content.decode()
    assert "Nobody is free to do it" in text
    assert "No inspector." in text


def test_done_leads_to_the_claim_which_begins_with_what_is_known(
    people, council, ocg, signed_in, helped
):
    actions.accept_action(helped, actor=people["nominator"])
    done = signed_in(people["nominator"]).post(
        page_of(helped, "complete"), {"reason": "Two units closed.", "claim": ""}, follow=True
    )
    claim = reverse("disruptions:disruption-create", kwargs={"action": helped.reference})
    assert done.redirect_chain == [(claim, 302)]
    assert done.context["form"]["what"].value() == "Two units closed."
    credited = done.context["credits"].forms[0]["agency"].value()
    assert credited == people["outsider"].agency.pk
    assert not Disruption.objects.exists()


@pytest.mark.parametrize(
    ("step", "typed", "wrong"),
    [
        ("counter", {"reason": "Away."}, "proposed_on"),
        ("counter", {"reason": "", **in_parts("proposed_on", days(50))}, "reason"),
        ("counter", {"reason": "Away.", **in_parts("proposed_on", days(-2))}, "proposed_on"),
        ("counter", {"reason": "Away.", **in_parts("proposed_on", days(9000))}, "proposed_on"),
        ("decline", {"reason": "No.", "code": "because"}, "code"),
        ("decline", {"reason": "x" * 100_000, "code": "other"}, "reason"),
    ],
)
def test_a_mistake_in_an_answer_is_told_beside_its_field(
    people, action, signed_in, step, typed, wrong
):
    answer = signed_in(people["nominator"]).post(page_of(action, step), typed)
    form = answer.context["form"]
    assert list(form.errors) == [wrong]
    assert f'href="#id_{wrong}' in answer.content.decode()
    if "reason" in typed:
        assert form["reason"].value() == typed["reason"]
    assert fresh(action).status == "offered"
