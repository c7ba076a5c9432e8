"""The demo's district profiles: invented crime files, loaded and built as real ones are."""

import tempfile
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from agencies.choices import Marking
from core.quarters import previous_quarter, quarter_of
from profiles import sample, services, writing
from profiles.choices import Audience, Section
from profiles.importing import import_street_file
from profiles.models import Judgement, Passage, ProfileEdition, Recommendation
from profiles.sources import sources_at

# Written, and with those who check it.
WAITING = "Swale"
WORDS = {
    "Maidstone": (
        "Under-age sales have moved from the parade to two side streets since the licence review. "
        "We do not know who stores the goods: that is this quarter's question to housing and fire."
    ),
    "Thanet": (
        "Drug supply from short lets fell after September's searches. Owners of short lets are the "
        "people most likely to notice what comes next."
    ),
}
# What the analyst wrote of the two districts: judgements, then passages.
JUDGED = {
    "Maidstone": [
        ("The same group supplies both side streets.", "likely", "moderate", Audience.ALL),
        ("It will look for a third place to sell from.", "realistic", "low", Audience.FORCE),
    ],
    "Thanet": [
        ("A new organiser is looking for short lets.", "realistic", "low", Audience.ALL),
    ],
}
PASSAGES = {
    "Maidstone": [
        {
            "section": Section.THREAT,
            "theme": "illicit_goods",
            "trend": "steady",
            "strength": "moderate",
            "text": "Vapes and tobacco are sold to children from two shops in side streets.",
        },
        {
            "section": Section.AREA,
            "text": "A county town with a night economy and a fast railway to London.",
            "marking": Marking.OFFICIAL,
        },
        {
            "section": Section.CAN_DO,
            "text": "Licensing and Trading Standards: ask who owns the stock on the next visit.",
            "marking": Marking.OFFICIAL,
        },
    ],
    "Thanet": [
        {
            "section": Section.CAN_DO,
            "text": "Letting agents: ring when a let is paid in cash, or for one night at a time.",
            "marking": Marking.OFFICIAL,
        },
    ],
}
ADVICE = {
    "Maidstone": ("Visit every shop of the two side streets with Trading Standards.", "protect"),
    "Thanet": ("Tell owners of short lets what to look out for.", "prevent"),
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
        _advise(edition, people, today)
        _release(edition, people, "What the figures show is set out below.")
    for name, words in WORDS.items():
        edition = ProfileEdition.objects.get(district__name=name, quarter=last)
        _write_blocks(edition, name, people)
        _release(edition, people, words)
    waiting = ProfileEdition.objects.get(district__name=WAITING, quarter=last)
    _submit(waiting, people, "The figures are much as they were.")


def _advise(edition, people, today):
    """A recommendation that the next edition carries forward."""
    if edition.district.name not in ADVICE:
        return
    text, strand = ADVICE[edition.district.name]
    advice = Recommendation(
        edition=edition,
        text=text,
        agency=people["analyst"].agency,
        strand=strand,
        due_on=today + timedelta(days=30),
    )
    writing.add_block(advice, actor=people["analyst"])


def _write_blocks(edition, name, people):
    """Judgements and passages of one edition."""
    for text, probability, confidence, audience in JUDGED[name]:
        judgement = Judgement(
            edition=edition,
            text=text,
            probability=probability,
            confidence=confidence,
            audience=audience,
        )
        writing.add_block(judgement, actor=people["analyst"])
    for values in PASSAGES[name]:
        writing.add_block(Passage(edition=edition, **values), actor=people["analyst"])


def _submit(edition, people, words):
    """Written, and sent to be checked."""
    values = {
        "headline": edition.headline,
        "judgement": words,
        "marking": edition.marking,
        "handling": edition.handling,
    }
    edition = services.write_edition(
        edition, actor=people["analyst"], version=edition.version, values=values
    )
    return services.submit_edition(edition, actor=people["analyst"])


def _release(edition, people, words):
    edition = _submit(edition, people, words)
    edition = services.check_quality(edition, actor=people["analyst-two"])
    edition = services.check_sanitisation(edition, actor=people["analyst-two"])
    edition = services.release_internally(edition, actor=people["supervisor"])
    services.release_to_partners(
        edition, actor=people["supervisor"], reason="Checked for names and small numbers."
    )
