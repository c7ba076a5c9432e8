"""What the way of knowing suggests."""

import pytest

from intelligence.choices import Provenance
from intelligence.grading import SUGGESTED, suggest


@pytest.mark.parametrize("provenance", Provenance)
def test_every_way_of_knowing_suggests_a_grade_and_says_why(provenance):
    suggestion = suggest(provenance)
    assert suggestion.why
    assert suggestion.reliability == "2", "nobody is reliable because of a form"


@pytest.mark.parametrize(
    ("provenance", "corroborated", "code"),
    [
        ("self", False, "2A"),
        ("self", True, "2A"),
        ("person", False, "2C"),
        ("person", True, "2B"),
        ("public", False, "2C"),
        ("anonymous", False, "2D"),
        ("anonymous", True, "2D"),
        ("", False, "2D"),
        ("nothing of the kind", True, "2D"),
    ],
)
def test_only_what_is_known_indirectly_is_raised_by_others(provenance, corroborated, code):
    assert suggest(provenance, corroborated=corroborated).code == code


def test_no_way_of_knowing_is_left_out():
    assert SUGGESTED.keys() == set(Provenance)
