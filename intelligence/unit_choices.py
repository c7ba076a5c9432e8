"""Choice lists of the unit's side: requests for a source, verdicts on matches."""

from django.db.models import TextChoices


class ReleaseStatus(TextChoices):
    """Where a request for a source stands."""

    ASKED = "asked", "Asked"
    RELEASED = "released", "Released"
    REFUSED = "refused", "Not released"


class Verdict(TextChoices):
    """What the unit says of a match."""

    OPEN = "open", "Not looked at"
    LINKED = "linked", "Linked"
    DIFFERENT = "different", "Nothing to do with each other"
