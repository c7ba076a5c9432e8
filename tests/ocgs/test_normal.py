"""The same fact typed in two ways is one."""

import pytest

from ocgs import normal


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 7700 900123", "+447700900123"),
        ("0044 (0)7700-900-123", "+447700900123"),
        (" (01632) 960 123 ", "+441632960123"),
        ("+33 6 39 98 12 34", "+33639981234"),
        ("999", ""),
        ("12345", ""),
        ("07700 90012x", ""),
        ("٠٧٧٠٠٩٠٠١٢٣", ""),
        ("077009001234567890", ""),
        ("", ""),
    ],
)
def test_a_phone_number_is_kept_as_e164_or_refused(typed, kept):
    assert normal.phone_key(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("gk21 abc", "GK21ABC"),
        ("GK-21-ABC", "GK21ABC"),
        ("A123 BCD", "A123BCD"),
        ("ABC 123D", "ABC123D"),
        ("AIZ 1234", "AIZ1234"),
        ("1 A", "1A"),
        ("GK21 ABCD", ""),
        ("ＧＫ２１ＡＢＣ", ""),
        ("<script>", ""),
        ("", ""),
    ],
)
def test_a_registration_is_kept_without_spaces_or_refused(typed, kept):
    assert normal.registration_key(typed) == kept


def test_a_foreign_registration_needs_a_figure_and_nothing_else():
    assert normal.registration_key("b-mw 1234 x", foreign=True) == "BMW1234X"
    assert normal.registration_key("ABCDEF", foreign=True) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("me15 6xx", "ME15 6XX"),
        ("ME156XX", "ME15 6XX"),
        ("ct 1 1 aa", "CT1 1AA"),
        ("W1A 1AA", "W1A 1AA"),
        ("ME15", ""),
        ("12345", ""),
        ("ME15 6XX; DROP", ""),
        ("", ""),
    ],
)
def test_a_postcode_has_one_space_or_is_refused(typed, kept):
    assert normal.postcode_key(typed) == kept


def test_names_lose_accents_titles_and_apostrophes():
    assert normal.name_key("Mr. Zoë  O’Brien-Øster") == "zoe obrien oster"
    assert normal.name_key("Łukasz") == "lukasz"
    assert normal.name_key("!!") == ""


def test_businesses_lose_their_legal_form_but_never_everything():
    assert normal.business_key("The Green Yard Co. Ltd") == "green yard"
    assert normal.business_key("The Company Ltd") == "the company ltd"


def test_premises_are_one_house_at_one_postcode():
    assert normal.premises_key("Unit 4A", "me156xx") == "unit 4a, ME15 6XX"
    assert normal.premises_key("Unit 4A", "") == normal.premises_key("", "ME15 6XX") == ""
