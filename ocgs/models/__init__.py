"""The tables of this app, gathered from their rooms."""

from ocgs.models import guards  # noqa: F401
from ocgs.models.circles import Circle, CircleMember
from ocgs.models.contract import Progress, Support
from ocgs.models.edition import PlanEdition
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
from ocgs.models.export import Export
from ocgs.models.handover import Handover
from ocgs.models.match import Match, Release, Trace
from ocgs.models.members import Identifier, Member, Subject
from ocgs.models.merger import Merger
from ocgs.models.nomination import Nomination, NominationAgencyGrant, NominationPersonGrant
from ocgs.models.ocg import OCG, OCGAgencyGrant, OCGPersonGrant
from ocgs.models.orders import Breach, Change, Check, Custody, Order, Term
from ocgs.models.plan import Action, Plan
from ocgs.models.plan_rows import (
    PLAN_ROWS,
    Communication,
    Objective,
    Requirement,
    Risk,
    Stakeholder,
)
from ocgs.models.question import Question
from ocgs.models.register import Alias, OtherDistrict, SavedFilter
from ocgs.models.reviews import PlanReview, ReviewCycle
from ocgs.models.scoring import Assessment, Mark, ScoreModel
from ocgs.models.second_scoring import NationalResult, SecondMark, SecondScoring
from ocgs.models.sharing import AccessRequest, Share
from ocgs.models.tenure import Tenure
from ocgs.models.training import Attendance, Course, Session

__all__ = [
    "OCG",
    "PLAN_ROWS",
    "ROWS",
    "AccessRequest",
    "Action",
    "Alias",
    "Assessment",
    "Attendance",
    "Breach",
    "Business",
    "Change",
    "Check",
    "Circle",
    "CircleMember",
    "Communication",
    "Course",
    "Custody",
    "Export",
    "Handover",
    "Identifier",
    "LimbFinding",
    "Mark",
    "Match",
    "Member",
    "Merger",
    "NationalResult",
    "Nomination",
    "NominationAgencyGrant",
    "NominationPersonGrant",
    "OCGAgencyGrant",
    "OCGPersonGrant",
    "Objective",
    "Order",
    "OtherDistrict",
    "PersonAtRisk",
    "Phone",
    "Place",
    "Plan",
    "PlanEdition",
    "PlanReview",
    "Progress",
    "Question",
    "Release",
    "Requirement",
    "ReviewCycle",
    "Risk",
    "SavedFilter",
    "ScoreModel",
    "SecondMark",
    "SecondScoring",
    "Session",
    "Share",
    "Stakeholder",
    "Subject",
    "Support",
    "SuspectedPerson",
    "Tenure",
    "Term",
    "Trace",
    "Vehicle",
]
