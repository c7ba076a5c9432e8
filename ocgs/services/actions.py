"""What happens to an action: a contract between the plan and the agency that is asked."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from agencies import policy
from agencies.steps import take_step
from audit import services as audit
from core.workdays import add_working_days
from core.workflow import StepClosedError
from notices.services import tell
from ocgs.choices import ActionStatus
from ocgs.contract_choices import DeclineCode, Word
from ocgs.models import Action, Objective
from ocgs.services.threads import (
    keep_names_out,
    leaders_of,
    people_of,
    say,
    supporting_people,
    tell_of,
)

# Working days to answer, an offer or a date, before silence is escalated.
ANSWER_DAYS = 5
SILENT = {
    ActionStatus.OFFERED: "No answer: ring the agency",
    ActionStatus.COUNTERED: "An agency waits: answer the date it proposes",
}
TYPED = ["strand", "title", "ask", "measure", "tactic", "agency", "due_on", "objective"]


@transaction.atomic
def add_action(action, *, actor):
    """Put an action into a plan; nobody outside the plan sees it until it is offered."""
    policy.require(actor, "change", action.plan.ocg)
    action.created_by = actor
    _check_objective(action)
    keep_names_out(action, actor, title=action.title, ask=action.ask, measure=action.measure)
    action.full_clean()
    action.save()
    audit.record(actor=actor, verb="action.add", target=action)
    return action


@transaction.atomic
def change_action(action, *, actor):
    """Write an action anew before it is offered, or after it was declined."""
    held = Action.objects.lock(action)
    policy.require(actor, "change", held)
    if not held.can_change:
        raise StepClosedError(
            f"This action is now {held.get_status_display().lower()}. Cancel it and add another: "
            "what an agency was asked is not rewritten.",
            code="step_closed",
        )
    changed = list(TYPED)
    if action.agency_id != held.agency_id:
        # Another agency: it has not been asked yet, and the first one's answer is not its business.
        changed += forget_answer(action)
        action.offered_on = action.answer_due_on = None
        changed += ["offered_on", "answer_due_on"]
        held.supports.filter(agency=action.agency_id).delete()
    _check_objective(action)
    keep_names_out(action, actor, title=action.title, ask=action.ask, measure=action.measure)
    action.full_clean()
    # Only what was typed: status and clock are as the locked row says.
    action.save(update_fields=changed)
    audit.record(actor=actor, verb="action.change", target=action)
    return action


@transaction.atomic
def offer_action(action, *, actor):
    """Ask the accountable agency; it has five working days to answer."""
    action = take_step(action, "offer", actor=actor)
    forget_answer(action)
    start_clock(action)
    action.full_clean()
    action.save()
    due = f"Due {date_format(action.due_on, 'j F Y')}."
    say(action, Word.OFFERED, actor, text=due, by_plan=True)
    tell_of(people_of(action), action, "Answer an action offered to your agency", urgent=True)
    tell_of(supporting_people(action), action, "Support an action of another agency")
    return action


def start_clock(action):
    """The agency has five working days from today to answer."""
    action.offered_on = timezone.localdate()
    action.answer_due_on = add_working_days(action.offered_on, ANSWER_DAYS)


@transaction.atomic
def accept_action(action, *, actor, owner=None):
    """Take the action on for one's agency: who there does it, oneself unless said."""
    action = take_step(action, "accept", actor=actor)
    owner = owner or actor
    if owner.agency_id != action.agency_id or not owner.is_active:
        raise ValidationError({"owner": "Select somebody of your agency"})
    action.answered_by, action.owner = actor, owner
    action.full_clean()
    action.save()
    say(action, Word.ACCEPTED, actor, text=f"{owner} does it.")
    tell_of(leaders_of(action), action, "Accepted")
    if owner != actor:
        tell_of([owner], action, "Yours: an action that your agency took on", urgent=True)
    return action


@transaction.atomic
def decline_action(action, *, actor, reason, code=DeclineCode.OTHER):
    """Say no, and why: by code, and in words."""
    action = take_step(action, "decline", actor=actor, reason=reason)
    keep_names_out(action, actor, reason=reason)
    action.answered_by, action.reply, action.decline_code = actor, reason, code
    action.full_clean()
    action.save()
    say(action, Word.DECLINED, actor, text=f"{action.get_decline_code_display()}. {reason}")
    tell_of(leaders_of(action), action, "Declined", urgent=True)
    return action


@transaction.atomic
def complete_action(action, *, actor, reason):
    """Done: what came of it. The next question is whether it disrupted the group."""
    action = take_step(action, "complete", actor=actor, reason=reason)
    keep_names_out(action, actor, reason=reason)
    action.outcome, action.completed_on, action.reply = reason, timezone.localdate(), ""
    action.full_clean()
    action.save()
    say(action, Word.DONE, actor, text=reason)
    tell_of(leaders_of(action), action, "Done")
    return action


@transaction.atomic
def cancel_action(action, *, actor, reason):
    """Take the action out of the plan; its agency is told, and why."""
    action = take_step(action, "cancel", actor=actor, reason=reason)
    action.full_clean()
    action.save()
    if action.offered_on:
        keep_names_out(action, actor, reason=reason)
        say(action, Word.CANCELLED, actor, text=reason, by_plan=True)
        tell_of(people_of(action), action, "Cancelled")
    return action


@transaction.atomic
def escalate_unanswered(*, today):
    """Tell the leaders of each action on which a side has been silent too long; once an offer."""
    silent = (
        Action.objects.unanswered()
        .filter(answer_due_on__lt=today)
        .select_related("plan__ocg__lro", "plan__ocg__deputy", "plan__ocg__coordinator")
    )
    for action in silent:
        tell(
            leaders_of(action),
            verb=SILENT[action.status],
            record=action,
            key=f"silent:{action.reference}:{action.answer_due_on}",
            urgent=True,
        )


def _check_objective(action):
    """An action serves an objective of its own plan, and one that has not been taken out."""
    found = Objective.objects.of_plan(action.plan_id)
    if action.objective_id and not found.filter(pk=action.objective_id).exists():
        raise ValidationError({"objective": "Select an objective of this plan"})


def forget_answer(action):
    """A new offer begins without the answer to the last one, which the thread keeps."""
    blank = {"answered_by": None, "owner": None, "proposed_on": None}
    blank |= {"reply": "", "decline_code": ""}
    for name, value in blank.items():
        setattr(action, name, value)
    return list(blank)
