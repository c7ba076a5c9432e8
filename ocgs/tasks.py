"""What the worker does for plans."""

from celery import shared_task
from django.utils import timezone

from ocgs.services import actions


@shared_task
def escalate_unanswered_actions():
    """Each morning: silence past five working days goes to those who run the plan."""
    actions.escalate_unanswered(today=timezone.localdate())
