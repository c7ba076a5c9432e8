"""What happens to a note of practice: written, looked at by a second person, rated."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from agencies import policy
from agencies.duties import DUTIES, Duty
from agencies.people import User
from agencies.steps import take_step
from audit import services as audit
from notices.services import tell
from toolkit.models import Note, Rating


@transaction.atomic
def write_note(note, *, actor):
    """Send a note in. Nobody of another agency reads it until somebody has looked at it."""
    policy.require_duty(actor, Duty.SHARE_PRACTICE)
    note.author, note.agency = actor, actor.agency
    note.full_clean()
    note.save()
    audit.record(actor=actor, verb="note.write", target=note)
    tell(
        [person for person in keepers() if person != actor],
        verb="Look at a note of practice",
        record=note,
        key=f"look:{note.reference}",
    )
    return note


@transaction.atomic
def show_note(note, *, actor):
    """Let every agency read it."""
    return _decide(note, "show", actor, "", "Your note is shown")


@transaction.atomic
def decline_note(note, *, actor, reason):
    """Do not show it; its author is told why."""
    return _decide(note, "decline", actor, reason, "Your note is not shown")


@transaction.atomic
def remove_note(note, *, actor, reason):
    """Show it no longer; its author is told why."""
    return _decide(note, "remove", actor, reason, "Your note is no longer shown")


@transaction.atomic
def withdraw_note(note, *, actor):
    """Take back one's own note; nobody is shown it from now on."""
    note = take_step(note, "withdraw", actor=actor, check=_refuse("withdraw", actor))
    note.full_clean()
    note.save()
    return note


@transaction.atomic
def rate_note(note, *, actor, useful):
    """Say whether it was useful: one answer a person, and never on one's own note."""
    held = Note.objects.lock(note)
    if not Note.objects.visible_to(actor).shown().filter(pk=held.pk).exists():
        raise ValidationError("This note is not shown any more.", code="step_closed")
    if held.author_id == actor.pk:
        raise ValidationError("You cannot rate your own note.", code="own")
    Rating.objects.update_or_create(
        note=held, person=actor, defaults={"useful": useful, "at": timezone.now()}
    )
    audit.record(actor=actor, verb="note.rate", target=held)
    return held


def keepers():
    """Those who look after the toolkit."""
    roles = [role for role, duties in DUTIES.items() if Duty.KEEP_TOOLKIT in duties]
    return User.objects.filter(
        agency__is_operator=True,
        is_active=True,
        groups__team__role__in=roles,
        groups__team__agency=F("agency"),
    ).distinct()


def _decide(note, step, actor, reason, verb):
    note = take_step(note, step, actor=actor, reason=reason, check=_refuse(step, actor))
    note.decided_by, note.decided_at, note.reply = actor, timezone.now(), reason
    note.full_clean()
    note.save()
    tell([note.author], verb=verb, record=note, key=f"{step}:{note.reference}")
    return note


def _refuse(step, actor):
    def check(note):
        if refusal := note.barred(actor, note.workflow[step]):
            raise ValidationError(refusal, code="barred")

    return check
