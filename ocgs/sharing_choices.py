"""Choice lists of sharing."""

from django.db.models import TextChoices

from agencies.choices import Standing

# How far a circle may be let in, and how far an agency may ask to be.
CIRCLE_LEVELS = [Standing.AWARE, Standing.CONTRIBUTE, Standing.PARTNER]
ASKED_FOR = [Standing.CONTRIBUTE, Standing.PARTNER]
# From the least to the most.
RANK = [Standing.AWARE, Standing.CONTRIBUTE, Standing.PARTNER, Standing.LEAD]


class AccessStatus(TextChoices):
    """Where a request for access stands."""

    ASKED = "asked", "Waiting for an answer"
    GRANTED = "granted", "Granted"
    PARTLY = "partly", "Granted in part"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"
