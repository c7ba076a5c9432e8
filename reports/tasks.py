"""What the worker does for reports."""

from celery import shared_task
from django.utils import timezone

from reports.services import months


@shared_task
def keep_months():
    """Each night: months that are missing or not settled are made, the others looked at again."""
    months.keep_months(today=timezone.localdate())
