"""What the worker does for intelligence: sweeps over what is due, so that nothing is lost."""

from celery import shared_task
from django.utils import timezone

from intelligence.services import sweeps


@shared_task
def escalate_looks():
    """Every quarter of an hour: first looks and urgent reviews that are late."""
    sweeps.escalate_looks(now=timezone.now())


@shared_task
def escalate_answers():
    """Each morning: senders who are owed an answer beyond its day."""
    sweeps.escalate_answers(today=timezone.localdate())
