"""The log of sources: kept apart from the record that auditors read."""

from intelligence.models import SourceEntry


def note(source, *, actor, verb, reason=""):
    """Write one entry of who made, saw or released a source, with the act it tells of."""
    return SourceEntry.objects.create(source=source, actor=actor, verb=verb, reason=reason)
