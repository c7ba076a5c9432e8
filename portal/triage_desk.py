"""What waits for the intelligence unit, and for those who keep its sources: never content."""

from django.urls import reverse

from intelligence.models import SourceRequest, Submission
from portal.parts import SHOWN, Part


def submissions_to_work(user):
    """What the unit has, what cannot wait first."""
    rows = Submission.objects.visible_to(user).open().in_order()[:SHOWN]
    return Part(
        "Look at what partners told",
        [(row.reference, row.clock, row) for row in rows],
        reverse("intelligence:submission-list"),
    )


def sources_to_decide(user):
    """Requests for a source that nobody has decided."""
    rows = SourceRequest.objects.visible_to(user).waiting().select_related("asked_by")
    return Part(
        "Decide on requests for a source",
        [(row.reference, f"asked by {row.asked_by}", row) for row in rows[:SHOWN]],
        reverse("intelligence:sourcerequest-list"),
    )
