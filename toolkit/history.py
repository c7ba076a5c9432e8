"""What happened to a card, as its page tells it."""

from audit.models import Entry

TITLES = {"tactic.change": "Changed", "tactic.check": "Checked"}
SHOWN = 20


def history_of(tactic):
    """Its newest events first."""
    entries = Entry.objects.filter(
        subject_kind=tactic._meta.label_lower, subject=tactic.reference, verb__in=TITLES
    ).select_related("actor")
    return [
        {"title": TITLES[entry.verb], "by": entry.actor, "at": entry.at, "text": entry.reason}
        for entry in entries[:SHOWN]
    ]
