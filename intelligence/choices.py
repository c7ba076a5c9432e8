"""Choice lists of submissions, their sources, their facts and the gaps they answer."""

from django.db.models import TextChoices


class SubmissionStatus(TextChoices):
    """Where a submission stands with the intelligence unit."""

    RECEIVED = "received", "Received"
    URGENT = "urgent", "Urgent review"
    EVALUATED = "evaluated", "Evaluated"
    SANITISED = "sanitised", "Sanitised"
    RETURNED = "returned", "Returned for clarification"
    ENTERED = "entered", "Entered on the force system"
    CRIME = "crime", "Converted to a crime"
    SAFEGUARDING = "safeguarding", "Safeguarding referral made"
    PASSED = "passed", "Passed to another force or agency"
    NO_VALUE = "no_value", "No intelligence value"
    DUPLICATE = "duplicate", "Duplicate"


# With the unit, and not finished.
OPEN = frozenset(
    {
        SubmissionStatus.RECEIVED,
        SubmissionStatus.URGENT,
        SubmissionStatus.EVALUATED,
        SubmissionStatus.SANITISED,
    }
)


class Length(TextChoices):
    """Which form it came by."""

    QUICK = "quick", "Quick"
    FULL = "full", "Full"


class Theme(TextChoices):
    """What it is about; several may apply."""

    DRUGS = "drugs", "Drugs"
    COUNTY_LINES = "county_lines", "County lines or cuckooing"
    EXPLOITATION = "exploitation", "Exploitation of children or adults"
    SLAVERY = "slavery", "Modern slavery or trafficking"
    IMMIGRATION = "immigration", "Organised immigration crime"
    FIREARMS = "firearms", "Firearms"
    VIOLENCE = "violence", "Gang violence or knives"
    MONEY = "money", "Money laundering or fraud"
    GOODS = "goods", "Illicit or counterfeit goods"
    THEFT = "theft", "Organised theft"
    WASTE = "waste", "Waste or rural crime"
    CORRUPTION = "corruption", "Corruption"
    OTHER = "other", "Something else"


class Urgency(TextChoices):
    """How soon somebody should look."""

    HIGH = "high", "High: somebody may come to serious harm"
    MEDIUM = "medium", "Medium: a chance or evidence may be lost"
    LOW = "low", "Low: nothing is lost by waiting some days"


class Provenance(TextChoices):
    """How the sender knows."""

    SELF = "self", "I saw or heard it myself"
    PERSON = "person", "The person told me directly"
    COLLEAGUE = "colleague", "A colleague told me first-hand"
    COLLEAGUE_HEARD = "colleague_heard", "A colleague passed on what others said"
    PUBLIC = "public", "A member of the public told us"
    RECORDS = "records", "Records or documents"
    ONLINE = "online", "Online or open source"
    ANONYMOUS = "anonymous", "Anonymous contact to my agency"
    UNSURE = "unsure", "Not sure"


class Sureness(TextChoices):
    """How sure the sender is."""

    SURE = "sure", "Sure"
    FAIRLY = "fairly", "Fairly sure"
    UNSURE = "unsure", "Not sure"


class YesNoUnsure(TextChoices):
    """An answer that may not be known."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNSURE = "unsure", "Not sure"


class FactKind(TextChoices):
    """Kinds of fact that can be compared."""

    PERSON = "person", "Person"
    PLACE = "place", "Place"
    VEHICLE = "vehicle", "Vehicle"
    PHONE = "phone", "Phone number"
    ONLINE = "online", "Online name or address"
    BUSINESS = "business", "Business"


class Category(TextChoices):
    """What a person is in it: Data Protection Act 2018 section 38."""

    SUSPECT = "suspect", "Suspected of it"
    CONVICTED = "convicted", "Convicted of it"
    VICTIM = "victim", "Victim, or at risk"
    WITNESS = "witness", "Witness"
    OTHER = "other", "Other, or not known"


class Contact(TextChoices):
    """How the sender wants to be reached."""

    PORTAL = "portal", "By a question on this portal"
    PHONE = "phone", "By phone at work"
    NOT = "not", "Do not contact me"


class OutcomeCode(TextChoices):
    """What the sender is told: codes that are safe for partners."""

    RECORDED = "recorded", "Recorded on police systems"
    PICTURE = "picture", "Helped build the picture"
    ACTION = "action", "Led to action"
    PASSED = "passed", "Passed to another organisation"
    DETAIL = "detail", "More detail would help"
    NO_FURTHER = "no_further", "Not taken further"


class GapStatus(TextChoices):
    """How far a question is answered."""

    OPEN = "open", "Open"
    PARTLY = "partly", "Partly answered"
    ANSWERED = "answered", "Answered"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Priority(TextChoices):
    """How much an answer matters."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"
