"""How an action is bargained over and worked on: another date, a start, a block, support."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from agencies import policy
from agencies.steps import take_step
from audit import services as audit
from core.workdays import add_working_days
from core.workflow import StepClosedError
from ocgs.choices import ActionStatus
from ocgs.contract_choices import Word
from ocgs.models import Action, Support
from ocgs.services.actions import ANSWER_DAYS, start_clock
from ocgs.services.threads import (
    keep_names_out,
    leaders_of,
    people_of,
    say,
    tell_of,
    working_in,
)

CLOSED = {ActionStatus.COMPLETED, ActionStatus.UNACHIEVED, ActionStatus.CANCELLED}


@transaction.atomic
def counter_action(action, *, actor, reason, proposed_on):
    """Propose another date, and why; whoever leads the plan agrees, or offers it again."""
    action = take_step(action, "counter", actor=actor, reason=reason)
    if proposed_on < timezone.localdate():
        raise ValidationError({"proposed_on": "The date must be today or in the future."})
    if proposed_on == action.due_on:
        raise ValidationError({"proposed_on": "This is the date that was asked for: accept it."})
    keep_names_out(action, actor, reason=reason)
    action.answered_by, action.reply, action.proposed_on = actor, reason, proposed_on
    # The same time to answer for the other side.
    action.answer_due_on = add_working_days(timezone.localdate(), ANSWER_DAYS)
    say(action, Word.COUNTERED, actor, text=f"{_day(proposed_on)}. {reason}")
    return _saved(action, leaders_of(action), "Answer: another date is proposed", urgent=True)


@transaction.atomic
def agree_to_date(action, *, actor):
    """The date that the agency proposed holds, and the agency is bound by it."""
    action = take_step(action, "agree", actor=actor)
    if action.proposed_on < timezone.localdate():
        raise ValidationError("That date has passed: offer it again with another.", code="passed")
    action.due_on, action.proposed_on, action.reply = action.proposed_on, None, ""
    # Whoever proposed the date takes it on.
    action.owner = action.answered_by
    say(action, Word.AGREED, actor, text=f"Due {_day(action.due_on)}.", by_plan=True)
    return _saved(action, people_of(action), "Your date was agreed")


@transaction.atomic
def keep_date(action, *, actor, reason, due_on):
    """Not agreed: it is offered again, with the date that the plan needs, and why."""
    action = take_step(action, "keep", actor=actor, reason=reason)
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": "The date must be today or in the future."})
    keep_names_out(action, actor, reason=reason)
    action.due_on, action.proposed_on, action.reply = due_on, None, ""
    action.answered_by = None
    start_clock(action)
    say(action, Word.KEPT, actor, text=f"Due {_day(due_on)}. {reason}", by_plan=True)
    verb = "Answer an action offered to your agency again"
    return _saved(action, people_of(action), verb, urgent=True)


@transaction.atomic
def begin_action(action, *, actor):
    """Work on it has begun."""
    action = take_step(action, "begin", actor=actor)
    say(action, Word.BEGUN, actor)
    return _saved(action, leaders_of(action), "Begun")


@transaction.atomic
def block_action(action, *, actor, reason):
    """It cannot go on, and why; whoever leads the plan is told at once."""
    action = take_step(action, "block", actor=actor, reason=reason)
    keep_names_out(action, actor, reason=reason)
    action.reply = reason
    say(action, Word.BLOCKED, actor, text=reason)
    return _saved(action, leaders_of(action), "Help: an action is blocked", urgent=True)


@transaction.atomic
def resume_action(action, *, actor):
    """What blocked it is out of the way."""
    action = take_step(action, "resume", actor=actor)
    action.reply = ""
    say(action, Word.RESUMED, actor)
    return _saved(action, leaders_of(action), "Going on again")


@transaction.atomic
def fail_action(action, *, actor, reason):
    """Not achieved: why, and what was learned."""
    action = take_step(action, "fail", actor=actor, reason=reason)
    keep_names_out(action, actor, reason=reason)
    action.outcome, action.reply = reason, ""
    say(action, Word.UNACHIEVED, actor, text=reason)
    return _saved(action, leaders_of(action), "Not achieved", urgent=True)


@transaction.atomic
def add_support(action, *, actor, agency):
    """Ask a further agency to support it; that agency sees the brief and the thread, no more."""
    action = Action.objects.lock(action)
    policy.require(actor, "change", action)
    _refuse_closed(action)
    if agency.pk == action.agency_id:
        raise ValidationError({"agency": f"{agency} is accountable for it already."})
    support = Support(action=action, agency=agency, added_by=actor)
    support.full_clean()
    support.save()
    audit.record(actor=actor, verb="action.support", target=action, recipients=[agency.name])
    if action.offered_on:
        tell_of(working_in(agency.pk), action, "Support an action of another agency")
    return action


@transaction.atomic
def end_support(action, *, actor, agency):
    """Take the support of an agency back; it sees the action no more."""
    action = Action.objects.lock(action)
    policy.require(actor, "change", action)
    _refuse_closed(action)
    action.supports.filter(agency=agency).delete()
    audit.record(actor=actor, verb="action.unsupport", target=action, recipients=[agency.name])
    return action


def _refuse_closed(action):
    if action.status in CLOSED:
        raise StepClosedError(
            f"This action is now {action.get_status_display().lower()}.", code="step_closed"
        )


def _saved(action, users, verb, *, urgent=False):
    action.full_clean()
    action.save()
    tell_of(users, action, verb, urgent=urgent)
    return action


def _day(day):
    return date_format(day, "j F Y")
