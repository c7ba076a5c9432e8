"""What the worker does for nominations, plans and lifetime management."""

from celery import shared_task
from django.utils import timezone

from ocgs.models import Nomination
from ocgs.services import actions, alerts, matching


@shared_task
def escalate_unanswered_actions():
    """Each morning: silence past five working days goes to those who run the plan."""
    actions.escalate_unanswered(today=timezone.localdate())


@shared_task
def warn_of_dates():
    """Each night: releases and expiries that have come within a step."""
    alerts.warn_of_dates(today=timezone.localdate())


@shared_task
def match_nomination(pk):
    """After a nomination was sent: look for what it has in common with others."""
    matching.match_nomination(Nomination.objects.get(pk=pk))


@shared_task
def match_missed_nominations():
    """Each quarter of an hour: compare what a lost call left out."""
    matching.rematch_waiting()
