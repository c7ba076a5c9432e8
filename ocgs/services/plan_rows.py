"""What happens to the rows of a plan: added, changed by several people, taken out."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.conflicts import ConflictError
from audit import services as audit
from ocgs.models import Objective, Plan
from ocgs.plan_choices import MOST_OBJECTIVES, MOST_ROWS


@transaction.atomic
def add_row(row, *, actor):
    """Put a row into a plan, which is held meanwhile: two at once are never one too many."""
    plan = Plan.objects.lock(row.plan)
    policy.require(actor, "change", plan.ocg)
    row.plan, row.added_by, row.updated_at = plan, actor, timezone.now()
    if isinstance(row, Objective):
        row.place = _free_place(plan)
    elif type(row).objects.of_plan(plan).count() >= MOST_ROWS:
        raise ValidationError(f"There are {MOST_ROWS} already: take one out first.", code="full")
    row.full_clean()
    row.save()
    _record(actor, "add", row)
    return row


@transaction.atomic
def change_row(row, *, actor, version, values):
    """Save a row that was opened at `version`; refuse if it has been saved since.

    An objective left over from a merger takes a free place.
    """
    held = _held(row, actor)
    if held.version != version:
        by = held.updated_by or held.added_by
        raise ConflictError(held, by=by, at=held.updated_at)
    for name, value in values.items():
        setattr(held, name, value)
    if isinstance(held, Objective) and held.place is None:
        held.place = _free_place(Plan.objects.lock(held.plan))
    held.version += 1
    held.updated_by, held.updated_at = actor, timezone.now()
    held.full_clean()
    held.save()
    _record(actor, "change", held)
    return held


@transaction.atomic
def remove_row(row, *, actor, reason):
    """Take a row out of its plan; the actions of an objective stay, and serve none."""
    held = _held(row, actor)
    if isinstance(held, Objective):
        held.actions.update(objective=None)
    held.removed_by, held.removed_at = actor, timezone.now()
    held.full_clean()
    held.save()
    _record(actor, "remove", held, reason)
    return held


def _held(row, actor):
    held = type(row).objects.lock(row)
    policy.require(actor, "change", held.plan.ocg)
    if held.removed_at:
        raise ValidationError("Somebody has taken this out of the plan.", code="removed")
    return held


def _free_place(plan):
    places = Objective.objects.free_places(plan)
    if not places:
        raise ValidationError(
            f"A plan has at most {MOST_OBJECTIVES} objectives: take one out first.", code="full"
        )
    return places[0]


def _record(actor, verb, row, reason=""):
    audit.record(
        actor=actor,
        verb=f"{row._meta.model_name}.{verb}",
        target=row.plan.ocg,
        reason=reason,
        shown=[row.reference],
    )
