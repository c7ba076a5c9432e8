"""What happens to a plan: edited by several people, and nothing typed is lost."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.drafts import keep_lost_text
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


class ConflictError(ValidationError):
    """Somebody saved first. Carries the plan as it stands now."""

    def __init__(self, plan):
        super().__init__(
            f"{plan.updated_by} saved this plan while you were editing. Both texts are below: "
            "choose or merge, then save again. Yours is also kept in your drafts.",
            code="conflict",
        )
        self.plan = plan


@transaction.atomic
def save_plan(plan, *, actor, version, values):
    """Save a plan that was opened at `version`; refuse if it has been saved since.

    `values` maps the typed fields to their new values.
    """
    held = Plan.objects.lock(plan)
    policy.require(actor, "change", held.ocg)
    if held.version != version:
        raise ConflictError(held)
    for name in TYPED:
        setattr(held, name, values[name])
    held.version += 1
    held.updated_by, held.updated_at = actor, timezone.now()
    held.full_clean()
    held.save()
    audit.record(actor=actor, verb="plan.change", target=held.ocg)
    return held


def keep_refused_text(plan, *, actor, key, data):
    """After a conflict: the loser's text stays in their drafts until they drop it."""
    return keep_lost_text(user=actor, key=key, title=f"Your text for {plan}, not saved", data=data)


def differences(plan, values):
    """Each field in which a typed text and the saved plan are not the same, side by side."""
    return [
        {
            "label": _label(name),
            "yours": values[name],
            "theirs": getattr(plan, name),
        }
        for name in TYPED
        if values[name] != getattr(plan, name)
    ]


def _label(name):
    label = Plan._meta.get_field(name).verbose_name
    return label[:1].upper() + label[1:]
