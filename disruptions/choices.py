"""Choice lists of disruptions."""

from django.db.models import TextChoices


class Level(TextChoices):
    """How much the group can no longer do, and for how long."""

    MAJOR = "major", "Major: significant, long-term effect"
    MODERATE = "moderate", "Moderate: noticeable, medium-term effect"
    MINOR = "minor", "Minor: small, short-term effect"


class DisruptionStatus(TextChoices):
    """Where a claim stands."""

    SUBMITTED = "submitted", "With the coordinator"
    CONFIRMED = "confirmed", "Confirmed"
    RETURNED = "returned", "Returned with a question"
    REJECTED = "rejected", "Rejected"
