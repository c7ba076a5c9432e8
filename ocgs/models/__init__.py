"""The tables of this app, gathered from their rooms."""

from ocgs.models import guards  # noqa: F401
from ocgs.models.handover import Handover
from ocgs.models.members import Identifier, Member, Subject
from ocgs.models.merger import Merger
from ocgs.models.nomination import Nomination, NominationAgencyGrant, NominationPersonGrant
from ocgs.models.ocg import OCG, OCGAgencyGrant, OCGPersonGrant, Share
from ocgs.models.orders import Breach, Change, Check, Custody, Order, Term
from ocgs.models.plan import Action, Plan
from ocgs.models.register import Alias, OtherDistrict, SavedFilter
from ocgs.models.scoring import Assessment, Mark, ScoreModel
from ocgs.models.second_scoring import NationalResult, SecondMark, SecondScoring
from ocgs.models.training import Attendance, Course, Session

__all__ = [
    "OCG",
    "Action",
    "Alias",
    "Attendance",
    "Breach",
    "Change",
    "Check",
    "Course",
    "Custody",
    "Handover",
    "Identifier",
    "Member",
    "Merger",
    "Assessment",
    "Mark",
    "NationalResult",
    "Nomination",
    "NominationAgencyGrant",
    "NominationPersonGrant",
    "OCGAgencyGrant",
    "OCGPersonGrant",
    "Order",
    "OtherDistrict",
    "Plan",
    "SavedFilter",
    "Session",
    "ScoreModel",
    "SecondMark",
    "SecondScoring",
    "Share",
    "Subject",
    "Term",
]
