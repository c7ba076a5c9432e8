"""The refresh of the profiles, as the clock and the queue ask for it."""

from datetime import date

from celery import shared_task
from django.db import OperationalError

from agencies.models import District
from profiles import services


@shared_task
def refresh_due_profiles():
    """Every night: queue each district that lacks an edition of its last loaded quarter.

    The three months are in the data, not in the clock: a missed night is made good the next.
    """
    forces = District.objects.current().exclude(force_slug="").values_list("force_slug", flat=True)
    for force in sorted(set(forces)):
        quarter = services.due_quarter(force)
        if quarter is None:
            continue
        for district_id in services.due_districts(quarter, force).values_list("pk", flat=True):
            refresh_profile.delay(district_id=district_id, quarter=quarter.isoformat())


@shared_task(acks_late=True, autoretry_for=(OperationalError,), retry_backoff=30, max_retries=5)
def refresh_profile(*, district_id, quarter):
    """Compile one district's edition of one quarter."""
    services.compile_edition(district_id=district_id, quarter=date.fromisoformat(quarter))
