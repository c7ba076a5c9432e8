"""Choice lists of the toolkit, and the four Ps."""

from django.db.models import TextChoices


class Strand(TextChoices):
    """The four Ps."""

    PURSUE = "pursue", "Pursue"
    PREVENT = "prevent", "Prevent"
    PROTECT = "protect", "Protect"
    PREPARE = "prepare", "Prepare"


class Area(TextChoices):
    """The six areas of somebody's life in which a power can reach them."""

    LIFESTYLE = "lifestyle", "Lifestyle"
    BEHAVIOUR = "behaviour", "Behaviour"
    VEHICLES = "vehicles", "Vehicles"
    TRAVEL = "travel", "Travel"
    BUSINESS = "business", "Business"
    CRIME = "crime", "Crime"


class Holder(TextChoices):
    """Who has the power, or who decides on it."""

    POLICE = "police", "Police"
    COUNCIL = "council", "Council"
    TRADING_STANDARDS = "trading_standards", "Trading Standards"
    HOUSING = "housing", "Housing provider"
    FIRE = "fire", "Fire and rescue service"
    HEALTH = "health", "Health services"
    PRISONS = "prisons", "HM Prison and Probation Service"
    YOUTH = "youth", "Youth justice service or violence reduction unit"
    SCHOOLS = "schools", "Schools"
    THIRD_SECTOR = "third_sector", "Voluntary sector"
    HMRC = "hmrc", "HM Revenue and Customs"
    IMMIGRATION = "immigration", "Immigration Enforcement"
    BORDER = "border", "Border Force"
    NCA = "nca", "National Crime Agency"
    ROCU = "rocu", "Regional organised crime unit"
    CPS = "cps", "Crown Prosecution Service"
    COURTS = "courts", "Courts"
    SFO = "sfo", "Serious Fraud Office"
    FCA = "fca", "Financial Conduct Authority"
    DWP = "dwp", "Department for Work and Pensions"
    GLAA = "glaa", "Gangmasters and Labour Abuse Authority, or its successor"
    SIA = "sia", "Security Industry Authority"
    HSE = "hse", "Health and Safety Executive"
    ENVIRONMENT = "environment", "Environment Agency"
    DVSA = "dvsa", "DVSA, DVLA or traffic commissioner"
    COMPANIES = "companies", "Companies House or Insolvency Service"
    BANKS = "banks", "Banks and payment firms"
    RSPCA = "rspca", "RSPCA"
    BTP = "btp", "British Transport Police"


class Target(TextChoices):
    """What a power is used on, or for whom."""

    PERSON = "person", "A person"
    PREMISES = "premises", "Premises or land"
    VEHICLE = "vehicle", "A vehicle"
    BUSINESS = "business", "A business"
    MONEY = "money", "Money or things of value"
    DEVICE = "device", "A phone, number or device"
    VICTIM = "victim", "A victim or somebody at risk"
    PLACE = "place", "A place and those who live there"


class Commencement(TextChoices):
    """Whether the law a card rests on is in force."""

    IN_FORCE = "in_force", "In force"
    AWAITED = "awaited", "Not in force, or not known to be"
    NO_LAW = "no_law", "Policy or practice, not a power in law"
    REPEALED = "repealed", "No longer in force"


# What an agency can do today, as far as the card says.
USABLE = [Commencement.IN_FORCE, Commencement.NO_LAW]


class CardStatus(TextChoices):
    """How far somebody stands behind what a card says."""

    UNVERIFIED = "unverified", "Unverified"
    SOURCED = "sourced", "Source given, not checked"
    CHECKED = "checked", "Checked"


class NoteStatus(TextChoices):
    """Where a note of practice stands."""

    WAITING = "waiting", "Waiting to be looked at"
    SHOWN = "shown", "Shown to every agency"
    DECLINED = "declined", "Not shown"
    WITHDRAWN = "withdrawn", "Taken back"
