"""What the worker does for drafts."""

from celery import shared_task

from agencies.drafts import Draft


@shared_task
def drop_stale_drafts():
    """Forget drafts nobody has touched for 30 days."""
    Draft.objects.stale().delete()
