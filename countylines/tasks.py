"""What the worker does for county lines."""

from celery import shared_task
from django.utils import timezone

from countylines.services import snapshots, traces


@shared_task
def take_snapshots():
    """Each night: every complete month that has no snapshot yet."""
    snapshots.take_snapshots(today=timezone.localdate())


@shared_task
def index_missed_lines():
    """Each night: lines that nominations are not compared with yet."""
    traces.index_missed()
