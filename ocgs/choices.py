"""Choice lists of groups, nominations, plans and scores."""

from django.db.models import TextChoices

# The four Ps are named by powers and by plans.
from toolkit.choices import Strand as Strand


class CrimeType(TextChoices):
    """What a group does. One is the main type, others may be added."""

    CLASS_A = "class_a", "Drugs: Class A supply"
    CLASS_BC = "class_bc", "Drugs: Class B or C supply"
    CULTIVATION = "cultivation", "Drugs: cultivation"
    IMPORTATION = "importation", "Drugs: importation"
    COUNTY_LINES = "county_lines", "County lines"
    GANG_VIOLENCE = "gang_violence", "Street-gang violence"
    FIREARMS = "firearms", "Firearms supply or use"
    KNIVES = "knives", "Knife-enabled violence"
    THREATS_TO_LIFE = "threats_to_life", "Threats to life"
    SLAVERY_LABOUR = "slavery_labour", "Modern slavery: labour"
    SLAVERY_SEXUAL = "slavery_sexual", "Modern slavery: sexual"
    SLAVERY_CRIMINAL = "slavery_criminal", "Modern slavery: criminal"
    SERVITUDE = "servitude", "Modern slavery: domestic servitude"
    IMMIGRATION = "immigration", "Organised immigration crime"
    CHILD_SEXUAL = "child_sexual", "Child sexual exploitation and abuse"
    CHILD_CRIMINAL = "child_criminal", "Child criminal exploitation"
    LAUNDERING = "laundering", "Money laundering"
    FRAUD = "fraud", "Fraud"
    CYBER = "cyber", "Cyber-dependent crime"
    CORRUPTION = "corruption", "Bribery or corruption"
    BURGLARY = "burglary", "Acquisitive: burglary"
    ROBBERY = "robbery", "Acquisitive: robbery"
    ATM = "atm", "Acquisitive: cash machines and cash in transit"
    VEHICLE_THEFT = "vehicle_theft", "Acquisitive: vehicles"
    RURAL_THEFT = "rural_theft", "Acquisitive: plant and rural"
    CARGO = "cargo", "Acquisitive: cargo"
    METAL = "metal", "Acquisitive: metal and heritage"
    RETAIL = "retail", "Acquisitive: retail"
    COUNTERFEIT = "counterfeit", "Counterfeit goods"
    ILLICIT_GOODS = "illicit_goods", "Illicit tobacco, vapes or alcohol"
    EXCISE = "excise", "Excise evasion"
    WASTE = "waste", "Waste crime and fly-tipping"
    ANIMALS = "animals", "Wildlife crime, animal fighting, puppy farming"
    FOOD = "food", "Food crime"
    MONEY_LENDING = "money_lending", "Illegal money lending"
    EXTORTION = "extortion", "Extortion or kidnap"
    PRISON = "prison", "Prison-based crime"
    OTHER = "other", "Other"


class Urgency(TextChoices):
    """How soon somebody should look."""

    HIGH = "high", "High: risk of serious harm"
    MEDIUM = "medium", "Medium: time matters"
    LOW = "low", "Low: all else"


