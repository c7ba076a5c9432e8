"""What waits for the intelligence unit, and for those who keep its sources."""

from django.urls import reverse

from intelligence.models import SourceRequest, Submission


def submission_rows(user, shown):
    """Rows of what the unit has, what cannot wait first, and the page of all: never content."""
    rows = Submission.objects.visible_to(user).open().in_order()[:shown]
    told = [(row.reference, row.clock, row) for row in rows]
    return told, reverse("intelligence:submission-list")


def source_rows(user, shown):
    """Rows of requests that nobody has decided, and the page of all."""
    rows = SourceRequest.objects.visible_to(user).waiting().select_related("asked_by")[:shown]
    asked = [(row.reference, f"asked by {row.asked_by}", row) for row in rows]
    return asked, reverse("intelligence:sourcerequest-list")
