"""Dates of actions, moved: of one, or of many of a plan together."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from agencies import policy
from agencies.steps import take_step
from audit import services as audit
from ocgs.contract_choices import Word
from ocgs.models import Action, Plan
from ocgs.services.actions import forget_answer, start_clock
from ocgs.services.threads import people_of, say, tell_of

FURTHEST = timedelta(days=3 * 365)


@transaction.atomic
def move_action(action, *, actor, reason, due_on):
    """Ask an agency for another date: what it agreed to is open again until it answers."""
    held = take_step(action, "move", actor=actor, reason=reason)
    check_day(due_on, held)
    if due_on == held.due_on:
        raise ValidationError({"due_on": "Enter another date than the one it has."})
    held.due_on = due_on
    forget_answer(held)
    start_clock(held)
    held.full_clean()
    held.save()
    # The agency is told why by telephone: the reason is in the record, not in the thread.
    say(held, Word.KEPT, actor, text=f"Due {date_format(due_on, 'j F Y')}.", by_plan=True)
    tell_of(people_of(held), held, "Answer a new date for an action", urgent=True)
    return held


@transaction.atomic
def move_dates(plan, *, actor, days, reason, seen):
    """Move the dates of several actions of a plan by so many days, all of them or none.

    `seen` holds each reference with the date its mover saw: a date that has changed since, or a
    form that was sent twice, moves nothing. An action that its agency was asked for is asked anew.
    """
    plan = Plan.objects.lock_with_group(plan)
    policy.require(actor, "change", plan.ocg)
    rows = list(Action.objects.of_plan(plan).in_turn(seen))
    if {row.reference: row.due_on for row in rows if row.can_move} != seen:
        raise ValidationError(
            "Some of these dates have changed since you opened the page. Look at them again.",
            code="changed",
        )
    for row in rows:
        day = row.due_on + timedelta(days=days)
        if row.can_change:
            check_day(day, row)
            row.due_on = day
            row.full_clean()
            row.save(update_fields=["due_on"])
            audit.record(actor=actor, verb="action.change", target=row, reason=reason)
        else:
            move_action(row, actor=actor, reason=reason, due_on=day)
    return rows


def check_day(day, action):
    """Neither past nor out of reach."""
    today = timezone.localdate()
    if not today <= day <= today + FURTHEST:
        raise ValidationError(
            f"{action.reference} would be due on {day:%-d %B %Y}: a due date is today or later, "
            "within 3 years.",
            code="out_of_reach",
        )
