"""What the policy leaves open to the person looking at a page."""

from django import template
from django.urls import reverse

from agencies import policy
from agencies.duties import Duty

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context, duty):
    """Whether the roles of whoever looks at the page carry a duty."""
    return policy.may(context["user"], Duty(duty))


@register.inclusion_tag("ui/step_buttons.html", takes_context=True)
def step_buttons(context, record):
    """A button for each step open to the user; the URL name is `<app>:<model>-<step>`."""
    user, opts = context["user"], record._meta
    if record is context.get("object") and isinstance(context.get("actions"), frozenset):
        # The page has asked already what its reader may do.
        held, open_now = context["actions"], record.workflow.open_from(record.status)
        steps = [step for step in open_now if step.action in held]
    else:
        steps = policy.open_steps(user, record)
    return {
        "buttons": [
            (
                step.label,
                reverse(f"{opts.app_label}:{opts.model_name}-{step.name}", args=[record.reference]),
            )
            for step in steps
            if not record.barred(user, step)
        ]
    }
