"""The tables of the district profiles, gathered from their rooms."""

from profiles.data import (
    Area,
    Boundary,
    Crime,
    CrimeType,
    Deprivation,
    Load,
    Outcome,
    Population,
)
from profiles.editions import ProfileEdition

__all__ = [
    "Area",
    "Boundary",
    "Crime",
    "CrimeType",
    "Deprivation",
    "Load",
    "Outcome",
    "Population",
    "ProfileEdition",
]
