"""The tables of the district profiles."""

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

__all__ = [
    "Area",
    "Boundary",
    "Crime",
    "CrimeType",
    "Deprivation",
    "Load",
    "Outcome",
    "Population",
]
