"""What happens to the filters people keep."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies import policy
from agencies.people import User
from ocgs.models import SavedFilter

MOST = 20


@transaction.atomic
def save_filter(saved, *, actor):
    """Keep a filter by name, for oneself or shared with one of one's teams."""
    User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    if saved.team and saved.team not in policy.teams_of(actor):
        raise ValidationError({"team": "Share it with a team that you are in."}, code="not_in_team")
    if SavedFilter.objects.own(actor).count() >= MOST:
        raise ValidationError(f"You keep {MOST} filters: remove one first.", code="too_many")
    saved.owner = actor
    saved.full_clean()
    saved.save()
    return saved


@transaction.atomic
def remove_filter(saved, *, actor):
    """Forget a filter; only whoever saved it can."""
    SavedFilter.objects.own(actor).select_for_update().get(pk=saved.pk).delete()
