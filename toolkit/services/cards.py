"""What happens to a card: changed by one person, checked against the law by another."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.conflicts import ConflictError
from agencies.duties import Duty
from audit import services as audit
from toolkit.choices import CardStatus
from toolkit.models import Tactic

TYPED = [
    "name",
    "legislation",
    "commencement",
    "in_force_from",
    "basis",
    "holders",
    "areas",
    "strands",
    "targets",
    "note",
    "what",
    "impact",
    "case_study",
    "procedure",
    "who_can_help",
    "watch_out",
    "action_title",
    "action_measure",
]


@transaction.atomic
def change_card(tactic, *, actor, version, values):
    """Write a card that was opened at `version`; refuse if it has been saved since.

    What was checked before is checked no more.
    """
    policy.require_duty(actor, Duty.KEEP_TOOLKIT)
    held = Tactic.objects.lock(tactic)
    if held.version != version:
        # A check comes after the last change: a change takes it away.
        by = held.checked_by or held.edited_by or "Somebody"
        raise ConflictError(held, by=by, at=None if held.checked_by else held.edited_at)
    for name in TYPED:
        setattr(held, name, values[name])
    held.status = CardStatus.SOURCED if held.basis else CardStatus.UNVERIFIED
    held.checked_by = held.checked_on = None
    held.edited_by, held.edited_at = actor, timezone.now()
    held.version += 1
    held.full_clean()
    held.save()
    audit.record(actor=actor, verb="tactic.change", target=held)
    return held


@transaction.atomic
def check_card(tactic, *, actor, version, reason):
    """Say that a card is right, as somebody other than whoever changed it last.

    `version` is what the person read: a card that was changed meanwhile is read again.
    """
    policy.require_duty(actor, Duty.KEEP_TOOLKIT)
    held = Tactic.objects.lock(tactic)
    if held.version != version:
        raise ValidationError(
            "This card was changed while you read it. Read it again.", code="step_closed"
        )
    if refusal := barred_from_checking(held, actor):
        raise ValidationError(refusal, code="barred")
    held.status = CardStatus.CHECKED
    held.checked_by, held.checked_on = actor, timezone.localdate()
    held.version += 1
    held.full_clean()
    held.save()
    audit.record(actor=actor, verb="tactic.check", target=held, reason=reason)
    return held


def barred_from_checking(tactic, user):
    """Why this person cannot say that it is right, in words; empty when they can."""
    if tactic.edited_by_id == user.pk:
        return "Someone else must check a card that you changed."
    if not tactic.basis:
        return "Give its basis first: whoever checks it holds it against that source."
    return ""
