"""Signs of life: beat asks, a worker answers, the health page looks."""

from celery import shared_task
from django.utils import timezone

from portal.models import Heartbeat


@shared_task
def beat_heartbeat():
    """Sent by beat every 30 seconds: shows that beat, broker and a worker are alive."""
    Heartbeat.objects.update_or_create(name="beat", defaults={"at": timezone.now()})


@shared_task
def answer_ping(*, token):
    """Leave the token where the asker looks for it."""
    Heartbeat.objects.update_or_create(
        name="worker", defaults={"at": timezone.now(), "token": token}
    )
