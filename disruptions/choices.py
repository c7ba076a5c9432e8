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
    PANEL = "panel", "At the panel"
    CONFIRMED = "confirmed", "Confirmed"
    RETURNED = "returned", "Returned with a question"
    REJECTED = "rejected", "Rejected"
    APPEALED = "appealed", "Appealed"


class ClaimType(TextChoices):
    """How a claim arises."""

    EVENT = "event", "An event"
    ASSESSMENT = "assessment", "What work over some time came to"


class Lost(TextChoices):
    """What is gone."""

    MAIN = "main", "The group, or a main part of it"
    PART = "part", "Somebody or something it needs"
    LITTLE = "little", "Little that it needs"


class Replaced(TextChoices):
    """Whether it can be replaced."""

    NEVER = "never", "No, or not for years"
    SLOWLY = "slowly", "Yes, with time and effort"
    SOON = "soon", "Yes, at once"


class Lasts(TextChoices):
    """How long the effect is expected to last."""

    MONTH = "month", "Less than a month"
    HALF_YEAR = "half_year", "1 to 6 months"
    YEAR = "year", "6 to 12 months"
    OVER_YEAR = "over_year", "More than 12 months"
    FOR_GOOD = "for_good", "For good"


class Displacement(TextChoices):
    """Whether the harm went elsewhere."""

    NONE = "none", "No sign of it"
    NOTED = "noted", "Yes: elsewhere, to others, or to something else"


class Decision(TextChoices):
    """What somebody decided of a claim."""

    SENT = "sent", "Sent to the panel"
    ACCEPTED = "accepted", "Accepted"
    REGRADED_UP = "regraded_up", "Regraded up"
    REGRADED_DOWN = "regraded_down", "Regraded down"
    RETURNED = "returned", "Returned with a question"
    REJECTED = "rejected", "Rejected"
    APPEALED = "appealed", "Appealed"


# What the panel rules on; the coordinator may accept or reject what is minor.
FOR_PANEL = (Level.MODERATE, Level.MAJOR)
# After these a disruption counts, at the level they say.
HOLDING = (Decision.ACCEPTED, Decision.REGRADED_UP, Decision.REGRADED_DOWN)


class Part(TextChoices):
    """What an agency did for a disruption."""

    LEAD = "lead", "Led it"
    SUPPORT = "support", "Supported it"
    ENABLED = "enabled", "Made it possible"


class Unit(TextChoices):
    """What an output is counted in: the column that holds it."""

    COUNT = "count", "How many"
    PENCE = "pence", "Money"
    GRAMS = "grams", "Weight"
    MONTHS = "months", "Length"


class Term(TextChoices):
    """A sentence that has no number of months; never added to those that have."""

    LIFE = "life", "Life"
    INDETERMINATE = "indeterminate", "Indeterminate"


class OutputKind(TextChoices):
    """What can come of a disruption."""

    ARRESTS = "arrests", "Arrests"
    PRISONERS = "prisoners", "Prisoners dealt with"
    WARRANTS = "warrants", "Warrants, with section 18 and 32 searches"
    CHARGES = "charges", "Charges"
    CONVICTIONS = "convictions", "Convictions"
    SENTENCE = "sentence", "Sentence"
    FIREARMS = "firearms", "Firearms"
    WEAPONS = "weapons", "Other weapons"
    HANDSETS = "handsets", "Line handsets and phones"
    VEHICLES = "vehicles", "Vehicles"
    CASH = "cash", "Cash"
    ASSETS = "assets", "Other assets"
    HEROIN = "heroin", "Heroin"
    CRACK = "crack", "Crack"
    POWDER = "powder", "Cocaine powder"
    CANNABIS = "cannabis", "Cannabis"
    OTHER_DRUGS = "other_drugs", "Other drugs"
    ORDERS = "orders", "Orders made"
    PREMISES = "premises", "Premises closed"
    VISITS = "visits", "Cuckooing visits"
    SAFEGUARDED_CHILDREN = "safeguarded_children", "Children safeguarded"
    SAFEGUARDED_ADULTS = "safeguarded_adults", "Adults safeguarded"
    EDUCATION = "education", "Education sessions"


K = OutputKind
MEASURED_IN = dict.fromkeys(OutputKind, Unit.COUNT) | {
    K.SENTENCE: Unit.MONTHS,
    **dict.fromkeys((K.CASH, K.ASSETS), Unit.PENCE),
    **dict.fromkeys((K.HEROIN, K.CRACK, K.POWDER, K.CANNABIS, K.OTHER_DRUGS), Unit.GRAMS),
}
# Kinds that are asked for together.
TOGETHER = {
    "all_weapons": ("Firearms and other weapons", (K.FIREARMS, K.WEAPONS)),
    "all_drugs": ("Drugs of any kind", (K.HEROIN, K.CRACK, K.POWDER, K.CANNABIS, K.OTHER_DRUGS)),
}
# Few of these would point at somebody: outside the force and the claimant's agency a count below
# five is not told.
OF_PEOPLE_AT_RISK = frozenset({K.SAFEGUARDED_CHILDREN, K.SAFEGUARDED_ADULTS})


def kinds_of(output) -> tuple:
    """The kinds that one choice of a filter stands for; none for what is no choice."""
    if output in TOGETHER:
        return TOGETHER[output][1]
    return (OutputKind(output),) if output in OutputKind.values else ()
