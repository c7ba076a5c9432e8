"""The tables of this app, gathered from their rooms."""

from ocgs.models.evidence import (
    ROWS,
    Business,
    LimbFinding,
    PersonAtRisk,
    Phone,
    Place,
    SuspectedPerson,
    Vehicle,
)
from ocgs.models.match import Match, Release, Trace
from ocgs.models.nomination import Nomination, NominationAgencyGrant, NominationPersonGrant
from ocgs.models.ocg import OCG, OCGAgencyGrant, OCGPersonGrant, Share
from ocgs.models.plan import Action, Plan
from ocgs.models.question import Question

__all__ = [
    "OCG",
    "ROWS",
    "Action",
    "Business",
    "LimbFinding",
    "LimbFinding",
    "Match",
    "Nomination",
    "NominationAgencyGrant",
    "NominationPersonGrant",
    "OCGAgencyGrant",
    "OCGPersonGrant",
    "PersonAtRisk",
    "Phone",
    "Place",
    "Plan",
    "Question",
    "Release",
    "Share",
    "SuspectedPerson",
    "Trace",
    "Vehicle",
]
