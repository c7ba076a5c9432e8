"""Choice lists of county lines."""

from django.db.models import TextChoices


class LineStatus(TextChoices):
    """Where a line stands."""

    NOMINATED = "nominated", "Nominated"
    WAITING = "waiting", "Not yet: looked at again later"
    WATCHED = "watched", "Watch-list"
    ACTIVE = "active", "Active"
    INVESTIGATED = "investigated", "Under investigation"
    REEMERGED = "reemerged", "Re-emerged"
    DORMANT = "dormant", "Dormant"
    CLOSED_ONE = "closed_one", "Closed, Type 1"
    CLOSED_TWO = "closed_two", "Closed, Type 2"
    CLOSED_OUT = "closed_out", "Closed: no longer meets the definition"
    TRANSFERRED = "transferred", "Transferred to another force"


S = LineStatus
AT_GATE = frozenset({S.NOMINATED, S.WAITING, S.WATCHED})
# On a matrix: these are counted, ranked and scored.
ON_MATRIX = frozenset({S.ACTIVE, S.INVESTIGATED, S.REEMERGED})
CLOSED = frozenset({S.CLOSED_ONE, S.CLOSED_TWO, S.CLOSED_OUT})


class Limb(TextChoices):
    """The limbs of the definition, and the indicators that go with it."""

    SUPPLY = "supply", "Supplies illegal drugs"
    EXPORT = "export", "Exports them from one area"
    IMPORT = "import", "Imports them into one or more other areas within the UK"
    DEAL_LINE = "deal_line", "Uses a dedicated mobile phone line or other deal line"
    CHILDREN = "children", "Exploits children"
    ADULTS = "adults", "Exploits vulnerable adults"
    OTHERS_CARRY = "others_carry", "Has others move or store drugs and money"
    COERCION = "coercion", "Coercion or intimidation"
    VIOLENCE = "violence", "Violence, including sexual violence"
    WEAPONS = "weapons", "Weapons"


# Without all of these a line is not scored; the others are indicators.
ESSENTIAL = (Limb.SUPPLY, Limb.EXPORT, Limb.IMPORT, Limb.DEAL_LINE)


class Answer(TextChoices):
    """Whether a limb is met."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class Geography(TextChoices):
    """Which way the drugs go."""

    IMPORTED = "imported", "Imported into the force area"
    EXPORTED = "exported", "Exported from the force area"
    INTERNAL = "internal", "Within the force area"
    THROUGH = "through", "Through the force area"


class Drug(TextChoices):
    """What is sold."""

    HEROIN = "heroin", "Heroin"
    CRACK = "crack", "Crack cocaine"
    POWDER = "powder", "Powder cocaine"
    CANNABIS = "cannabis", "Cannabis"
    OTHER = "other", "Other"


class Delivery(TextChoices):
    """How it reaches those who buy."""

    FOOT = "foot", "On foot"
    BIKE = "bike", "By bicycle or e-scooter"
    RAIL = "rail", "By train"
    CAR = "car", "By car"
    TAXI = "taxi", "By taxi"
    POST = "post", "By post"


class DeviceKind(TextChoices):
    """What a deal line or a device is known by."""

    DEAL_LINE = "deal_line", "Deal line number"
    MSISDN = "msisdn", "Other telephone number (MSISDN)"
    IMEI = "imei", "Handset (IMEI)"
    MEID = "meid", "Handset (MEID)"
    ESN = "esn", "Handset (ESN)"
    ICCID = "iccid", "SIM card (ICCID)"
    IMSI = "imsi", "Subscriber (IMSI)"
    MIN = "min", "Mobile number (MIN or MSIN)"
    MAC = "mac", "Network card (MAC)"
    UDID = "udid", "Apple device (UDID)"
    ANDROID = "android", "Android device"
    OTHER = "other", "Other identifier"


# Kinds that are telephone numbers, held in one form.
PHONES = (DeviceKind.DEAL_LINE, DeviceKind.MSISDN)


class LinkKind(TextChoices):
    """What one line is to another."""

    SUCCESSOR = "successor", "Took over from it"
    SISTER = "sister", "Run beside it by the same people"


class ScoreStatus(TextChoices):
    """Where a score of a line stands."""

    DRAFT = "draft", "Being scored"
    PROPOSED = "proposed", "Waiting for a second person"
    RETURNED = "returned", "Sent back"
    STANDS = "stands", "In force"
    WITHDRAWN = "withdrawn", "Abandoned"


class CheckResult(TextChoices):
    """What a check-back found."""

    OUT = "out", "Out of use"
    AGAIN = "again", "In use again"
    UNKNOWN = "unknown", "Could not be told"


class AgeBand(TextChoices):
    """How old a person at risk is, in a band; an exact age is not needed here."""

    UNDER_10 = "under_10", "Under 10"
    FROM_10 = "10_13", "10 to 13"
    FROM_14 = "14_15", "14 or 15"
    FROM_16 = "16_17", "16 or 17"
    FROM_18 = "18_24", "18 to 24"
    FROM_25 = "25_plus", "25 or over"


CHILD_BANDS = ("under_10", "10_13", "14_15", "16_17")


class Source(TextChoices):
    """Who referred somebody."""

    TEAM = "team", "County Lines and Gangs Team"
    MCET = "mcet", "Missing Child and Exploitation Team"
    SOCIAL_CARE = "social_care", "Social care"
    SCHOOL = "school", "School or college"
    HEALTH = "health", "Health"
    HOUSING = "housing", "Housing"
    FAMILY = "family", "Family or the person"
    CUSTODY = "custody", "Custody"
    OTHER = "other", "Other"


class Consent(TextChoices):
    """Whether the person agrees to be worked with."""

    NOT_ASKED = "not_asked", "Not asked yet"
    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    CHILD = "child", "Not needed: a child, safeguarded through the local authority"


class Risk(TextChoices):
    """How great the risk to the person is."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    STANDARD = "standard", "Standard"


class NRM(TextChoices):
    """Where a referral to the National Referral Mechanism stands."""

    NONE = "none", "Not referred"
    NOTIFIED = "notified", "Duty to notify only: an adult without consent"
    REFERRED = "referred", "Referred, waiting"
    REASONABLE = "reasonable", "Reasonable grounds"
    CONCLUSIVE = "conclusive", "Conclusive grounds"
    NEGATIVE = "negative", "Negative decision"


class Outcome(TextChoices):
    """How an intervention ended."""

    REDUCED = "reduced", "Engaged: risk reduced"
    UNCHANGED = "unchanged", "Engaged: no change"
    DECLINED = "declined", "Declined"
    MOVED = "moved", "Moved away"
    ESCALATED = "escalated", "Escalated to safeguarding enquiries"
    CLOSED = "closed", "Closed for another reason"


class Kept(TextChoices):
    """A decision on how long an intervention is kept."""

    KEPT = "kept", "Kept"
    HELD = "held", "Put under a legal hold"
    LIFTED = "lifted", "Legal hold lifted"
    ASKED = "asked", "Disposal asked for"
    DISPOSED = "disposed", "Disposed of"
