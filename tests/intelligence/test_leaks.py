"""Hints of what may tell who the source is, and the difference between two texts."""

import pytest

from intelligence.difference import difference
from intelligence.leaks import COPIED, MOST, hints

ORIGINAL = (
    "I visited flat 3 at 12 Quay Street on 4 November at 21:15. The neighbour told me in "
    "confidence that Mark Osier keeps “two parcels a week” and drives AB12 CDE."
)
MONOTONOUS = "a " * 5000, "a " * 4999


def kinds(text, **given):
    return {hint.kind for hint in hints(text, **given)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We saw him there.", "First person"),
        ("The caller said so.", "How it came"),
        ("He came at 21:15.", "A moment"),
        ("He came at 9pm.", "A moment"),
        ("He came on 4 November.", "A day"),
        ("He came last night.", "A day"),
        ("He uses 07700 900123.", "A phone number"),
        ("He uses +44 7700 900123.", "A phone number"),
        ("He is at ME14 1XX.", "A postcode"),
        ("He is at 12 Quay Street.", "An address"),
        ("He drives AB12 CDE.", "A registration"),
        ("He said “two parcels a week”.", "Words in quotation marks"),
        ("His sister carries it.", "A relationship"),
    ],
)
def test_what_may_tell_who_it_came_from_is_pointed_out(text, kind):
    assert kind in kinds(text)


def test_a_text_that_tells_nothing_has_no_hints():
    assert hints("A man supplies cocaine from a house in Ashford.", original=ORIGINAL) == []


def test_what_the_source_asked_to_keep_back_is_found():
    found = hints("Osier drives a van.", kept_back="Do not say that Osier is known to us")
    assert [(hint.kind, hint.words) for hint in found] == [("Not to be shared", "Osier")]


def test_facts_of_the_submission_and_names_of_agencies_are_found():
    found = kinds(
        "Mark Osier rents from Stour Housing.", facts=["mark osier"], agencies=["Stour Housing"]
    )
    assert found == {"A fact of the submission", "An agency"}


def test_words_copied_in_a_row_are_found_however_they_are_spaced():
    words = ORIGINAL.split()[16 : 16 + COPIED]
    assert "Copied words" in kinds("\n".join(words), original=ORIGINAL)
    assert "Copied words" not in kinds(" ".join(words[:-1]), original=ORIGINAL)


def test_however_much_is_typed_there_are_only_so_many_hints():
    text = " ".join(f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60))
    assert len(hints(text * 10)) == MOST


def test_both_texts_can_be_put_together_again_from_the_difference():
    after = "A man keeps parcels\n\nand drives a van."
    pieces = difference(ORIGINAL, after)
    assert "".join(piece.text for piece in pieces if not piece.came).split() == ORIGINAL.split()
    assert "".join(piece.text for piece in pieces if not piece.went) == after


def test_one_changed_word_is_one_change():
    pieces = difference("He drives a red van.", "He drives a white van.")
    assert [(piece.change, piece.text.strip()) for piece in pieces] == [
        ("stayed", "He drives a"), ("went", "red"), ("came", "white"), ("stayed", "van."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("", "New."), ("Old.", ""), ("a " * 5000, "a " * 4999)]
)
def test_empty_and_monotonous_texts_are_no_trouble(before, after):
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if not piece.went) == after
