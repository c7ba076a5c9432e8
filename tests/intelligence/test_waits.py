"""Clocks of a first look and of an answer, in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from intelligence import waits

FRIDAY = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(minutes=59), "look within 59 minutes"),
        (timedelta(minutes=1), "look within 1 minute"),
        (timedelta(minutes=-20), "look 20 minutes late"),
        (timedelta(hours=-5), "look 5 hours late"),
        (timedelta(hours=-72), "look 3 days late"),
        (timedelta(hours=9), "look within 9 hours"),
        (timedelta(hours=72), "look: 1 working day left"),
    ],
)
def test_a_first_look_says_its_clock(left, words):
    assert waits.look_in_words(FRIDAY + left, FRIDAY) == words


def test_an_answer_says_its_clock():
    assert waits.answer_in_words(date(2026, 12, 4), date(2026, 12, 7)) == (
        "answer: 1 working day late"
    )


def test_an_answer_cannot_be_held_for_ever():
    assert waits.longest_hold(date(2026, 11, 20)) == date(2026, 12, 18)
