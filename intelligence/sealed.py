"""The log of sources: kept apart from the record that auditors read."""

from intelligence.models import SourceEntry


def note(source, *, actor, verb, reason=""):
    """Write one entry of who made, saw or released a source, with the act it tells of."""
    return SourceEntry.objects.create(source=source, actor=actor, verb=verb, reason=reason)


def note_all(sources, *, actor, verb):
    """Write an entry for each of several sources that one page showed."""
    SourceEntry.objects.bulk_create(
        SourceEntry(source=source, actor=actor, verb=verb)
        for source in sorted(sources, key=lambda source: source.pk)
    )
