"""The parts of a nomination beyond its start: what each holds, and what flags it raises."""

from django.db.models import TextChoices

from ocgs.choices import CrimeType


class AgeBand(TextChoices):
    """About how old somebody is."""

    UNDER_18 = "under_18", "Under 18"
    TO_24 = "18_24", "18 to 24"
    TO_39 = "25_39", "25 to 39"
    TO_59 = "40_59", "40 to 59"
    OVER_59 = "60_over", "60 or over"
    UNKNOWN = "unknown", "Not known"


class Flag(TextChoices):
    """What makes a second person sign the decision."""

    CHILD = "child", "A child is involved"
    FIREARMS = "firearms", "Firearms"
    CROSS_BORDER = "cross_border", "Crosses a force boundary"


class RowKind(TextChoices):
    """The parts that are rows."""

    PEOPLE = "people", "Suspected people"
    PLACES = "places", "Places"
    VEHICLES = "vehicles", "Vehicles"
    PHONES = "phones", "Phones"
    BUSINESSES = "businesses", "Businesses"


class About(TextChoices):
    """What a question can be about: a field of the start, or a part."""

    WHAT = "what", "What they do"
    CRIMES = "crimes", "Types of crime"
    WHO = "who", "Who is involved"
    DISTRICT = "district", "District"
    WHERE = "where", "Where"
    WHY = "why", "Why they work together"
    URGENCY = "urgency", "Urgency"
    WOULD_LEAD = "would_lead", "Agency could lead"
    HANDLING = "handling", "Handling conditions"
    TEST = "test", "The definition test"
    PEOPLE = "people", "Suspected people"
    PLACES = "places", "Places"
    VEHICLES = "vehicles", "Vehicles"
    PHONES = "phones", "Phones"
    BUSINESSES = "businesses", "Businesses"
    WHOLE = "whole", "The nomination as a whole"


RAISED_BY = {
    CrimeType.CHILD_SEXUAL: Flag.CHILD,
    CrimeType.CHILD_CRIMINAL: Flag.CHILD,
    CrimeType.FIREARMS: Flag.FIREARMS,
    CrimeType.IMPORTATION: Flag.CROSS_BORDER,
    CrimeType.IMMIGRATION: Flag.CROSS_BORDER,
    CrimeType.COUNTY_LINES: Flag.CROSS_BORDER,
}


def in_order(flags) -> list[str]:
    """Flags, each once, as they are listed everywhere."""
    return [flag.value for flag in Flag if flag in flags]


def flags_raised(declared, crimes, ages) -> list[str]:
    """The flags of a nomination: those said, and those its crimes and its people raise."""
    raised = {*declared, *(RAISED_BY[crime] for crime in crimes if crime in RAISED_BY)}
    if AgeBand.UNDER_18 in ages:
        raised.add(Flag.CHILD)
    return in_order(raised)
