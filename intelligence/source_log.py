"""The log of sources, as the custodian reads it: who read or released one, never who sent."""

from django.db.models import Case, Value, When

from agencies import policy
from agencies.duties import Duty
from intelligence.models import SourceEntry

READINGS = {
    "source.read": "Read who sent it",
    "source.release": "Released it",
    "source.refuse": "Did not release it",
    "source.repeats": "Read that they sent several on one subject",
}


def readings(user):
    """What was done with sources, the newest first; what senders did is not in it."""
    if not policy.may(user, Duty.KEEP_SOURCES):
        return SourceEntry.objects.none()
    words = [When(verb=verb, then=Value(said)) for verb, said in READINGS.items()]
    found = SourceEntry.objects.filter(verb__in=READINGS).annotate(words=Case(*words))
    return found.select_related("actor", "source__submission").order_by("-pk")
