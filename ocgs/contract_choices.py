"""Choice lists of the contract over an action: why it is declined, what its thread tells."""

from django.db.models import TextChoices


class DeclineCode(TextChoices):
    """Why an agency cannot take an action on."""

    NO_ONE_FREE = "no_one_free", "Nobody is free to do it"
    NO_POWER = "no_power", "We have no power to do it"
    NOT_OUR_AREA = "not_our_area", "Not in our area"
    TOO_RISKY = "too_risky", "Too great a risk to our staff or to somebody else"
    IN_HAND = "in_hand", "We do it already, for another reason"
    NOT_CLEAR = "not_clear", "We cannot tell from this what is asked"
    COST = "cost", "No money for it"
    OTHER = "other", "Another reason"


class Word(TextChoices):
    """What one entry in the thread of an action is."""

    NOTE = "note", "Progress"
    OFFERED = "offered", "Offered"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    COUNTERED = "countered", "Another date proposed"
    AGREED = "agreed", "The other date agreed"
    KEPT = "kept", "Offered again, with a date"
    BEGUN = "begun", "Begun"
    BLOCKED = "blocked", "Blocked"
    RESUMED = "resumed", "Going on again"
    DONE = "done", "Done"
    UNACHIEVED = "unachieved", "Not achieved"
    CANCELLED = "cancelled", "Cancelled"
