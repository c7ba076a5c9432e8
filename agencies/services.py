"""What happens to access as a whole: grants made anew."""

from django.apps import apps
from django.db import transaction

from agencies import policy


def protected_models():
    """Every model whose records exist only for those they were shared with."""
    return [model for model in apps.get_models() if hasattr(model, "team_grants")]


def regrant_everything(progress):
    """Derive every grant anew from the policy; `progress` is told the count after each record."""
    count = 0
    for model in protected_models():
        for record in model.objects.order_by("pk").iterator(chunk_size=500):
            with transaction.atomic():
                policy.regrant(model.objects.lock(record))
            count += 1
            progress(count)
    return count
