"""Choice lists of what a plan holds: risks, requirements, reviews."""

from django.db.models import TextChoices

# A plan says what matters most; more than these is a list of wishes.
MOST_OBJECTIVES = 6
# Of any other kind of row: more than this no meeting reads.
MOST_ROWS = 60


class RiskKind(TextChoices):
    """What could go wrong because of the group, or of what is done about it."""

    LIFE = "life", "Threat to life"
    SAFEGUARDING = "safeguarding", "Safeguarding"
    DISPLACEMENT = "displacement", "Displacement"
    RETALIATION = "retaliation", "Retaliation"
    SOURCES = "sources", "Compromise of sources"
    OFFICERS = "officers", "Safety of officers and staff"
    COMMUNITY = "community", "Community or equality impact"
    REPUTATION = "reputation", "Reputation"


class Priority(TextChoices):
    """How much it matters."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class RequirementState(TextChoices):
    """Whether what the plan needs to know is known by now."""

    OPEN = "open", "Open"
    PARTLY = "partly", "Partly answered"
    ANSWERED = "answered", "Answered"


class ReviewKind(TextChoices):
    """Who looks, and how far."""

    UPDATE = "update", "Lead officer’s update"
    REVIEW = "review", "Plan review"


class ReviewDecision(TextChoices):
    """What a review of the plan decides."""

    CONTINUE = "continue", "Continue"
    ESCALATE = "escalate", "Escalate"
    STEP_DOWN = "step_down", "Step down"
    CLOSE = "close", "Close"


class Colour(TextChoices):
    """How a plan stands."""

    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"
