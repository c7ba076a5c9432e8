"""What happens to a nomination."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.duties import Duty
from agencies.people import User
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from core.workdays import add_working_days, working_days_between
from core.workflow import StepClosedError
from notices.services import tell
from ocgs import codenames
from ocgs.models import OCG, Nomination, Plan
from ocgs.services.register import operator
from ocgs.services.rescoring import NEVER_SCORED

# Working days from submission to a decision; the clock stops while a question is open.
DECISION_DAYS = 20
# Declined and withdrawn nominations come up for retention review after a year.
RETENTION = timedelta(days=365)
TYPED = [
    "title",
    "what",
    "main_crime_type",
    "other_crime_types",
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
    _note_writer(nomination, actor)
    nomination.full_clean()
    # Only what was typed: status and clock are as the locked row says.
    nomination.save(update_fields=[*TYPED, "writers"])
    audit.record(actor=actor, verb="nomination.change", target=nomination)
    return nomination


@transaction.atomic
def submit_nomination(nomination, *, actor, answer=""):
    """Hand the nomination to the coordinators of its division; the clock starts, or goes on."""
    nomination = take_step(nomination, "submit", actor=actor)
    now = timezone.now()
    asked = nomination.question and not nomination.answer
    if asked and not answer:
        raise ValidationError({"answer": "Answer the question you were asked."}, code="no_answer")
    if asked:
        nomination.answer = answer
    # A returned nomination gets the days it had not used when the question was asked.
    days = nomination.days_left if asked else DECISION_DAYS
    nomination.due_on = add_working_days(timezone.localdate(), max(1, days))
    nomination.submitted_at = nomination.submitted_at or now
    nomination.submitted_by = actor
    _note_writer(nomination, actor)
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
    return nomination


@transaction.atomic
def return_nomination(nomination, *, actor, reason):
    """Ask the nominating agency a question; the clock stops until the answer comes."""
    nomination = take_step(nomination, "return", actor=actor, reason=reason)
    _refuse_own(nomination, actor)
    nomination.days_left = max(0, working_days_between(timezone.localdate(), nomination.due_on))
    nomination.question, nomination.answer = reason, ""
    nomination.full_clean()
    nomination.save()
    _tell_author(nomination, "Answer a question on your nomination", urgent=True)
    return nomination


@transaction.atomic
def accept_nomination(nomination, *, actor, reason, told=""):
    """Map the group under a neutral codename. Whoever nominated it may not accept it."""
    nomination = take_step(nomination, "accept", actor=actor, reason=reason)
    _decide(nomination, actor=actor, reason=reason, told=told)
    ocg = OCG(
        nomination=nomination,
        codename=codenames.fresh(OCG.objects.values_list("codename", flat=True)),
        brief=nomination.what,
        main_crime_type=nomination.main_crime_type,
        other_crime_types=nomination.other_crime_types,
        district=nomination.district,
        marking=nomination.marking,
        handling=nomination.handling,
        lead_agency=operator(),
        coordinator=actor,
        created_by=actor,
        score_due_on=timezone.localdate(),
        score_due_why=NEVER_SCORED,
    )
    ocg.full_clean()
    ocg.save()
    Plan.objects.create(ocg=ocg, updated_by=actor)
    policy.regrant(ocg)
    audit.record(
        actor=actor, verb="ocg.map", operation=Operation.COLLECTION, target=ocg, reason=reason
    )
    _tell_author(nomination, "Read the decision on your nomination")
    return nomination


@transaction.atomic
def decline_nomination(nomination, *, actor, reason, decline_code, told):
    """Close the nomination with a reason code and a plain sentence for those who sent it."""
    nomination = take_step(nomination, "decline", actor=actor, reason=reason)
    if not told:
        raise ValidationError({"told": "Tell those who nominated why, in a plain sentence."})
    nomination.decline_code = decline_code
    nomination.review_on = timezone.localdate() + RETENTION
    _decide(nomination, actor=actor, reason=reason, told=told)
    _tell_author(nomination, "Read the decision on your nomination")
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
    return (
        User.objects.filter(
            is_active=True,
            groups__team__role=Role.COORDINATOR,
            groups__team__agency__is_operator=True,
        )
        .filter(
            Q(groups__team__division=None)
            | Q(groups__team__division=nomination.district.division_id)
        )
        .exclude(pk=nomination.created_by_id)
        .distinct()
    )


def _note_writer(nomination, actor):
    if actor.pk not in nomination.writers:
        nomination.writers = [*nomination.writers, actor.pk]


def _refuse_own(nomination, actor):
    if actor.pk in nomination.writers:
        raise ValidationError("Someone else must decide your nomination.", code="own_nomination")


def _decide(nomination, *, actor, reason, told):
    _refuse_own(nomination, actor)
    nomination.decided_by = actor
    nomination.decided_at = timezone.now()
    nomination.decision_reason = reason
    nomination.told = told
    nomination.full_clean()
    nomination.save()


def _tell_author(nomination, verb, *, urgent=False):
    tell(
        [nomination.created_by],
        verb=verb,
        record=nomination,
        key=f"{verb}:{nomination.reference}:{timezone.now():%Y%m%d%H%M%S}",
        urgent=urgent,
    )
