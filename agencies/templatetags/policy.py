"""What the policy leaves open to the person looking at a page."""

from django import template
from django.urls import reverse

from agencies import policy

register = template.Library()


@register.inclusion_tag("ui/step_buttons.html", takes_context=True)
def step_buttons(context, record):
    """A button for each step open to the user; the URL name is `<app>:<model>-<step>`."""
    user, opts = context["user"], record._meta
    return {
        "buttons": [
            (
                step.label,
                reverse(f"{opts.app_label}:{opts.model_name}-{step.name}", args=[record.reference]),
            )
            for step in policy.open_steps(user, record)
            if not record.barred(user, step)
        ]
    }
