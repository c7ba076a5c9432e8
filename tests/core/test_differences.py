"""The difference of two texts: exact on both sides, small where little changed, bounded always."""

import random

import pytest

from core import differences
from core.differences import difference, words_by_kind

OLD_SIDE = {"same", "removed", "moved_away"}
NEW_SIDE = {"same", "added", "moved_here"}
COMMON = ["the", "of", "and", "to", "a", "in", "is", "that", "for", "it", "was", "on", "are", "as"]


def side(pieces, kinds):
    """One of the two texts, put together again."""
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def words(text):
    return [" ".join(line.split()) for line in text.split("\n")]


def told(old, new):
    """What is not the same, as (kind, text); exact on both sides."""
    pieces = difference(old, new)
    assert words(side(pieces, OLD_SIDE)) == words(old)
    assert words(side(pieces, NEW_SIDE)) == words(new)
    return [(piece.kind, piece.text.strip(" ")) for piece in pieces if piece.kind != "same"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("Take the yard.", "Take the yard.", []),
        ("Take  the\tyard.", "Take the yard.", []),
        ("", "Take the yard.", [("added", "Take the yard.")]),
        ("Take the yard.", "", [("removed", "Take the yard.")]),
        ("Take the yard.", "Take the whole yard.", [("added", "whole")]),
        ("Take the whole yard.", "Take the yard.", [("removed", "whole")]),
        ("Take the yard.", "Take their yard.", [("removed", "the"), ("added", "their")]),
        ("One.\nTwo.", "One.\nNew.\nTwo.", [("added", "New.\n")]),
        ("the the the the", "the the the", [("removed", "the")]),
    ],
)
def test_inserted_and_deleted_words_are_found(old, new, expected):
    assert told(old, new) == expected


def test_a_sentence_that_moved_is_called_moved():
    first, second, third = (
        "Visit the nine homes first.",
        "Then close the yard for good.",
        "Last, tell the street what was done and why.",
    )
    moved = told(f"{first} {second} {third}", f"{second} {third} {first}")
    assert moved == [("moved_away", first), ("moved_here", first)]


def test_what_moved_and_was_changed_says_both():
    old = "Visit the nine homes first. Close the yard. Tell the street."
    new = "Close the yard. Tell the street. Visit the nine homes first thing on Monday."
    kinds = words_by_kind(difference(old, new))
    assert kinds == {"moved_away": 4, "removed": 1, "moved_here": 4, "added": 4}


def test_a_few_common_words_elsewhere_are_no_move():
    assert {kind for kind, _ in told("of the one x y z", "a b of the one")} == {"removed", "added"}


def long_text(dice, count=9000):
    rare = [f"w{number}" for number in range(4000)]
    return [dice.choice(COMMON) if dice.random() < 0.5 else dice.choice(rare) for _ in range(count)]


def changed(dice, text, count):
    text = list(text)
    for _ in range(count):
        place = dice.randrange(len(text))
        deed = dice.choice(["insert", "delete", "replace"])
        if deed != "insert":
            del text[place]
        if deed != "delete":
            text.insert(place, f"new{dice.randrange(999)}")
    return text


@pytest.mark.parametrize("count", [0, 1, 30, 3000])
def test_a_long_text_is_exact_and_says_about_what_was_done(count):
    dice = random.Random(count)  # noqa: S311
    old = long_text(dice)
    found = words_by_kind(difference(" ".join(old), " ".join(new := changed(dice, old, count))))
    told(" ".join(old), " ".join(new))
    assert sum(found.values()) <= 3 * count


def test_a_text_that_says_one_thing_again_and_again_shows_only_what_changed():
    old = "check the unit again " * 2500
    new = old.replace("again", "twice", 1).strip() + " and stop"
    assert told(old, new) == [("removed", "again"), ("added", "twice"), ("added", "and stop")]


@pytest.mark.parametrize("seed", range(40))
def test_any_two_texts_come_out_exact(seed):
    dice = random.Random(seed)  # noqa: S311
    few = "abcd\n"[: dice.randint(2, 5)]
    old, new = (" ".join(dice.choice(few) for _ in range(dice.randint(0, 60))) for _ in range(2))
    told(old, new)


HARD = {
    "rewritten": lambda dice: (long_text(dice), long_text(dice)),
    "changed everywhere": lambda dice: (text := long_text(dice), changed(dice, text, 3000)),
    "two words": lambda dice: tuple([dice.choice("ab") for _ in range(25000)] for _ in range(2)),
    "nothing in common": lambda dice: (["aa"] * 16000, ["bb"] * 16000),
}


@pytest.mark.parametrize("name", HARD)
def test_the_work_is_bounded_whatever_the_texts(name, monkeypatch):
    """How many words are looked at: at most some tens for each word, in texts of 50 kB."""
    old, new = HARD[name](random.Random(5))  # noqa: S311
    looked = 0

    class Counted(int):
        """A word that counts how often it is compared."""

        def __eq__(self, other):
            nonlocal looked
            looked += 1
            return int(self) == int(other)

        __hash__ = int.__hash__

    plain = differences._numbered
    monkeypatch.setattr(
        differences,
        "_numbered",
        lambda *texts: [[Counted(one) for one in text] for text in plain(*texts)],
    )
    difference(" ".join(old), " ".join(new))
    assert looked < 80 * (len(old) + len(new))
