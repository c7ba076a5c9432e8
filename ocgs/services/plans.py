"""What happens to a plan: edited by several people, and nothing typed is lost."""

from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.conflicts import ConflictError
from audit import services as audit
from ocgs.models import Plan

TYPED = [
    "intention",
    "pursue_none",
    "prevent_none",
    "protect_none",
    "prepare_none",
    "exit_criteria",
    "next_review_on",
]


@transaction.atomic
def save_plan(plan, *, actor, version, values):
    """Save a plan that was opened at `version`; refuse if it has been saved since.

    `values` maps the typed fields to their new values.
    """
    held = Plan.objects.lock(plan)
    policy.require(actor, "change", held.ocg)
    if held.version != version:
        raise ConflictError(held, by=held.updated_by, at=held.updated_at)
    for name in TYPED:
        setattr(held, name, values[name])
    held.version += 1
    held.updated_by, held.updated_at = actor, timezone.now()
    held.full_clean()
    held.save()
    audit.record(actor=actor, verb="plan.change", target=held.ocg)
    return held
