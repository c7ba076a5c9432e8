"""What the worker does for plans and for lifetime management."""

from celery import shared_task
from django.utils import timezone

from ocgs.services import actions, alerts


@shared_task
def escalate_unanswered_actions():
    """Each morning: silence past five working days goes to those who run the plan."""
    actions.escalate_unanswered(today=timezone.localdate())


@shared_task
def warn_of_dates():
    """Each night: releases and expiries that have come within a step."""
    alerts.warn_of_dates(today=timezone.localdate())
