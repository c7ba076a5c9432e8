"""What happens to a nomination."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.duties import Duty
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from core.later import later
from core.workdays import add_working_days, working_days_between
from core.workflow import StepClosedError
from notices.services import tell
from ocgs import tasks
from ocgs.access import unit_of
from ocgs.models import Nomination, Question
from ocgs.parts import About
from ocgs.services.decisions import (
    RETENTION,
    accept_nomination,
    decline_nomination,
    refuse_own,
    tell_author,
)
from ocgs.services.evidence import note_writer, raise_flags

__all__ = [
    "accept_nomination",
    "change_nomination",
    "decline_nomination",
    "deciders_of",
    "return_nomination",
    "start_nomination",
    "submit_nomination",
    "withdraw_nomination",
]

# Working days from submission to a decision; the clock stops while a question is open.
DECISION_DAYS = 20
TYPED = [
    "title",
    "what",
    "main_crime_type",
    "who",
    "district",
    "where",
    "why",
    "urgency",
    "may_contact",
    "would_lead",
    "handling",
]


@transaction.atomic
def start_nomination(nomination, *, actor):
    """Begin a draft that only its author sees."""
    policy.require_duty(actor, Duty.NOMINATE)
    nomination.created_by = actor
    nomination.agency = actor.agency
    nomination.writers = [actor.pk]
    nomination.full_clean()
    nomination.save()
    policy.regrant(nomination)
    audit.record(
        actor=actor,
        verb="nomination.start",
        operation=Operation.COLLECTION,
        target=nomination,
    )
    return nomination


@transaction.atomic
def change_nomination(nomination, *, actor):
    """Edit a draft, or a nomination that came back with a question."""
    held = Nomination.objects.lock(nomination)
    policy.require(actor, "change", held)
    if not held.can_change:
        raise StepClosedError(
            f"This nomination is now {held.get_status_display().lower()} and cannot be edited.",
            code="step_closed",
        )
    nomination.writers = held.writers
    note_writer(nomination, actor)
    nomination.flags, nomination.submitted_at = held.flags, held.submitted_at
    raise_flags(nomination)
    nomination.full_clean()
    # Only what was typed: status and clock are as the locked row says.
    nomination.save(update_fields=[*TYPED, "writers", "flags"])
    audit.record(actor=actor, verb="nomination.change", target=nomination)
    return nomination


@transaction.atomic
def submit_nomination(nomination, *, actor, answer=""):
    """Hand the nomination to the coordinators of its division; the clock starts, or goes on."""
    nomination = take_step(nomination, "submit", actor=actor)
    now = timezone.now()
    asked = nomination.questions.filter(answered_at=None).first()
    if asked and not answer:
        raise ValidationError({"answer": "Answer the question you were asked."}, code="no_answer")
    if asked:
        asked.answer, asked.answered_by, asked.answered_at = answer, actor, now
        asked.full_clean()
        asked.save()
    # A returned nomination gets the days it had not used when the question was asked.
    days = nomination.days_left if asked else DECISION_DAYS
    nomination.due_on = add_working_days(timezone.localdate(), max(1, days))
    raise_flags(nomination)
    nomination.submitted_at = nomination.submitted_at or now
    nomination.submitted_by = actor
    note_writer(nomination, actor)
    nomination.full_clean()
    nomination.save()
    policy.regrant(nomination)
    tell(
        deciders_of(nomination),
        verb="Decide the nomination",
        record=nomination,
        key=f"decide:{nomination.reference}:{now:%Y%m%d%H%M}",
        urgent=nomination.urgency == "high",
    )
    later(tasks.match_nomination, pk=nomination.pk)
    return nomination


@transaction.atomic
def return_nomination(nomination, *, actor, reason, about=About.WHOLE):
    """Ask about one field or part; the clock stops until the answer comes to stand beside it."""
    nomination = take_step(nomination, "return", actor=actor, reason=reason)
    refuse_own(nomination, actor)
    nomination.days_left = max(0, working_days_between(timezone.localdate(), nomination.due_on))
    nomination.full_clean()
    nomination.save()
    question = Question(nomination=nomination, about=about, text=reason, asked_by=actor)
    question.full_clean()
    question.save()
    tell_author(nomination, "Answer a question on your nomination", urgent=True)
    return nomination


@transaction.atomic
def withdraw_nomination(nomination, *, actor, reason):
    """Take the nomination back before it is decided."""
    nomination = take_step(nomination, "withdraw", actor=actor, reason=reason)
    nomination.review_on = timezone.localdate() + RETENTION
    nomination.full_clean()
    nomination.save()
    return nomination


def deciders_of(nomination):
    """The coordinators of its division, and those of the whole force."""
    people = unit_of(nomination.district.division_id, [Role.COORDINATOR])
    return people.exclude(pk__in=nomination.writers)
