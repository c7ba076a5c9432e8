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
    INTERNAL = "internal", "Released internally"
    PARTNERS = "partners", "Released to partners"
    SUPERSEDED = "superseded", "Superseded"


class MonthState(TextChoices):
    """Whether the crimes of one month can be counted on."""

    WHOLE = "whole", "Loaded"
    SHORT = "short", "Incomplete"
    MISSING = "missing", "Not loaded"
