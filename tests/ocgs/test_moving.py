"""Dates of actions are moved together or not at all, and nobody's agreement is moved unasked."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.formats import date_format

from audit.models import Entry
from notices.models import Notice
from ocgs.models import Action
from ocgs.services import contracts, moving
from tests.factories import ActionFactory, days, fresh

pytestmark = pytest.mark.django_db
WORKED_BY = {"proposed": "lro", "agreed": "nominator"}


@pytest.fixture
def rows(people, ocg, council):
    """One that nobody was asked for yet, one that was agreed, one that is done."""
    return {
        status: ActionFactory(ocg=ocg, agency=council, status=status, worker=people["nominator"])
        for status in ("proposed", "agreed", "completed")
    }


def seen(*actions):
    return {action.reference: action.due_on for action in actions}


def move(ocg, people, *actions, days_by=14):
    return moving.move_dates(
        ocg.plan, actor=people["lro"], days=days_by, reason="The warrant.", seen=seen(*actions)
    )


def test_all_dates_move_by_as_many_days(people, ocg, rows):
    move(ocg, people, rows["proposed"], rows["agreed"])
    assert {fresh(rows[name]).due_on for name in ("proposed", "agreed")} == {days(44)}
    assert fresh(rows["completed"]).due_on == days(30)
    assert fresh(rows["proposed"]).status == "proposed"


def test_an_agency_that_agreed_is_asked_anew(people, ocg, rows):
    move(ocg, people, rows["agreed"])
    held = fresh(rows["agreed"])
    assert (held.status, held.answered_by, held.reply) == ("offered", None, "")
    assert held.answer_due_on > held.offered_on
    assert Notice.objects.filter(
        user=people["nominator"], verb="Answer a new date for an action", urgent=True
    ).exists()
    assert Entry.objects.get(verb="action.move").reason == "The warrant."


def test_what_is_blocked_begins_anew_with_its_date_in_the_thread(people, ocg, rows):
    held = contracts.block_action(rows["agreed"], actor=people["nominator"], reason="No mast.")
    Action.objects.filter(pk=held.pk).update(owner=people["nominator"])
    move(ocg, people, fresh(held))
    moved = fresh(held)
    assert (moved.status, moved.owner, moved.reply) == ("offered", None, "")
    last = moved.progress.latest("pk")
    assert (last.word, last.by_plan) == ("kept", True)
    assert last.text == f"Due {date_format(days(44), 'j F Y')}."


def test_a_date_that_waits_for_its_answer_is_answered_and_not_moved(people, ocg, council):
    action = ActionFactory(ocg=ocg, agency=council, status="offered")
    contracts.counter_action(
        action, actor=people["nominator"], reason="Later.", proposed_on=days(50)
    )
    with pytest.raises(ValidationError, match="have changed since"):
        move(ocg, people, fresh(action))


def test_one_that_cannot_move_holds_all(people, ocg, rows):
    with pytest.raises(ValidationError, match="today or later"):
        move(ocg, people, rows["proposed"], rows["agreed"], days_by=-31)
    with pytest.raises(ValidationError, match="have changed since"):
        move(ocg, people, rows["proposed"], rows["completed"])
    assert {fresh(row).due_on for row in rows.values()} == {days(30)}


def test_a_form_sent_twice_moves_once(people, ocg, rows):
    move(ocg, people, rows["proposed"])
    with pytest.raises(ValidationError, match="have changed since"):
        move(ocg, people, rows["proposed"])
    assert fresh(rows["proposed"]).due_on == days(44)


def test_an_action_of_another_plan_is_not_moved_along(people, ocg, rows):
    stranger = ActionFactory()
    with pytest.raises(ValidationError, match="have changed since"):
        move(ocg, people, rows["proposed"], stranger)
    assert fresh(stranger).due_on == days(30)


@pytest.mark.parametrize("who", ["partner", "nominator", "coordinator"])
def test_only_those_who_write_the_plan_move_dates(people, ocg, rows, who):
    with pytest.raises(PermissionDenied):
        moving.move_dates(
            ocg.plan, actor=people[who], days=1, reason="x", seen=seen(rows["proposed"])
        )
    with pytest.raises(PermissionDenied):
        moving.move_action(rows["agreed"], actor=people[who], reason="x", due_on=days(50))


def sent(*actions, **changes):
    shown = {action.reference: action.due_on.isoformat() for action in actions}
    values = {"actions": list(shown), "days": 14, "way": "later", "reason": "The warrant."}
    return values | {"seen": json.dumps(shown)} | changes


def test_the_page_as_it_opens_moves_all_that_can_move(people, ocg, rows, signed_in):
    address = reverse("ocgs:plan-move-dates", args=[ocg.reference])
    client = signed_in(people["lro"])
    form = client.get(address).context["form"]
    values = {"actions": form["actions"].value(), "seen": form["seen"].value()}
    client.post(address, values | {"days": 14, "way": form["way"].value(), "reason": "x"})
    assert {fresh(rows[name]).due_on for name in ("proposed", "agreed")} == {days(44)}


def test_the_page_moves_what_was_ticked(people, ocg, rows, signed_in):
    address = reverse("ocgs:plan-move-dates", args=[ocg.reference])
    client = signed_in(people["lro"])
    choices = client.get(address).context["form"].fields["actions"].choices
    assert {choice for choice, _ in choices} == {
        rows["proposed"].reference,
        rows["agreed"].reference,
    }
    ticked = {"actions": [rows["proposed"].reference]}
    client.post(address, sent(rows["proposed"], rows["agreed"], way="earlier", days=5, **ticked))
    assert fresh(rows["proposed"]).due_on == days(25)
    assert fresh(rows["agreed"]).due_on == days(30)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"days": ""}, "Enter days"),
        ({"days": "0"}, "Days must be 1 or more"),
        ({"days": "9" * 4000}, "Days must be"),
        ({"reason": ""}, "Enter reason"),
        ({"reason": "x" * 100_000}, "Reason must be 2,000 characters or fewer"),
        ({"actions": []}, "Select at least one action"),
        ({"seen": "[]"}, "Open the page again"),
        ({"seen": "no json"}, "Open the page again"),
        ({"seen": '{"ACT-1": 5}'}, "Open the page again"),
        ({"seen": "{}"}, "Open the page again"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_comes_back(
    people, ocg, rows, signed_in, changes, told
):
    address = reverse("ocgs:plan-move-dates", args=[ocg.reference])
    page = signed_in(people["lro"]).post(address, sent(rows["proposed"], **changes))
    assert page.status_code == 200
    assert told in page.content.decode()
    assert page.context["form"]["reason"].value() == changes.get("reason", "The warrant.")
    assert Action.objects.of_plan(ocg.plan).filter(due_on=days(30)).count() == 3


def test_one_action_gets_another_date_and_its_agency_answers(people, rows, signed_in):
    address = reverse("ocgs:action-move", args=[rows["agreed"].reference])
    day = days(60)
    values = {"due_on-day": day.day, "due_on-month": day.month, "due_on-year": day.year}
    client = signed_in(people["lro"])
    assert "Enter a reason" in client.post(address, values).content.decode()
    client.post(address, values | {"reason": "The hall is not free."})
    assert (fresh(rows["agreed"]).due_on, fresh(rows["agreed"]).status) == (day, "offered")
    again = client.post(address, values | {"reason": "The hall is not free."})
    assert "Enter another date" in again.content.decode()