class NominationStatus(TextChoices):
    """Where a nomination stands."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    DEVELOPMENT = "development", "In development"
    READY = "ready", "Ready to score"
    RETURNED = "returned", "Returned with a question"
    SECOND = "second", "Waiting for a second signature"
    ACCEPTED = "accepted", "Accepted"
    MERGED = "merged", "Merged with a group"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class DeclineReason(TextChoices):
    """Why a nomination was not accepted. Where the victims are is never a reason."""

    SINGLE_OFFENDER = "single_offender", "One offender, not a group"
    NOT_CONTINUING = "not_continuing", "No sign that it continues"
    TOO_LITTLE = "too_little", "Too little information, even after asking"
    ALREADY_MAPPED = "already_mapped", "Already known to us"
    ANOTHER_FORCE = "another_force", "Another force or agency leads"
    BETTER_ELSEWHERE = "better_elsewhere", "Better handled another way"
    MISTAKEN = "mistaken", "Mistaken"
    NOT_HERE = "not_here", "Too sensitive for this portal"


class OwningUnit(TextChoices):
    """The unit that owns a group."""

    SOC = "soc", "Serious Organised Crime team"
    DIVISION = "division", "Division"
    LAUNDERING = "laundering", "Money Laundering team"
    MSHT = "msht", "Modern Slavery and Human Trafficking team"
    FINANCIAL = "financial", "Financial Investigations"
    CLGT = "clgt", "Central County Lines and Gangs Team"
    NCA = "nca", "NCA"
    ERSOU = "ersou", "ERSOU"
    PARTNER = "partner", "Partner agency"


class OCGStatus(TextChoices):
    """Where a group stands."""

    ACTIVE = "active", "Active"
    MONITORED = "monitored", "Monitored"
    DISMANTLED = "dismantled", "Dismantled"
    ARCHIVED = "archived", "Archived"
    REOPENED = "reopened", "Re-opened"
    MERGED = "merged", "Merged into another group"


# Worked on: neither closed nor merged away.
AT_WORK = [OCGStatus.ACTIVE, OCGStatus.MONITORED, OCGStatus.REOPENED]


class Tier(TextChoices):
    """How much of the force's effort a group takes; says how often it is reviewed."""

    ONE = "1", "Tier 1"
    TWO = "2", "Tier 2"
    THREE = "3", "Tier 3"


class MergerStatus(TextChoices):
    """Where a merger of two groups stands."""

    PROPOSED = "proposed", "Waiting for a second person"
    MERGED = "merged", "Merged"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ActionStatus(TextChoices):
    """Where an action stands: a contract with the agency that is asked."""

    PROPOSED = "proposed", "Proposed"
    OFFERED = "offered", "Offered"
    COUNTERED = "countered", "Another date proposed"
    AGREED = "agreed", "Agreed"
    WORKING = "working", "In progress"
    BLOCKED = "blocked", "Blocked"
    DECLINED = "declined", "Declined"
    COMPLETED = "completed", "Completed"
    UNACHIEVED = "unachieved", "Not achieved"
    CANCELLED = "cancelled", "Cancelled"


# Accepted by the agency, and not finished.
TAKEN_ON = [ActionStatus.AGREED, ActionStatus.WORKING, ActionStatus.BLOCKED]


class EditionStatus(TextChoices):
    """Where an edition of a plan stands."""

    ASKED = "asked", "Waiting for sign-off"
    SIGNED = "signed", "Signed"
    RETURNED = "returned", "Sent back"
    REPLACED = "replaced", "Replaced by a later edition"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ScoreModelStatus(TextChoices):
    """Where a version of the score model stands."""

    DRAFT = "draft", "Draft"
    LIVE = "live", "Live"
    RETIRED = "retired", "Retired"


class AssessmentStatus(TextChoices):
    """Where a score stands."""

    DRAFT = "draft", "Being scored"
    PROPOSED = "proposed", "Waiting for approval"
    RETURNED = "returned", "Sent back"
    APPROVED = "approved", "Approved"
    WITHDRAWN = "withdrawn", "Abandoned"


class RescoreEvent(TextChoices):
    """What happens to a group that makes a new score due; a score model says which of them."""

    DISRUPTION = "disruption", "A moderate or major disruption was confirmed"
    PRINCIPAL = "principal", "A principal was added"
    RELEASE = "release", "A member was released from custody"
    THREAT = "threat", "There was a threat to life"
    CRIME_TYPE = "crime_type", "A new type of crime was recorded"
    OWNERSHIP = "ownership", "The owner or lead agency changed"


class ExportStatus(TextChoices):
    """How far a file of the register is."""

    ASKED = "asked", "Waiting"
    MAKING = "making", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Not made"
    GONE = "gone", "Deleted"
