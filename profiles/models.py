"""The tables of the district profiles, gathered from their rooms."""

from profiles.blocks import Judgement, Passage, Recommendation
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
from profiles.use import Feedback

__all__ = [
    "Area",
    "Boundary",
    "Crime",
    "CrimeType",
    "Deprivation",
    "Feedback",
    "Judgement",
    "Load",
    "Outcome",
    "Passage",
    "Population",
    "ProfileEdition",
    "Recommendation",
]
