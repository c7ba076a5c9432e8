"""What happens to an action: a contract between the plan and the agency that is asked."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.people import User
from agencies.steps import take_step
from audit import services as audit
from core.workdays import add_working_days
from core.workflow import StepClosedError
from notices.services import tell
from ocgs.models import Action, Objective

# Working days an agency has to answer an offer before its silence is escalated.
ANSWER_DAYS = 5
TYPED = ["strand", "title", "ask", "measure", "tactic", "agency", "due_on", "objective"]


@transaction.atomic
def add_action(action, *, actor):
    """Put an action into a plan; nobody outside the plan sees it until it is offered."""
    policy.require(actor, "change", action.plan.ocg)
    action.created_by = actor
    _check_objective(action)
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
        changed += _forget_answer(action)
        action.offered_on = action.answer_due_on = None
        changed += ["offered_on", "answer_due_on"]
    _check_objective(action)
    action.full_clean()
    # Only what was typed: status and clock are as the locked row says.
    action.save(update_fields=changed)
    audit.record(actor=actor, verb="action.change", target=action)
    return action


@transaction.atomic
def offer_action(action, *, actor):
    """Ask the accountable agency; it has five working days to answer."""
    action = take_step(action, "offer", actor=actor)
    _forget_answer(action)
    action.offered_on = timezone.localdate()
    action.answer_due_on = add_working_days(action.offered_on, ANSWER_DAYS)
    action.full_clean()
    action.save()
    _tell(people_of(action), action, "Answer an action offered to your agency", urgent=True)
    return action


@transaction.atomic
def accept_action(action, *, actor):
    """Take the action on for one's agency."""
    action = take_step(action, "accept", actor=actor)
    action.answered_by = actor
    action.full_clean()
    action.save()
    _tell(leaders_of(action), action, "Accepted")
    return action


@transaction.atomic
def decline_action(action, *, actor, reason):
    """Say no, and why."""
    action = take_step(action, "decline", actor=actor, reason=reason)
    action.answered_by, action.reply = actor, reason
    action.full_clean()
    action.save()
    _tell(leaders_of(action), action, "Declined", urgent=True)
    return action


@transaction.atomic
def complete_action(action, *, actor, reason):
    """Done: what came of it. The next question is whether it disrupted the group."""
    action = take_step(action, "complete", actor=actor, reason=reason)
    action.outcome, action.completed_on = reason, timezone.localdate()
    action.full_clean()
    action.save()
    _tell(leaders_of(action), action, "Done")
    return action


@transaction.atomic
def cancel_action(action, *, actor, reason):
    """Take the action out of the plan; its agency is told."""
    action = take_step(action, "cancel", actor=actor, reason=reason)
    action.full_clean()
    action.save()
    if action.offered_on:
        _tell(people_of(action), action, "Cancelled")
    return action


@transaction.atomic
def escalate_unanswered(*, today):
    """Tell the leaders of each action whose agency has been silent too long; once an offer."""
    silent = (
        Action.objects.unanswered()
        .filter(answer_due_on__lt=today)
        .select_related("plan__ocg__lro", "plan__ocg__deputy", "plan__ocg__coordinator")
    )
    for action in silent:
        tell(
            leaders_of(action),
            verb="No answer: ring the agency",
            record=action,
            key=f"silent:{action.reference}:{action.answer_due_on}",
            urgent=True,
        )


def leaders_of(action):
    """Those who run the plan."""
    ocg = action.plan.ocg
    return list({person for person in (ocg.lro, ocg.deputy, ocg.coordinator) if person})


def people_of(action):
    """Those in the accountable agency who answer and finish actions."""
    working = [Role.PRACTITIONER, Role.LRO, Role.LINES_OFFICER]
    return User.objects.filter(
        agency=action.agency, is_active=True, groups__team__role__in=working
    ).distinct()


def _check_objective(action):
    """An action serves an objective of its own plan, and one that has not been taken out."""
    found = Objective.objects.of_plan(action.plan_id)
    if action.objective_id and not found.filter(pk=action.objective_id).exists():
        raise ValidationError({"objective": "Select an objective of this plan"})


def _forget_answer(action):
    """A new offer begins without the answer to the last one, which history keeps."""
    action.answered_by, action.reply = None, ""
    return ["answered_by", "reply"]


def _tell(users, action, verb, *, urgent=False):
    tell(
        users,
        verb=verb,
        record=action,
        key=f"{verb}:{action.reference}:{timezone.now():%Y%m%d%H%M%S}",
        urgent=urgent,
    )
