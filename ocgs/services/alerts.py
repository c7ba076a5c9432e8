"""Warnings before a release or an expiry: each once, whichever nights the sweep ran."""

from datetime import timedelta

from django.db import transaction

from notices.services import take_back, tell
from ocgs.access import can_manage_orders
from ocgs.models import Custody, Order

# Days before a date at which people are warned; the last of these that has come counts.
STEPS = (180, 90, 28, 7)
# From here on the warning is sent at once, not with the next digest.
URGENT = 7


def step_reached(on, today):
    """The warning that a date calls for today: the narrowest step it lies within, or None."""
    left = (on - today).days
    return min((step for step in STEPS if 0 <= left <= step), default=None)


def key_of(record, name="", on="", step=""):
    """What makes one warning itself: the record, which of its dates, the date, the step."""
    parts = ["watch", record.reference, name, on, step]
    return ":".join(str(part) for part in parts if part != "") + ("" if step else ":")


@transaction.atomic
def warn_of_dates(*, today):
    """Tell of every release and expiry that lies within a step. May run any number of times.

    The dates are in the records, not in the clock: a missed night is made good the next.
    """
    managers = list(can_manage_orders())
    for model in (Custody, Order):
        near = model.objects.watched_between(today, today + timedelta(days=max(STEPS)))
        for record in near.select_related(
            "member__ocg__lro", "member__ocg__deputy", "member__ocg__coordinator"
        ):
            for name in model.watched:
                _warn(record, name, managers, today)


def _warn(record, name, managers, today):
    on = getattr(record, name)
    step = step_reached(on, today) if on else None
    if step is None:
        return
    tell(
        watchers_of(record, managers),
        verb=f"Prepare: a date is within {step} days",
        record=record,
        key=key_of(record, name, on, step),
        urgent=step <= URGENT,
    )


def watchers_of(record, managers):
    """Those who lead the group, its coordinator, and the lifetime managers who may know."""
    ocg = record.root
    people = {person for person in (ocg.lro, ocg.deputy, ocg.coordinator) if person}
    named = getattr(record, "manager", None)
    if not ocg.restricted:
        people |= {named} if named else set(managers)
    return sorted(people, key=lambda person: person.pk)


def forget_moved_dates(record, held):
    """A date that was changed takes its unsent warnings with it; the new one gives its own."""
    for name in record.watched:
        if getattr(record, name) != getattr(held, name):
            take_back(key_of(record, name))


def forget(member):
    """A member who is removed takes every unsent warning along."""
    for model in (Custody, Order):
        for record in model.objects.filter(member=member):
            take_back(key_of(record))
