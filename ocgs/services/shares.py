"""A share given and taken back: what is the same for a group and for a line."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from agencies import policy
from audit import services as audit
from audit.choices import Operation


def give(share, record, verb):
    """Save a new share of a locked record; it is recorded as a disclosure, with its purpose."""
    now = timezone.now()
    if share.until <= now:
        raise ValidationError({"until": "The last day must be in the future."}, code="past")
    # A share that lapsed by itself makes room for a new one.
    record.shares.filter(ended_at__isnull=True, until__lte=now).update(ended_at=F("until"))
    share.full_clean()
    share.save()
    policy.regrant(record)
    audit.record(
        actor=share.shared_by,
        verb=verb,
        operation=Operation.DISCLOSURE,
        target=record,
        reason=share.purpose,
        recipients=[str(share.receiver), share.get_gateway_display()],
    )
    return record


def held_open(share):
    """The same share, held until the transaction ends; refused once it has ended."""
    held = type(share).objects.select_for_update(of=("self",)).get(pk=share.pk)
    if held.ended_at:
        raise ValidationError("This share has ended already.", code="step_closed")
    return held


def end(held, *, actor):
    """End a share that is held open; whoever calls makes the grants anew and records it."""
    held.ended_at, held.ended_by = timezone.now(), actor
    held.save()


def take_back(held, record, verb, *, actor, reason):
    """End a share: whoever loses it loses everything under it in the same moment."""
    end(held, actor=actor)
    policy.regrant(record)
    audit.record(
        actor=actor,
        verb=verb,
        target=record,
        reason=reason,
        recipients=[str(held.receiver)],
    )
    return record
