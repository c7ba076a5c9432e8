"""What the worker does for nominations, plans and lifetime management."""

from celery import shared_task
from django.utils import timezone

from ocgs.models import Nomination
from ocgs.services import actions, alerts, exports, matching


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


@shared_task(time_limit=300)
def make_export(pk):
    """After somebody asked for a file of the register that takes a while."""
    exports.make_export(pk)


@shared_task
def look_after_exports():
    """Every five minutes: files that nobody makes any more, and files whose day is over."""
    exports.delete_outlived()
    exports.take_up_left_lying()
