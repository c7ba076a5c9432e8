"""The tables of this app, gathered from their rooms."""

from ocgs.models.nomination import Nomination, NominationAgencyGrant, NominationPersonGrant
from ocgs.models.ocg import OCG, OCGAgencyGrant, OCGPersonGrant, Share
from ocgs.models.plan import Action, Plan

__all__ = [
    "OCG",
    "Action",
    "Nomination",
    "NominationAgencyGrant",
    "NominationPersonGrant",
    "OCGAgencyGrant",
    "OCGPersonGrant",
    "Plan",
    "Share",
]
