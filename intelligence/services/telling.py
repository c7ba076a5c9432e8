"""Telling the sender: by their receipt, which says nothing of the submission."""

from intelligence.models import Source
from notices.services import tell


def tell_sender(submission, *, verb, key, urgent=False):
    """One message to whoever sent it; the caller never learns who that is."""
    source = Source.objects.select_related("person").get(submission=submission)
    tell([source.person], verb=verb, record=source, key=f"{key}:{source.reference}", urgent=urgent)
