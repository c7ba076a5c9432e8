"""Scores, ranges and the next question, against brute force."""

import random
from itertools import product
from math import prod

import pytest

from core.scoring import ScoreModelError, parse, score

CONTENT = {
    "groups": [
        {"key": "harm", "name": "Harm"},
        {"key": "likelihood", "name": "Likelihood"},
        {"key": "confidence", "name": "Confidence"},
    ],
    "parts": [["harm"], ["likelihood"]],
    "bands": [{"floor": 0, "name": "Low"}, {"floor": 20, "name": "High"}],
    "factors": [
        {
            "key": key,
            "name": key.title(),
            "group": group,
            "levels": [{"label": str(points), "points": points} for points in scale],
        }
        for key, group, scale in [
            ("physical", "harm", [0, 1, 2, 4, 8]),
            ("money", "harm", [0, 1, 2]),
            ("intent", "likelihood", [1, 2, 4]),
            ("trend", "likelihood", [0, 1]),
            ("breadth", "confidence", [0, 1, 2]),
        ]
    ],
}


def random_model(dice):
    groups = ["a", "b", "c", "beside"]
    factors = [
        {
            "key": f"f{number}",
            "name": f"F{number}",
            "group": dice.choice(groups),
            "levels": [
                {"label": "x", "points": dice.randint(0, 9)} for _ in range(dice.randint(2, 4))
            ],
        }
        for number in range(dice.randint(1, 6))
    ]
    return parse(
        {
            "groups": [{"key": key, "name": key} for key in groups],
            "parts": [["a", "c"], ["b"]] if dice.random() < 0.5 else [["a", "b", "c"]],
            "bands": [{"floor": 0, "name": "Low"}, {"floor": 12, "name": "High"}],
            "factors": factors,
        }
    )


def by_hand(model, marks):
    """The exact score of complete marks, written out a second time."""
    points = {f.key: f.levels[marks[f.key]].points for f in model.factors}
    return prod(
        sum(points[f.key] for f in model.factors if f.group in part) for part in model.parts
    )


@pytest.mark.parametrize("seed", range(200))
def test_the_range_equals_brute_force_over_every_completion(seed):
    dice = random.Random(seed)
    model = random_model(dice)
    marks = {
        f.key: None if dice.random() < 0.5 else dice.randrange(len(f.levels)) for f in model.factors
    }
    choices = [
        range(len(f.levels)) if marks[f.key] is None else [marks[f.key]] for f in model.factors
    ]
    scores = [
        by_hand(model, dict(zip(marks, completion, strict=True)))
        for completion in product(*choices)
    ]
    result = score(model, marks)
    assert (result.low, result.high) == (min(scores), max(scores))
    assert result.low_band == model.band(min(scores))
    assert result.high_band == model.band(max(scores))


def test_what_stands_beside_the_score_never_moves_it():
    model = parse(CONTENT)
    marks = {"physical": 3, "money": 1, "intent": 2, "trend": 0}
    scores = {score(model, marks | {"breadth": level}).low for level in (None, 0, 1, 2)}
    assert scores == {20}
    assert score(model, marks | {"breadth": None}).is_exact


def test_the_next_question_is_the_one_that_narrows_the_range_most():
    model = parse(CONTENT)
    result = score(model, {"physical": None, "money": 1, "intent": None, "trend": None})
    assert result.unknown == ("physical", "intent", "trend")
    assert result.ask_next == "physical"
    assert score(model, {"physical": 1, "money": 1, "intent": 1, "trend": 1}).ask_next is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"parts": []}, "No group counts"),
        ({"parts": [["harm"], ["harm"]]}, "counts twice"),
        ({"parts": [["nowhere"]]}, "unknown group 'nowhere' counts"),
        ({"bands": [{"floor": 5, "name": "Low"}]}, "Bands start at 0"),
        ({"factors": CONTENT["factors"] * 2}, "is there twice"),
        ({"factors": [{"key": "x"}]}, "not complete: 'name'"),
        (
            {"factors": [CONTENT["factors"][0] | {"levels": [{"label": "a", "points": 1}]}]},
            "needs two levels",
        ),
        (
            {
                "factors": [
                    CONTENT["factors"][0]
                    | {"levels": [{"label": "a", "points": 1}, {"label": "b", "points": -1}]}
                ]
            },
            "whole numbers from 0",
        ),
        ({"factors": [CONTENT["factors"][0] | {"group": "nowhere"}]}, "in the unknown group"),
    ],
)
def test_a_model_that_does_not_hold_together_is_refused_with_the_reason(change, fault):
    with pytest.raises(ScoreModelError, match=fault):
        parse(CONTENT | change)


@pytest.mark.parametrize("marks", [{"physical": 5}, {"physical": -1}, {"nothing": 0}])
def test_a_mark_outside_the_model_is_refused(marks):
    with pytest.raises(ValueError, match="has no"):
        score(parse(CONTENT), marks)
