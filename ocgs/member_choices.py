"""Choice lists of members, custody, orders, training and handovers."""

from django.db.models import TextChoices


class MemberRole(TextChoices):
    """What somebody is to a group."""

    PRINCIPAL = "principal", "Principal or head"
    LIEUTENANT = "lieutenant", "Lieutenant or organiser"
    ENFORCER = "enforcer", "Enforcer"
    FACILITATOR = "facilitator", "Facilitator (logistics, property, vehicles)"
    FINANCIER = "financier", "Financier or launderer"
    PROFESSIONAL = "professional", "Professional enabler"
    INSIDER = "insider", "Corrupt insider"
    COURIER = "courier", "Courier or runner"
    ASSOCIATE = "associate", "Associate (part not confirmed)"
    CONTACT = "contact", "Family or contact, not involved"


class Category(TextChoices):
    """The category of data subject that DPA 2018 section 38(3) asks to be kept apart."""

    SUSPECTED = "suspected", "Suspected"
    CONVICTED = "convicted", "Convicted"
    VICTIM = "victim", "Victim or suspected victim"
    WITNESS = "witness", "Witness, or holds information"
    OTHER = "other", "Other, for example an associate"


class MemberStatus(TextChoices):
    """Where a member is now."""

    AT_LARGE = "at_large", "In the community"
    IN_CUSTODY = "in_custody", "In custody"
    ON_LICENCE = "on_licence", "On licence"
    WANTED = "wanted", "Wanted"
    ABROAD = "abroad", "Abroad"
    NOT_KNOWN = "not_known", "Not known"
    DEAD = "dead", "Died"


class AgeBand(TextChoices):
    """About how old, where the date of birth is not known."""

    UNDER_18 = "under_18", "Under 18"
    FROM_18 = "18_24", "18 to 24"
    FROM_25 = "25_34", "25 to 34"
    FROM_35 = "35_44", "35 to 44"
    FROM_45 = "45_54", "45 to 54"
    OVER_55 = "55_over", "55 or over"


class IdentifierKind(TextChoices):
    """What a member can be recognised by."""

    PHONE = "phone", "Phone"
    VEHICLE = "vehicle", "Vehicle"
    ADDRESS = "address", "Address"


class Sentence(TextChoices):
    """Kinds of sentence; only a determinate one has a length."""

    REMAND = "remand", "On remand, not sentenced"
    DETERMINATE = "determinate", "A fixed length"
    LIFE = "life", "Life"
    INDETERMINATE = "indeterminate", "Indeterminate, for public protection"


class Security(TextChoices):
    """Security category of a prisoner."""

    NOT_KNOWN = "not_known", "Not known"
    A = "a", "Category A"
    B = "b", "Category B"
    C = "c", "Category C"
    D = "d", "Category D"
    CLOSED = "closed", "Closed (women and young people)"
    OPEN = "open", "Open (women and young people)"


class OrderType(TextChoices):
    """Orders and conditions that bind a person."""

    SCPO = "scpo", "Serious Crime Prevention Order"
    INTERIM_SCPO = "interim_scpo", "Interim Serious Crime Prevention Order"
    TRO = "tro", "Travel Restriction Order"
    STPO = "stpo", "Slavery and Trafficking Prevention Order"
    STRO = "stro", "Slavery and Trafficking Risk Order"
    SHPO = "shpo", "Sexual Harm Prevention Order"
    SRO = "sro", "Sexual Risk Order"
    CBO = "cbo", "Criminal Behaviour Order"
    GANG = "gang", "Gang injunction"
    RESPECT = "respect", "Respect order"
    KCPO = "kcpo", "Knife Crime Prevention Order"
    SVRO = "svro", "Serious Violence Reduction Order"
    CCE = "cce", "Child criminal exploitation prevention order"
    FINANCIAL = "financial", "Financial reporting requirement"
    CONFISCATION = "confiscation", "Confiscation order"
    DEPRIVATION = "deprivation", "Deprivation order"
    DIRECTOR = "director", "Director disqualification"
    FOOTBALL = "football", "Football banning order"
    LICENCE = "licence", "Licence condition"
    PRISON = "prison", "Prison condition"
    BAIL = "bail", "Bail condition"


PREVENTION = [OrderType.SCPO, OrderType.INTERIM_SCPO]


class TermType(TextChoices):
    """What a term of an order is about."""

    FINANCE = "finance", "Money, property or business"
    WORK = "work", "Working arrangements"
    CONTACT = "contact", "Whom they contact, and how"
    PREMISES = "premises", "Premises they may enter or use"
    ITEMS = "items", "Things they may have or use"
    TRAVEL = "travel", "Travel"
    DEVICES = "devices", "Phones, devices, internet"
    VEHICLES = "vehicles", "Vehicles"
    RESIDENCE = "residence", "Where they live, and curfew"
    REPORTING = "reporting", "What they must tell, and when"
    OTHER = "other", "Other"


class Frequency(TextChoices):
    """How often a term is checked."""

    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every 2 weeks"
    MONTHLY = "monthly", "Every 4 weeks"
    QUARTERLY = "quarterly", "Every 13 weeks"
    ON_EVENT = "on_event", "When something calls for it"


DAYS_BETWEEN = {
    Frequency.WEEKLY: 7,
    Frequency.FORTNIGHTLY: 14,
    Frequency.MONTHLY: 28,
    Frequency.QUARTERLY: 91,
}


class CheckResult(TextChoices):
    """What a check of a term found."""

    KEPT = "kept", "Kept"
    DOUBTFUL = "doubtful", "In doubt"
    BROKEN = "broken", "Broken"
    NOT_DONE = "not_done", "Could not be checked"


class BreachOutcome(TextChoices):
    """What came of a breach."""

    PENDING = "pending", "Being looked at"
    CHARGED = "charged", "Charged"
    CONVICTED = "convicted", "Convicted"
    RECALLED = "recalled", "Recalled to prison"
    WARNED = "warned", "Warned"
    NO_ACTION = "no_action", "No further action"


class ChangeKind(TextChoices):
    """What a court did with an order after it was made."""

    APPEALED = "appealed", "Appeal lodged"
    DISMISSED = "dismissed", "Appeal dismissed"
    VARIED = "varied", "Varied"
    EXTENDED = "extended", "Extended"
    DISCHARGED = "discharged", "Discharged or quashed"


class HandoverStatus(TextChoices):
    """Where the handover of a group stands."""

    OFFERED = "offered", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
