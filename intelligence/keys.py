"""Facts in the one form in which they can be compared with those of other records."""

from django.core.exceptions import ValidationError

from core import identifiers
from intelligence.choices import FactKind

FORMS = {
    FactKind.PERSON: identifiers.name,
    FactKind.BUSINESS: identifiers.business,
    FactKind.PHONE: identifiers.phone,
    FactKind.VEHICLE: identifiers.registration,
    FactKind.PLACE: identifiers.postcode,
    FactKind.ONLINE: lambda typed: typed.strip().lstrip("@").casefold(),
}


def key_of(kind, text):
    """The form to compare by; empty when it has none: half a number is still worth telling."""
    try:
        return FORMS[kind](text)[:200]
    except ValidationError:
        return ""
