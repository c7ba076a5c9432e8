"""Work with people at risk, and the log of it that is kept apart."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.conflicts import ConflictError
from agencies.duties import Duty
from audit.choices import Operation
from countylines.choices import Consent
from countylines.models import Intervention, Reading

# How long after its closure, or after the last review, an intervention is looked at again.
KEPT_FOR = timedelta(days=365)
TYPED = [
    "name", "age_band", "district", "line", "source", "referred_on", "consent", "needs", "risk",
    "offer", "engaged", "provider", "mcet", "nrm", "nrm_on", "missing_before", "missing_after",
]  # fmt: skip


def note(actor, verb, *, intervention=None, operation=Operation.ALTERATION, shown=(), query=""):
    """Write one entry of the log that intervention officers alone read."""
    return Reading.objects.create(
        intervention=intervention,
        by=actor,
        operation=operation,
        verb=verb,
        shown=list(shown),
        query=query[:500],
    )


@transaction.atomic
def start_intervention(intervention, *, actor):
    """Begin to work with somebody. A child needs no consent; an adult is asked."""
    policy.require_duty(actor, Duty.INTERVENE)
    intervention.created_by = intervention.officer = actor
    _settle_consent(intervention)
    intervention.full_clean()
    intervention.save()
    policy.regrant(intervention)
    if not Intervention.objects.visible_to(actor).filter(pk=intervention.pk).exists():
        raise PermissionDenied("This district is worked by intervention officers elsewhere.")
    note(actor, "start", intervention=intervention, operation=Operation.COLLECTION)
    return intervention


@transaction.atomic
def change_intervention(intervention, *, actor, version, values):
    """Keep what is known and done right."""
    held = _open(intervention, actor)
    if held.version != version:
        raise ConflictError(held, by="Somebody else")
    for name, value in values.items():
        setattr(held, name, value)
    _settle_consent(held)
    held.version += 1
    held.full_clean()
    held.save()
    policy.regrant(held)
    note(actor, "change", intervention=held)
    return held


@transaction.atomic
def add_contact(contact, *, actor):
    """One contact: with whom, what was said and agreed."""
    contact.intervention = _open(contact.intervention, actor)
    contact.by = actor
    if contact.happened_on > timezone.localdate():
        raise ValidationError({"happened_on": "The day must be today or in the past."})
    contact.full_clean()
    contact.save()
    note(actor, "contact", intervention=contact.intervention, operation=Operation.COLLECTION)
    return contact.intervention


@transaction.atomic
def close_intervention(intervention, *, actor, outcome, missing_after=None):
    """The work ends: what came of it."""
    held = _open(intervention, actor)
    held.outcome, held.closed_on = outcome, timezone.localdate()
    held.review_on = held.closed_on + KEPT_FOR
    held.missing_after = missing_after if missing_after is not None else held.missing_after
    held.version += 1
    held.full_clean()
    held.save()
    note(actor, "close", intervention=held)
    return held


def _open(intervention, actor):
    policy.require_duty(actor, Duty.INTERVENE)
    held = Intervention.objects.lock(intervention)
    policy.require(actor, "change", held)
    if held.closed_on:
        raise ValidationError("This intervention is closed.", code="step_closed")
    return held


def _settle_consent(intervention):
    if intervention.is_child:
        intervention.consent = Consent.CHILD
    elif intervention.consent == Consent.CHILD:
        intervention.consent = Consent.NOT_ASKED
