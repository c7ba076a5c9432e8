"""Phones, vehicles, addresses and names in the one form in which they can be compared."""

import re
import unicodedata

import phonenumbers
from django.core.exceptions import ValidationError

HOME = "GB"
PHONE = re.compile(r"[+0-9 ()./\-]{3,30}")
# Current, prefix, suffix, Northern Irish and dateless plates, and foreign ones of like shape.
REGISTRATION = re.compile(r"(?=.*[0-9])[A-Z0-9]{2,10}")
BRITISH = re.compile(
    r"[A-Z]{2}[0-9]{2}[A-Z]{3}|[A-Z][0-9]{1,3}[A-Z]{3}|[A-Z]{3}[0-9]{1,3}[A-Z]"
    r"|[A-Z]{1,3}[0-9]{1,4}|[0-9]{1,4}[A-Z]{1,3}"
)
POSTCODE = re.compile(r"(GIR0AA|[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2})")
# Letters that no accent explains.
SPELT = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})
TITLES = {"mr", "mrs", "ms", "miss", "dr"}
LEGAL_FORMS = {"ltd", "limited", "llp", "plc", "co", "company", "uk", "the", "and"}


def phone(typed: str) -> str:
    """A phone number in E.164; a number without a country code is of the United Kingdom.

    Possible, not assigned: numbers change hands, and those kept for fiction are never assigned.
    """
    typed = typed.strip()
    refusal = ValidationError(
        "Enter a phone number, like 07700 900123 or +33 1 99 00 12 34", code="phone"
    )
    if not PHONE.fullmatch(typed):
        raise refusal
    try:
        number = phonenumbers.parse(typed, HOME)
    except phonenumbers.NumberParseException:
        raise refusal from None
    # A number that can be rung from next door alone, without its area code, is not enough.
    whole = phonenumbers.is_possible_number_with_reason(number)
    if whole != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise refusal
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_in_words(number: str) -> str:
    """An E.164 number spaced as people read it out."""
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(phonenumbers.parse(number), style)


def registration(typed: str, *, british: bool = False) -> str:
    """A vehicle's registration in capitals without spaces; of a British shape if so asked."""
    found = re.sub(r"[\s\-.]", "", typed).upper()
    if not (BRITISH if british else REGISTRATION).fullmatch(found):
        raise ValidationError("Enter a registration, like AB12 CDE", code="registration")
    return found


def registration_in_words(found: str) -> str:
    """A current registration with its space; any other as it is."""
    return f"{found[:4]} {found[4:]}" if re.fullmatch(r"[A-Z]{2}\d{2}[A-Z]{3}", found) else found


def postcode(typed: str) -> str:
    """A postcode in capitals with its one space."""
    found = re.sub(r"\s", "", typed).upper()
    if not POSTCODE.fullmatch(found):
        raise ValidationError("Enter a full UK postcode, like ME14 1XX", code="postcode")
    return f"{found[:-3]} {found[-3:]}"


def words_of(typed: str) -> list[str]:
    """Lower-case words of plain letters and figures; accents and apostrophes go."""
    text = unicodedata.normalize("NFKD", typed.casefold().translate(SPELT))
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return re.findall(r"[^\W_]+", re.sub(r"['’`]", "", text))


def name(typed: str) -> str:
    """A person's name or alias: its words in their order, without titles; may be empty."""
    return " ".join(word for word in words_of(typed) if word not in TITLES)


def business(typed: str) -> str:
    """A trading name without its legal form; as it is when nothing else is left."""
    words = words_of(typed)
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def premises(typed: str, at: str) -> str:
    """One address: house number or name, and a postcode in its one form; empty without both."""
    words = words_of(typed)
    return f"{' '.join(words)}, {at}" if words and at else ""


def imei(typed: str) -> str:
    """A handset's number: fourteen digits and the check digit that belongs to them."""
    found = re.sub(r"[\s\-./]", "", typed)
    if not re.fullmatch(r"[0-9]{15}", found) or _luhn(found) != 0:
        raise ValidationError(
            "Enter an IMEI of 15 digits. One of them may be mistyped: the last is a check digit.",
            code="imei",
        )
    return found


def _luhn(digits):
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    plain = [int(digit) for digit in digits[-1::-2]]
    return sum(plain + [value - 9 if value > 9 else value for value in doubled]) % 10


# Identifiers that drug dealing orders name, by the shape each has: pattern, and how it is said.
DEVICE_SHAPES = {
    "meid": (r"[0-9A-F]{14}", "an MEID of 14 digits and letters A to F"),
    "esn": (r"[0-9A-F]{8}|[0-9]{11}", "an ESN of 8 digits and letters A to F, or 11 digits"),
    "iccid": (r"89[0-9]{16,18}", "an ICCID of 18 to 20 digits that begins with 89"),
    "imsi": (r"[0-9]{14,15}", "an IMSI of 14 or 15 digits"),
    "min": (r"[0-9]{9,10}", "a MIN of 9 or 10 digits"),
    "mac": (r"[0-9A-F]{12}", "a MAC address of 12 digits and letters A to F"),
    "udid": (r"[0-9A-F]{24}|[0-9A-F]{40}", "a UDID of 24 or 40 digits and letters A to F"),
    "android": (r"[0-9A-F]{16}", "an Android identifier of 16 digits and letters A to F"),
}


def device(kind: str, typed: str) -> str:
    """A deal line or device of one kind, in capitals without spaces and marks."""
    if kind in ("deal_line", "msisdn"):
        return phone(typed)
    if kind == "imei":
        return imei(typed)
    found = re.sub(r"[\s\-.:/]", "", typed).upper()
    if kind not in DEVICE_SHAPES:
        if not re.fullmatch(r"[A-Z0-9@_+]{3,60}", found):
            raise ValidationError("Enter the identifier in letters and numbers", code="device")
        return found
    pattern, words = DEVICE_SHAPES[kind]
    if not re.fullmatch(pattern, found):
        raise ValidationError(f"Enter {words}", code=kind)
    return found
