"""What the worker does for drafts and grants."""

from celery import shared_task

from agencies import services
from agencies.drafts import Draft


@shared_task
def drop_stale_drafts():
    """Forget drafts nobody has touched for 30 days."""
    Draft.objects.stale().delete()


@shared_task
def regrant_records():
    """Derive every grant anew: asked for when a team is made, and every night."""
    services.regrant_everything(lambda count: None)
