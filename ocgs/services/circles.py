"""What happens to circles: made, kept right, closed; agencies added and removed."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.conflicts import ConflictError
from agencies.duties import Duty
from audit import services as audit
from audit.choices import Operation
from ocgs.models import OCG, Circle, CircleMember

TYPED = ["name", "purpose", "agreement", "isa_review_on"]


@transaction.atomic
def make_circle(circle, *, actor):
    """A new circle, without agencies and without groups."""
    policy.require_duty(actor, Duty.COORDINATE)
    _refuse_past(circle.isa_review_on)
    circle.created_by = actor
    circle.full_clean()
    circle.save()
    audit.record(actor=actor, verb="circle.add", target=circle, reason=circle.purpose)
    return circle


@transaction.atomic
def change_circle(circle, *, actor, version, values):
    """Keep right a circle that was opened at `version`; refuse if it has been saved since.

    A later review date opens its groups again: as if they were shared.
    """
    circle = _hold(circle, actor)
    if circle.version != version:
        raise ConflictError(circle, by=circle.changed_by or "Somebody", at=circle.changed_at)
    later = values["isa_review_on"] > circle.isa_review_on
    if later:
        _refuse_past(values["isa_review_on"])
    groups = _shared_with(circle)
    if later:
        _must_share(actor, groups)
    for name in TYPED:
        setattr(circle, name, values[name])
    circle.version += 1
    circle.changed_by, circle.changed_at = actor, timezone.now()
    circle.full_clean()
    circle.save()
    _regrant(groups)
    audit.record(actor=actor, verb="circle.change", target=circle)
    return circle


@transaction.atomic
def add_agency(circle, *, actor, agency, reason):
    """Put an agency into a circle: it sees each group shared with the circle from now on."""
    circle = _hold(circle, actor)
    if agency.is_operator or not agency.is_active:
        raise ValidationError({"agency": "Choose an agency that uses this portal."})
    groups = _shared_with(circle)
    _must_share(actor, groups)
    seat = CircleMember(circle=circle, agency=agency, added_by=actor)
    seat.full_clean()
    seat.save()
    _regrant(groups)
    audit.record(
        actor=actor,
        verb="circle.add_agency",
        operation=Operation.DISCLOSURE,
        target=circle,
        reason=reason,
        recipients=[str(agency)],
        shown=[ocg.reference for ocg in groups],
    )
    return circle


@transaction.atomic
def remove_agency(circle, *, actor, agency, reason):
    """Take an agency out of a circle: what it saw through the circle is gone in that moment."""
    circle = _hold(circle, actor)
    seat = circle.members.seated().select_for_update().filter(agency=agency).first()
    if seat is None:
        raise ValidationError("This agency is not in this circle any more.", code="step_closed")
    seat.removed_by, seat.removed_at = actor, timezone.now()
    seat.save()
    groups = _shared_with(circle)
    _regrant(groups)
    audit.record(
        actor=actor,
        verb="circle.remove_agency",
        target=circle,
        reason=reason,
        recipients=[str(agency)],
        shown=[ocg.reference for ocg in groups],
    )
    return circle


@transaction.atomic
def close_circle(circle, *, actor, reason):
    """End a circle and every share it has: what its agencies saw through it is gone at once."""
    circle = _hold(circle, actor)
    groups = _shared_with(circle)
    now = timezone.now()
    circle.shares.filter(ended_at__isnull=True).update(ended_at=now, ended_by=actor)
    circle.closed_at, circle.closed_by = now, actor
    circle.version += 1
    circle.full_clean()
    circle.save()
    _regrant(groups)
    for ocg in groups:
        audit.record(
            actor=actor, verb="ocg.unshare", target=ocg, reason=reason, recipients=[str(circle)]
        )
    audit.record(
        actor=actor,
        verb="circle.close",
        target=circle,
        reason=reason,
        recipients=[str(seat.agency) for seat in circle.members.seated().for_page()],
        shown=[ocg.reference for ocg in groups],
    )
    return circle


def _hold(circle, actor):
    """The circle, locked and still open; changing it is the coordinators'."""
    policy.require_duty(actor, Duty.COORDINATE)
    circle = Circle.objects.lock(circle)
    if circle.closed_at:
        raise ValidationError("This circle was closed.", code="step_closed")
    return circle


def _shared_with(circle):
    """The groups shared with a circle, held until the transaction ends, always in one order."""
    shares = circle.shares.filter(ended_at__isnull=True)
    groups = OCG.objects.filter(pk__in=shares.values("ocg")).order_by("pk")
    return list(groups.select_for_update(of=("self",)))


def _must_share(actor, groups):
    """Whoever lets an agency into many groups at once must be able to share each of them."""
    own = OCG.objects.allowing(actor, "share").filter(pk__in=[ocg.pk for ocg in groups])
    if own.count() < len(groups):
        raise PermissionDenied("share every group of the circle")


def _regrant(groups):
    for ocg in groups:
        policy.regrant(ocg)


def _refuse_past(day):
    if day < timezone.localdate():
        raise ValidationError({"isa_review_on": "The review date must be today or later."})
