"""Who has told of one subject again and again: for those who keep the sources, and nobody else.

Somebody who reports on the same person or group over and over may be drifting into a role that
needs an authority of its own. Nobody is told but the custodian, and nothing is decided here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max
from django.utils import timezone

from intelligence.choices import FactKind
from intelligence.models import Source

# Submissions of one person on one subject, within so long.
MANY = 3
WITHIN = timedelta(days=183)
SHOWN = 50
GROUP, LINE = "submission__ocg__reference", "submission__line__reference"
KIND, KEY = "submission__facts__kind", "submission__facts__key"


@dataclass(frozen=True)
class Repeat:
    """One person's submissions on one subject: how many, and the newest of them."""

    source: Source
    subject: str
    count: int
    last_at: datetime


def repeats(user):
    """The most frequent first; the subject is a group, a line or a fact they have in common."""
    recent = Source.objects.kept_by(user).filter(sent_at__gte=timezone.now() - WITHIN)
    found = [
        *_of(recent.exclude(**{GROUP: None}), GROUP),
        *_of(recent.exclude(**{LINE: None}), LINE),
        *_of(recent.exclude(**{f"{KEY}__in": [""]}).exclude(**{KEY: None}), KIND, KEY),
    ]
    found = sorted(found, key=lambda row: -row["count"])[:SHOWN]
    sources = Source.objects.select_related("person", "agency").in_bulk(
        {row["newest"] for row in found}
    )
    return [
        Repeat(sources[row["newest"]], _in_words(row), row["count"], row["last_at"])
        for row in found
    ]


def _of(sources, *subject):
    rows = sources.order_by().values("person", *subject)
    rows = rows.annotate(
        count=Count("submission", distinct=True), newest=Max("pk"), last_at=Max("sent_at")
    )
    return rows.filter(count__gte=MANY).order_by("-count", "-newest")[:SHOWN]


def _in_words(row):
    if KIND in row:
        return f"{FactKind(row[KIND]).label}: {row[KEY]}"
    return f"Group {row[GROUP]}" if GROUP in row else f"Line {row[LINE]}"
