"""Gaps: asked by the unit, published in words of their own, answered or not."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from audit import services as audit
from audit.choices import Operation
from intelligence.choices import GapStatus
from intelligence.gap_querysets import ASKING
from intelligence.models import Gap


@transaction.atomic
def open_gap(gap, *, actor, districts=()):
    """Write down what is not known. Nobody but the unit sees it until it is published."""
    policy.require_duty(actor, Duty.EVALUATE)
    gap.owner = actor
    return _saved(gap, "gap.open", actor, districts)


@transaction.atomic
def change_gap(gap, *, actor, districts=()):
    """Write it anew for the unit; what partners read changes by publishing alone."""
    policy.require_duty(actor, Duty.EVALUATE)
    held = Gap.objects.lock(gap)
    gap.published, gap.published_at, gap.published_by = (
        held.published,
        held.published_at,
        held.published_by,
    )
    gap.status = held.status
    return _saved(gap, "gap.change", actor, districts)


@transaction.atomic
def publish_gap(gap, *, actor, published):
    """Show partners a question in words of its own; empty words take it back."""
    policy.require_duty(actor, Duty.EVALUATE)
    gap = Gap.objects.lock(gap)
    if published and gap.status not in ASKING:
        raise ValidationError("This question is closed.", code="step_closed")
    if published and gap.expires_on < timezone.localdate():
        raise ValidationError("It has expired: give it another day first.", code="expired")
    gap.published = published
    gap.published_at = timezone.now() if published else None
    gap.published_by = actor if published else None
    gap.full_clean()
    gap.save()
    audit.record(
        actor=actor,
        verb="gap.publish" if published else "gap.unpublish",
        operation=Operation.DISCLOSURE if published else Operation.ALTERATION,
        target=gap,
        reason=published,
    )
    return gap


@transaction.atomic
def answer_gap(gap, *, actor, status, reason):
    """Say how far it is answered. Answered or withdrawn, it is asked of nobody any more."""
    policy.require_duty(actor, Duty.EVALUATE)
    gap = Gap.objects.lock(gap)
    if status not in GapStatus.values:
        raise ValidationError({"status": "Select how far it is answered"}, code="no_status")
    gap.status = status
    gap.full_clean()
    gap.save()
    audit.record(actor=actor, verb="gap.answer", target=gap, reason=reason)
    return gap


def _saved(gap, verb, actor, districts):
    gap.full_clean()
    gap.save()
    gap.districts.set(districts)
    audit.record(actor=actor, verb=verb, operation=Operation.COLLECTION, target=gap)
    return gap
