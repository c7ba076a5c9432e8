"""Order, ties, cut and decay, against an implementation that knows nothing of the first."""

import random
from datetime import date, timedelta

import pytest

from countylines import matrix
from countylines.matrix import Entrant, Rules, Term

TODAY = date(2026, 11, 22)
GROUPS = ("child", "adult", "violence")


def some_matrix(dice):
    """Rules and lines as the dice fall: small numbers, so that there are ties."""
    amber = dice.randint(1, 120)
    rules = Rules(
        amber_days=amber,
        decay_days=amber + dice.randint(1, 120),
        cut=dice.randint(1, 8),
        margin=dice.randint(0, 3),
        tie_groups=GROUPS[: dice.randint(0, 3)],
    )
    lines = {}
    for number in range(dice.randint(0, 12)):
        terms = [
            Term(
                f"factor{n}",
                dice.choice(GROUPS),
                dice.choice([0, 0, 1, 2, 3]),
                None if dice.random() < 0.1 else TODAY - timedelta(days=dice.randint(0, 260)),
            )
            for n in range(dice.randint(1, 5))
        ]
        lines[f"LIN-{number}"] = (terms, TODAY - timedelta(days=dice.randint(0, 3)))
    return rules, lines


def worth(rules, terms, group=None):
    """What counts, of one group or of all, straight from the words of the rule."""
    return sum(
        term.points
        for term in terms
        if (group is None or term.group == group)
        and term.on is not None
        and TODAY - term.on <= timedelta(days=rules.decay_days)
    )


def beats(rules, lines, one, other):
    """Whether one line stands above another."""
    (a, since_a), (b, since_b) = lines[one], lines[other]
    for group in (None, *rules.tie_groups):
        if worth(rules, a, group) != worth(rules, b, group):
            return worth(rules, a, group) > worth(rules, b, group)
    return since_a < since_b if since_a != since_b else one < other


def by_hand(rules, lines):
    """The same by counting pairs: a line's rank is one more than those that beat it."""
    ranks = {
        one: 1 + sum(beats(rules, lines, two, one) for two in lines if two != one) for one in lines
    }
    at = {rank: key for key, rank in ranks.items()}
    scores = {key: worth(rules, terms) for key, (terms, _) in lines.items()}
    found = {}
    for key, rank in ranks.items():
        marginal = at_cut = False
        if len(lines) > rules.cut:
            inside, outside = scores[at[rules.cut]], scores[at[rules.cut + 1]]
            near = outside if rank <= rules.cut else inside
            marginal = abs(scores[key] - near) <= rules.margin
            at_cut = inside == outside == scores[key]
        tied = any(scores[other] == scores[key] for other in lines if other != key)
        found[key] = (rank, rank <= rules.cut, tied, at_cut, marginal)
    return found


def as_built(rules, lines):
    values = {key: matrix.value(terms, TODAY, rules) for key, (terms, _) in lines.items()}
    entrants = [
        Entrant(key, values[key].counted, values[key].by_group, since)
        for key, (_, since) in lines.items()
    ]
    random.Random(7).shuffle(entrants)
    return {
        place.key: (place.rank, place.above, place.tied, place.tied_at_cut, place.marginal)
        for place in matrix.places(entrants, rules)
    }


def test_ten_thousand_random_matrices_are_ordered_as_by_hand():
    dice = random.Random(20261122)
    for _ in range(10_000):
        rules, lines = some_matrix(dice)
        assert as_built(rules, lines) == by_hand(rules, lines), (rules, lines)


def test_the_hand_would_notice():
    """A tie that goes to the newer line, a cut one too low: each is found soon."""
    dice = random.Random(1)
    wrong = Rules(cut=30)
    differ = 0
    for _ in range(50):
        rules, lines = some_matrix(dice)
        differ += as_built(wrong, lines) != by_hand(rules, lines)
    assert differ


@pytest.mark.parametrize(
    ("age", "counts", "words"),
    [
        (0, 3, matrix.FRESH),
        (90, 3, matrix.FRESH),
        (91, 3, matrix.STALE),
        (180, 3, matrix.STALE),
        (181, 0, matrix.DECAYED),
    ],
)
def test_evidence_is_stale_after_90_days_and_gone_after_180(age, counts, words):
    on = TODAY - timedelta(days=age)
    assert matrix.freshness(on, TODAY, Rules()) == words
    value = matrix.value([Term("children", "child", 3, on)], TODAY, Rules())
    assert (value.full, value.counted) == (3, counts)


def test_a_factor_without_points_needs_no_evidence():
    value = matrix.value([Term("children", "child", 0, None)], TODAY, Rules())
    assert not value.is_aged


def test_the_next_day_on_which_points_are_lost():
    terms = [
        Term("a", "child", 1, TODAY - timedelta(days=170)),
        Term("b", "child", 1, TODAY - timedelta(days=300)),
        Term("c", "child", 0, TODAY - timedelta(days=179)),
    ]
    day = matrix.decays_on(terms, TODAY, Rules())
    assert day == TODAY + timedelta(days=11)
    before, after = (
        matrix.value(terms, when, Rules()).counted for when in (day - timedelta(days=1), day)
    )
    assert (before, after) == (1, 0)


def test_a_change_of_four_needs_a_second_person():
    assert not matrix.needs_second(12, 15, Rules())
    assert matrix.needs_second(12, 16, Rules())
    assert matrix.needs_second(12, 8, Rules())
