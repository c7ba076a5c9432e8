"""The demo's district profiles: invented crime files, loaded and built as real ones are."""

import tempfile
from pathlib import Path

from django.utils import timezone

from core.quarters import previous_quarter, quarter_of
from profiles import sample, services
from profiles.importing import import_street_file
from profiles.models import ProfileEdition
from profiles.sources import sources_at

WORDS = {
    "Maidstone": (
        "Under-age sales have moved from the parade to two side streets since the licence review. "
        "It is likely that the same group supplies them (moderate confidence). "
        "We do not know who stores the goods: that is this quarter's question to housing and fire."
    ),
    "Thanet": (
        "Drug supply from short lets fell after September's searches. It is a realistic "
        "possibility that a new organiser is looking for flats (low confidence). Owners of short "
        "lets are the people most likely to notice first."
    ),
}


def load(people, say):
    """Invented months, the editions of the last two quarters, and two that are written."""
    today = timezone.localdate()
    with tempfile.TemporaryDirectory() as folder:
        sample.write_files(Path(folder), today=today)
        for source in sources_at(folder):
            import_street_file(source)
    say("Invented crimes loaded.")
    last = previous_quarter(quarter_of(today))
    for quarter in (previous_quarter(last), last):
        editions = services.refresh(force="kent", quarter=quarter)
        say(f"{len(editions)} editions compiled.")
    for edition in ProfileEdition.objects.filter(quarter=previous_quarter(last)):
        _release(edition, people, "What the figures show is set out below.")
    for name, words in WORDS.items():
        edition = ProfileEdition.objects.get(district__name=name, quarter=last)
        _release(edition, people, words)


def _release(edition, people, words):
    values = {
        "headline": edition.headline,
        "judgement": words,
        "marking": edition.marking,
        "handling": edition.handling,
    }
    edition = services.write_edition(
        edition, actor=people["analyst"], version=edition.version, values=values
    )
    edition = services.release_internally(edition, actor=people["analyst-two"])
    services.release_to_partners(
        edition, actor=people["analyst-two"], reason="Checked for names and small numbers."
    )
