"""One form for each kind of fact, so that the same thing typed in two ways is found to be one."""

import re
import unicodedata

import phonenumbers

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
# Current, prefix, suffix, dateless either way round, Northern Ireland.
PLATES = re.compile(
    r"[A-Z]{2}[0-9]{2}[A-Z]{3}|[A-Z][0-9]{1,3}[A-Z]{3}|[A-Z]{3}[0-9]{1,3}[A-Z]"
    r"|[A-Z]{1,3}[0-9]{1,4}|[0-9]{1,4}[A-Z]{1,3}"
)
FOREIGN_PLATE = re.compile(r"(?=.*[0-9])[A-Z0-9]{3,12}")
PHONE_SIGNS = re.compile(r"[+0-9 ()./-]{5,30}")
# Letters that no accent explains.
SPELT = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})
LEGAL_FORMS = {"ltd", "limited", "llp", "plc", "co", "company", "uk", "the", "and"}
TITLES = {"mr", "mrs", "ms", "miss", "dr"}


def words_of(text: str) -> list[str]:
    """Lower-case words of plain letters and figures; accents and apostrophes go."""
    text = unicodedata.normalize("NFKD", text.casefold().translate(SPELT))
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return re.findall(r"[^\W_]+", re.sub(r"['’`]", "", text))


def name_key(text: str) -> str:
    """A name of a person or alias: its words without titles, as typed in order."""
    return " ".join(word for word in words_of(text) if word not in TITLES)


def business_key(text: str) -> str:
    """A trading name without its legal form; as it is when nothing else is left."""
    words = words_of(text)
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def phone_key(text: str) -> str:
    """A telephone number in E.164, read as British unless it says otherwise; empty if none."""
    text = text.strip()
    if not PHONE_SIGNS.fullmatch(text):
        return ""
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return ""
    verdict = phonenumbers.is_possible_number_with_reason(number)
    if verdict != phonenumbers.ValidationResult.IS_POSSIBLE:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def registration_key(text: str, *, foreign: bool = False) -> str:
    """A vehicle registration without spaces; empty if no plate reads like it."""
    plate = re.sub(r"[\s-]", "", text.upper())
    return plate if (FOREIGN_PLATE if foreign else PLATES).fullmatch(plate) else ""


def postcode_key(text: str) -> str:
    """A British postcode with its one space; empty if it is none."""
    found = POSTCODE.fullmatch(re.sub(r"\s", "", text.upper()))
    return f"{found[1]} {found[2]}" if found else ""


def premises_key(premises: str, postcode: str) -> str:
    """One address: house number or name, and postcode; empty without both."""
    words, code = words_of(premises), postcode_key(postcode)
    return f"{' '.join(words)}, {code}" if words and code else ""
