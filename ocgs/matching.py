"""What can match, how much each likeness weighs, and how it is said."""

from datetime import timedelta

from django.db.models import TextChoices

# Kept for one nomination: nobody weighs more than these.
MOST = 20
# Of rows that share one fact: a number on a hundred nominations tells nothing.
COMMON = 100
# What is undecided is compared again after a day: members and groups come in meanwhile.
AGAIN_AFTER = timedelta(days=1)
# Names at least so alike, by their trigrams.
ALIKE = 0.4
BUSINESS_ALIKE = 0.6


class TraceKind(TextChoices):
    """Kinds of fact."""

    NAME = "name", "Name"
    BUSINESS = "business", "Business"
    PHONE = "phone", "Phone"
    VEHICLE = "vehicle", "Registration"
    ADDRESS = "address", "Premises"
    POSTCODE = "postcode", "Postcode"


class Verdict(TextChoices):
    """What the unit says of a match."""

    OPEN = "open", "Not looked at"
    SAME = "same", "The same group"
    LINKED = "linked", "Different, but linked"
    DIFFERENT = "different", "Nothing to do with each other"


EXACT = {
    TraceKind.PHONE: (50, "Same phone {}"),
    TraceKind.VEHICLE: (45, "Same registration {}"),
    TraceKind.ADDRESS: (40, "Same premises {}"),
    TraceKind.POSTCODE: (15, "Same postcode {}"),
}
SAME_NAME, LIKE_NAME, SOUNDS_LIKE = 40, 30, 20
SAME_BUSINESS, LIKE_BUSINESS = 30, 20
