"""Enumerations of the district profiles and the data they are built from."""

from django.db.models import IntegerChoices, TextChoices


class LoadKind(TextChoices):
    """What a loaded file holds."""

    STREET = "street", "Street-level crime"
    AREAS = "areas", "Area look-up"
    BOUNDARIES = "boundaries", "Boundaries"
    POPULATION = "population", "Population"
    DEPRIVATION = "deprivation", "Deprivation"


class LoadStatus(TextChoices):
    """Whether the rows of a load are the ones in use."""

    LIVE = "live", "In use"
    REPLACED = "replaced", "Replaced"


class Placing(IntegerChoices):
    """Where a crime lies: in one of our districts, nowhere stated, or outside them."""

    IN = 0, "In a district"
    NO_LSOA = 1, "No area given"
    OUTSIDE = 2, "Outside the force"


class AreaKind(TextChoices):
    """Kinds of area that look-ups, boundaries and deprivation speak of."""

    LSOA = "lsoa", "Lower layer super output area"
    WARD = "ward", "Ward"
    DISTRICT = "district", "District"
    FORCE = "force", "Police force area"


class EditionStatus(TextChoices):
    """Where an edition stands on its way to partners."""

    BUILT = "built", "Built"
    DRAFTING = "drafting", "Being written"
    QUALITY = "quality", "Quality check"
    SANITISATION = "sanitisation", "Sanitisation check"
    APPROVAL = "approval", "Waiting for approval"
    INTERNAL = "internal", "Released internally"
    PARTNERS = "partners", "Released to partners"
    SUPERSEDED = "superseded", "Superseded"


class MonthState(TextChoices):
    """Whether the crimes of one month can be counted on."""

    WHOLE = "whole", "Loaded"
    SHORT = "short", "Incomplete"
    MISSING = "missing", "Not loaded"


class Audience(TextChoices):
    """Who reads a block of a released edition."""

    ALL = "all", "Everyone it is released to"
    FORCE = "force", "People of the force only"


class Probability(TextChoices):
    """The PHIA probability yardstick: one word for one range."""

    REMOTE = "remote", "Remote chance"
    HIGHLY_UNLIKELY = "highly_unlikely", "Highly unlikely"
    UNLIKELY = "unlikely", "Unlikely"
    REALISTIC = "realistic", "Realistic possibility"
    LIKELY = "likely", "Likely or probable"
    HIGHLY_LIKELY = "highly_likely", "Highly likely"
    ALMOST_CERTAIN = "almost_certain", "Almost certain"


RANGES = {
    Probability.REMOTE: "5% or less",
    Probability.HIGHLY_UNLIKELY: "10% to 20%",
    Probability.UNLIKELY: "25% to 35%",
    Probability.REALISTIC: "40% to less than 50%",
    Probability.LIKELY: "55% to 75%",
    Probability.HIGHLY_LIKELY: "80% to 90%",
    Probability.ALMOST_CERTAIN: "95% or more",
}


class Confidence(TextChoices):
    """How sure the analyst is of a judgement, or how strong the intelligence is."""

    LOW = "low", "Low"
    MODERATE = "moderate", "Moderate"
    HIGH = "high", "High"


class Trend(TextChoices):
    """Which way a threat goes."""

    RISING = "rising", "Rising"
    STEADY = "steady", "Steady"
    FALLING = "falling", "Falling"
    UNKNOWN = "unknown", "Not known"


class Section(TextChoices):
    """The headings of an edition under which an analyst writes, in the order of the page."""

    CAN_DO = "can_do", "What you can do"
    AREA = "area", "The area"
    THREAT = "threat", "Threat by theme"
    PEOPLE = "people", "Vulnerable people and places"
    BUSINESS = "business", "Businesses and enablers"
    COMMUNITY = "community", "What the community says"
    WORKED = "worked", "What was done, and what worked"


# Those that are plain text and nothing beside.
PLAIN_SECTIONS = [
    Section.AREA,
    Section.PEOPLE,
    Section.BUSINESS,
    Section.COMMUNITY,
    Section.WORKED,
]


class Advice(TextChoices):
    """Where a recommendation stands."""

    OPEN = "open", "Not begun"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    DROPPED = "dropped", "Closed, not done"


CLOSED_ADVICE = [Advice.DONE, Advice.DROPPED]
