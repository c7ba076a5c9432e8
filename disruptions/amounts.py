"""Amounts as people write them, and as they are held: whole people, pence, grams, months."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

from disruptions.choices import MEASURED_IN, OF_PEOPLE_AT_RISK, OutputKind, Term, Unit

FEWEST_TOLD = 5
MOST = {Unit.COUNT: 100_000, Unit.PENCE: 10**12, Unit.GRAMS: 10**9, Unit.MONTHS: 1_200}
LENGTH = re.compile(
    r"(?:(?P<years>\d{1,3})\s*y(?:ears?|rs?)?)?[\s,]*(?:and\s+)?"
    r"(?:(?P<months>\d{1,4})\s*m(?:onths?|ths?)?)?"
)
WEIGHT = re.compile(r"(?P<number>[\d.,]+)\s*(?P<unit>kg|kilos?|kilograms?|g|grams?)?")
# A comma parts thousands and nothing else: 1,5 may mean one and a half, and is never 15.
NUMBER = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,13})(?:\.[0-9]{1,3})?")
ASKED = {
    Unit.COUNT: "Enter a whole number, for example 3",
    Unit.PENCE: "Enter an amount of money, for example £1,250.50",
    Unit.GRAMS: "Enter a weight in whole grams or in kilograms, for example 28 g or 1.5 kg",
    Unit.MONTHS: "Enter the length of one sentence, for example 4 years 6 months, or life",
}


def read(kind, text) -> dict:
    """The columns of an output for what somebody wrote; refuses what is not exact."""
    unit = MEASURED_IN[OutputKind(kind)]
    text = text.strip().lower()
    if unit == Unit.MONTHS and text in Term.values:
        return {"term": text}
    amount = READERS[unit](text)
    if amount is None or not 0 < amount <= MOST[unit]:
        raise ValidationError(ASKED[unit], code="amount")
    return {unit.value: amount}


def in_words(output) -> str:
    """An output as people write it, and as `read` reads it."""
    if output.term:
        return output.get_term_display().lower()
    unit = MEASURED_IN[OutputKind(output.kind)]
    return told(unit, getattr(output, unit.value))


def told_to(user, disruption) -> list[tuple[str, str]]:
    """What came of a disruption, for one reader: kind and amount.

    Fewer than five people at risk are not counted out to those outside the force and the agency
    that claimed it.
    """
    agency = user.agency
    counts = agency and (agency.is_operator or agency == disruption.agency)
    return [
        (
            output.get_kind_display(),
            f"fewer than {FEWEST_TOLD}"
            if not counts and output.kind in OF_PEOPLE_AT_RISK and output.count < FEWEST_TOLD
            else in_words(output),
        )
        for output in disruption.outputs.all()
    ]


def told(unit, amount) -> str:
    """So much of a unit, in words."""
    if unit == Unit.PENCE:
        pounds, pence = divmod(amount, 100)
        return f"£{pounds:,}.{pence:02}" if pence else f"£{pounds:,}"
    if unit == Unit.GRAMS:
        return f"{amount:,} g"
    if unit == Unit.MONTHS:
        return length(amount)
    return f"{amount:,}"


def length(months) -> str:
    """ "4 years 6 months", "1 year", "8 months"."""
    years, left = divmod(months, 12)
    parts = [
        f"{count:,} {name}{'' if count == 1 else 's'}"
        for count, name in ((years, "year"), (left, "month"))
        if count
    ]
    return " ".join(parts) or "0 months"


def _count(text):
    return _whole(text, 1) if "." not in text else None


def _pence(text):
    return _whole(text.removeprefix("£").strip(), 100)


def _grams(text):
    found = WEIGHT.fullmatch(text)
    if not found:
        return None
    kilos = (found["unit"] or "g").startswith("k")
    return _whole(found["number"], 1000 if kilos else 1)


def _months(text):
    found = LENGTH.fullmatch(text)
    if not found or not (found["years"] or found["months"]):
        return None
    return 12 * int(found["years"] or 0) + int(found["months"] or 0)


def _whole(text, parts):
    """A decimal number times `parts`, when that is a whole number."""
    if not NUMBER.fullmatch(text):
        return None
    found = Decimal(text.replace(",", "")) * parts
    return int(found) if found == found.to_integral_value() else None


READERS = {
    Unit.COUNT: _count,
    Unit.PENCE: _pence,
    Unit.GRAMS: _grams,
    Unit.MONTHS: _months,
}
