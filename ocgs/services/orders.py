"""What happens to custody records and orders: made, checked, broken, changed by a court."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.conflicts import ConflictError
from audit import services as audit
from audit.choices import Operation
from notices.services import take_back, tell
from ocgs.member_choices import (
    DAYS_BETWEEN,
    PREVENTION,
    ChangeKind,
    CheckResult,
    Frequency,
    MemberStatus,
)
from ocgs.models import Custody, Member, Order
from ocgs.services import alerts
from ocgs.services.members import KEEPS, refuse_removed

# The unit, those who lead the group, or a lifetime manager: any of them manages orders.
MANAGES = (*KEEPS, "answer")
LONGEST_YEARS = 5
ADULT = 18


@transaction.atomic
def record_custody(custody, *, actor):
    """Hold that a member is in prison, with the dates that follow from the sentence."""
    member = Member.objects.lock(custody.member)
    policy.require(actor, KEEPS, member)
    refuse_removed(member)
    custody.created_by = actor
    custody.full_clean()
    custody.save()
    member.status = MemberStatus.IN_CUSTODY
    member.save(update_fields=["status"])
    audit.record(actor=actor, verb="custody.add", operation=Operation.COLLECTION, target=custody)
    return custody


@transaction.atomic
def change_custody(custody, *, actor, version):
    """Put a custody record right; a date that moves is warned of anew."""
    held = Custody.objects.lock(custody)
    _require(held, actor)
    _over(held, custody, version, actor)
    custody.full_clean()
    custody.save()
    alerts.forget_moved_dates(custody, held)
    audit.record(actor=actor, verb="custody.change", target=custody)
    return custody


@transaction.atomic
def make_order(order, *, actor):
    """Hold an order or a condition that binds a member."""
    member = Member.objects.lock(order.member)
    policy.require(actor, KEEPS, member)
    refuse_removed(member)
    order.created_by = actor
    _check(order)
    order.save()
    audit.record(actor=actor, verb="order.add", operation=Operation.COLLECTION, target=order)
    return order


@transaction.atomic
def change_order(order, *, actor, version):
    """Put an order right; terms begin to be checked once it starts."""
    held = Order.objects.lock(order)
    _require(held, actor)
    _over(held, order, version, actor)
    _check(order)
    order.save()
    for term in order.terms.filter(next_check_on__isnull=True):
        term.next_check_on = first_check(order, term.frequency)
        term.save(update_fields=["next_check_on"])
    alerts.forget_moved_dates(order, held)
    audit.record(actor=actor, verb="order.change", target=order)
    return order


@transaction.atomic
def add_term(term, *, actor):
    """Add one term, with how and how often it is checked."""
    order = Order.objects.lock(term.order)
    _require(order, actor)
    _refuse_ended(order)
    term.order = order
    term.next_check_on = first_check(order, term.frequency)
    term.full_clean()
    term.save()
    audit.record(actor=actor, verb="term.add", target=order)
    return order


@transaction.atomic
def record_check(check, *, actor):
    """Log a look at a term; the next one is due from the day of this one."""
    order = Order.objects.lock(check.term.order)
    _require(order, actor)
    check.by = actor
    check.full_clean()
    check.save()
    term = check.term
    gap = DAYS_BETWEEN.get(term.frequency)
    # A term that could not be checked stays due.
    if gap and check.result != CheckResult.NOT_DONE:
        term.next_check_on = check.checked_on + timedelta(days=gap)
        term.save(update_fields=["next_check_on"])
    audit.record(actor=actor, verb="order.check", target=order)
    return order


@transaction.atomic
def record_breach(breach, *, actor):
    """Log that a term was broken; whoever leads the group is told."""
    order = Order.objects.lock(breach.term.order)
    _require(order, actor)
    breach.by = actor
    breach.full_clean()
    breach.save()
    audit.record(actor=actor, verb="order.breach", target=order)
    ocg = order.root
    tell(
        {person for person in (ocg.lro, ocg.coordinator, order.manager) if person} - {actor},
        verb="Read a breach",
        record=order,
        key=f"breach:{breach.reference}",
        urgent=True,
    )
    return order


@transaction.atomic
def record_change(change, *, actor, ends_on=None):
    """Log what a court did with an order: its end, a new last day, an appeal."""
    order = Order.objects.lock(change.order)
    _require(order, actor)
    _refuse_ended(order)
    held = Order.objects.get(pk=order.pk)
    change.order, change.by = order, actor
    change.full_clean()
    change.save()
    if change.kind == ChangeKind.DISCHARGED:
        order.ended_on = change.happened_on
        take_back(alerts.key_of(order))
    elif ends_on:
        order.ends_on = ends_on
        _check(order)
        alerts.forget_moved_dates(order, held)
    _over(held, order, held.version, actor)
    order.save()
    audit.record(actor=actor, verb="order.court", target=order)
    return order


def first_check(order, frequency):
    """When a term is first checked: one interval after the order starts; never on release yet."""
    if frequency == Frequency.ON_EVENT or order.starts_on is None:
        return None
    return order.starts_on + timedelta(days=DAYS_BETWEEN[frequency])


def longest(order):
    """The last day an order of prevention can run to: five years from its start."""
    start = order.starts_on or order.made_on
    try:
        return start.replace(year=start.year + LONGEST_YEARS)
    except ValueError:  # 29 February
        return start.replace(year=start.year + LONGEST_YEARS, day=28)


def _check(order):
    order.full_clean()
    if order.type not in PREVENTION:
        return
    age = order.member.subject.age_on(order.made_on)
    if age is not None and age < ADULT:
        raise ValidationError(
            {"type": "This order cannot be made against somebody under 18."}, code="too_young"
        )
    if order.starts_on and order.ends_on and order.ends_on > longest(order):
        raise ValidationError(
            {"ends_on": "This order runs for 5 years at the longest."}, code="too_long"
        )


def _over(held, record, version, actor):
    """Save over the version that was opened, or be told that somebody was quicker."""
    if held.version != version:
        raise ConflictError(held, by=held.updated_by or held.created_by, at=held.updated_at)
    record.version = version + 1
    record.updated_by, record.updated_at = actor, timezone.now()


def _require(record, actor):
    policy.require(actor, MANAGES, record)
    refuse_removed(record.member)


def _refuse_ended(order):
    if order.ended_on:
        raise ValidationError("A court has ended this order.", code="step_closed")
