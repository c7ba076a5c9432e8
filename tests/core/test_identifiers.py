"""Phones, registrations, postcodes and names come to one form, or are refused."""

import pytest
from django.core.exceptions import ValidationError

from core import identifiers


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900123",
        "+44 7700 900123",
        "0044 7700 900123",
        "(07700) 900-123",
        "0044 (0)7700900123",
    ],
)
def test_one_phone_has_one_form(typed):
    assert identifiers.phone(typed) == "+447700900123"


def test_a_foreign_phone_keeps_its_country():
    assert identifiers.phone("+33 1 99 00 12 34") == "+33199001234"
    assert identifiers.phone_in_words("+447700900123") == "+44 7700 900123"


@pytest.mark.parametrize(
    "typed",
    ["", "12", "0800 FLOWERS", "07700 9001234567890", "tel:07700900123;x", "+999 1", "٠٧٧٠٠٩٠٠١٢٣"],
)
def test_what_is_no_phone_is_refused(typed):
    with pytest.raises(ValidationError, match="Enter a phone number"):
        identifiers.phone(typed)


@pytest.mark.parametrize("typed", ["zz12 zzz", "ZZ12ZZZ", " zz12-zzz "])
def test_one_plate_has_one_form(typed):
    assert identifiers.registration(typed) == "ZZ12ZZZ"
    assert identifiers.registration_in_words("ZZ12ZZZ") == "ZZ12 ZZZ"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("gk21 abc", "GK21ABC"),
        ("A123 BCD", "A123BCD"),
        ("ABC 123D", "ABC123D"),
        ("AIZ 1234", "AIZ1234"),
        ("1 A", "1A"),
    ],
)
def test_every_british_shape_of_plate_is_known(typed, kept):
    assert identifiers.registration(typed, british=True) == kept


@pytest.mark.parametrize("typed", ["GK21 ABCD", "B MW 1234 X", "ＧＫ２１ＡＢＣ", ""])
def test_a_plate_of_another_shape_is_not_british(typed):
    with pytest.raises(ValidationError, match="Enter a registration"):
        identifiers.registration(typed, british=True)


@pytest.mark.parametrize("typed", ["", "A", "ABCDEF", "ZZ12 ZZZ ZZ12 ZZZ", "ZZ12_ZZ", "<b>1"])
def test_what_is_no_plate_is_refused(typed):
    with pytest.raises(ValidationError, match="Enter a registration"):
        identifiers.registration(typed)


@pytest.mark.parametrize("typed", ["me14 1xx", "ME141XX", " m e141 xx"])
def test_one_postcode_has_one_form(typed):
    assert identifiers.postcode(typed) == "ME14 1XX"


@pytest.mark.parametrize("typed", ["ME14", "ME14 1X", "14ME 1XX", "ME14 1XXX", "Maidstone"])
def test_what_is_no_postcode_is_refused(typed):
    with pytest.raises(ValidationError, match="Enter a full UK postcode"):
        identifiers.postcode(typed)


def test_names_lose_accents_titles_and_apostrophes():
    assert identifiers.name("Mr. Zoë  O’Brien-Øster") == "zoe obrien oster"
    assert identifiers.name("Łukasz") == "lukasz"
    assert identifiers.name("!!") == ""


def test_businesses_lose_their_legal_form_but_never_everything():
    assert identifiers.business("The Green Yard Co. Ltd") == "green yard"
    assert identifiers.business("The Company Ltd") == "the company ltd"


def test_premises_are_one_house_at_one_postcode():
    assert identifiers.premises("Unit 4A", "ME15 6XX") == "unit 4a, ME15 6XX"
    assert identifiers.premises("Unit 4A", "") == identifiers.premises("", "ME15 6XX") == ""
