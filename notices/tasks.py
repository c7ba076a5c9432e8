"""What the worker does for the outbox."""

from celery import shared_task
from django.contrib.auth import get_user_model
from django.utils import timezone

from core.workdays import is_working_day
from notices import services
from notices.models import Notice


@shared_task
def send_due_notices():
    """Send what needs somebody now. Also runs every minute: a lost call loses no message."""
    services.send_instant()


@shared_task
def send_digests():
    """On working mornings: one message a person with everything that can wait."""
    if not is_working_day(timezone.localdate()):
        return
    readers = Notice.objects.for_digest().unsent().values("user")
    for user in get_user_model().objects.filter(pk__in=readers, is_active=True):
        services.send_digest(user)
