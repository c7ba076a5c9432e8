"""What happened to a nomination, as the unit reads it."""

from audit.choices import Operation
from audit.models import Entry

TITLES = {
    "nomination.start": "Started",
    "nomination.change": "Changed",
    "nomination.test": "Definition test saved",
    "nomination.crimes": "Types of crime saved",
    "nomination.people": "Suspected people saved",
    "nomination.places": "Places saved",
    "nomination.vehicles": "Vehicles saved",
    "nomination.phones": "Phones saved",
    "nomination.businesses": "Businesses saved",
    "nomination.submit": "Sent",
    "nomination.develop": "Taken into development",
    "nomination.ready": "Ready to score",
    "nomination.assign": "Assigned",
    "nomination.flag": "Flagged for a second signature",
    "nomination.return": "Question asked",
    "nomination.propose": "Decided, waiting for a second signature",
    "nomination.refuse": "Not signed",
    "nomination.accept": "Accepted",
    "nomination.merge": "Merged with a group",
    "nomination.decline": "Declined",
    "nomination.withdraw": "Withdrawn",
    "nomination.match": "Match looked at",
    "nomination.release": "Match released to both sides",
}
SHOWN = 50


def history_of(nomination):
    """Its newest events first. People at risk leave no event here: they have their own readers."""
    entries = (
        Entry.objects.filter(
            subject_kind=nomination._meta.label_lower,
            subject=nomination.reference,
            verb__in=TITLES,
        )
        .exclude(operation=Operation.CONSULTATION)
        .select_related("actor")
    )
    return [
        {
            "title": TITLES[entry.verb],
            "by": entry.actor or "the portal",
            "at": entry.at,
            "text": entry.reason or ", ".join(entry.recipients),
        }
        for entry in entries[:SHOWN]
    ]
