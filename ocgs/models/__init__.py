"""The tables of this app, gathered from their rooms."""

from ocgs.models.circles import Circle, CircleMember
from ocgs.models.handover import Handover
from ocgs.models.members import Identifier, Member, Subject
from ocgs.models.nomination import Nomination, NominationAgencyGrant, NominationPersonGrant
from ocgs.models.ocg import OCG, OCGAgencyGrant, OCGPersonGrant
from ocgs.models.orders import Breach, Change, Check, Custody, Order, Term
from ocgs.models.plan import Action, Plan
from ocgs.models.scoring import Assessment, Mark, ScoreModel
from ocgs.models.second_scoring import NationalResult, SecondMark, SecondScoring
from ocgs.models.sharing import AccessRequest, Share
from ocgs.models.training import Attendance, Course, Session

__all__ = [
    "OCG",
    "AccessRequest",
    "Action",
    "Attendance",
    "Breach",
    "Change",
    "Check",
    "Circle",
    "CircleMember",
    "Course",
    "Custody",
    "Handover",
    "Identifier",
    "Member",
    "Assessment",
    "Mark",
    "NationalResult",
    "Nomination",
    "NominationAgencyGrant",
    "NominationPersonGrant",
    "OCGAgencyGrant",
    "OCGPersonGrant",
    "Order",
    "Plan",
    "Session",
    "ScoreModel",
    "SecondMark",
    "SecondScoring",
    "Share",
    "Subject",
    "Term",
]
