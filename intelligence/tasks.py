"""What the worker does for intelligence: sweeps over what is due, so that nothing is lost."""

from celery import shared_task
from django.utils import timezone

from intelligence.services import matching, sweeps


@shared_task
def escalate_looks():
    """Every quarter of an hour: first looks and urgent reviews that are late."""
    sweeps.escalate_looks(now=timezone.now())


@shared_task
def escalate_answers():
    """Each morning: senders who are owed an answer beyond its day."""
    sweeps.escalate_answers(today=timezone.localdate())


@shared_task(time_limit=600)
def match_submissions():
    """Every quarter of an hour: compare what came in, and once a day what is with the unit."""
    matching.sweep()
