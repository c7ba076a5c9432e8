"""How far what is claimed is what is held: counts of rulings, by level, agency and who ruled."""

from collections import Counter
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from disruptions.choices import Decision, Level
from disruptions.models import Disruption, Ruling

D = Decision
DAYS_OF_MONTH = 30.4375
NOT_HELD = ""


def figures(user, months):
    """The last ruling on each claim this person may see, of so many months back."""
    since = timezone.now() - timedelta(days=DAYS_OF_MONTH * months)
    seen = Disruption.objects.visible_to(user).order_by().values("pk")
    rulings = Ruling.objects.standing().filter(at__gte=since, disruption__in=seen).order_by()
    rows = list(
        rulings.values_list(
            "disruption__claimed_level", "level", "decision", "disruption__agency__name",
            "by__full_name",
        ).annotate(claims=Count("pk"))
    )  # fmt: skip
    return {
        "whole": tally("All", rows),
        "held": held_by_claimed(rows),
        "agencies": grouped(rows, 3),
        "people": grouped(rows, 4),
        "levels": [level.value for level in Level],
    }


def held_by_claimed(rows):
    """A line for each level claimed: how many were held at each level, how many rejected."""
    counts = Counter()
    for claimed, held, _, _, _, claims in rows:
        counts[claimed, held] += claims
    return [
        (level.value, [counts[level.value, held] for held in (*Level.values, NOT_HELD)])
        for level in Level
    ]


def grouped(rows, column):
    """A line for each name in one column, the most claims first."""
    names = {row[column] for row in rows}
    lines = [tally(name, [row for row in rows if row[column] == name]) for name in names]
    return sorted(lines, key=lambda line: (-line["claims"], line["name"]))


def tally(name, rows):
    """How many claims were held as claimed, regraded up or down, rejected; and the shares."""
    counts = Counter()
    for _, _, decision, _, _, claims in rows:
        counts[decision] += claims
    whole = sum(counts.values())
    regraded = counts[D.REGRADED_UP] + counts[D.REGRADED_DOWN]
    return {
        "name": name,
        "claims": whole,
        "accepted": counts[D.ACCEPTED],
        "up": counts[D.REGRADED_UP],
        "down": counts[D.REGRADED_DOWN],
        "rejected": counts[D.REJECTED],
        "agreement": share(counts[D.ACCEPTED], whole),
        "regraded": share(regraded, whole),
    }


def share(part, whole):
    """A whole percentage; none of nothing."""
    return round(100 * part / whole) if whole else None
