"""The tables of this app, gathered from their rooms."""

from ocgs.models.nomination import Nomination, NominationAgencyGrant, NominationPersonGrant
from ocgs.models.ocg import OCG, OCGAgencyGrant, OCGPersonGrant, Share
from ocgs.models.plan import Action, Plan
from ocgs.models.scoring import Assessment, Mark, ScoreModel
from ocgs.models.second_scoring import NationalResult, SecondMark, SecondScoring

__all__ = [
    "OCG",
    "Action",
    "Assessment",
    "Mark",
    "NationalResult",
    "Nomination",
    "NominationAgencyGrant",
    "NominationPersonGrant",
    "OCGAgencyGrant",
    "OCGPersonGrant",
    "Plan",
    "ScoreModel",
    "SecondMark",
    "SecondScoring",
    "Share",
]
