"""The arithmetic of the matrix: what a score counts today, the order, the cut, who is marginal.

Evidence grows old. Up to the amber age it is fresh; from there it is stale, and counts in full;
past the age of decay it counts nothing until it is renewed. Order: the greater score first; among
equals the greater harm to children, then the greater of each further group of the model in its
order, then whoever has been on the matrix longer, then the reference.
"""

from dataclasses import dataclass
from datetime import date, timedelta

FRESH, STALE, DECAYED = "fresh", "stale", "decayed"


@dataclass(frozen=True)
class Rules:
    """The ages of evidence, the cut and the margin, and the groups that break ties, in order."""

    amber_days: int = 90
    decay_days: int = 180
    cut: int = 30
    margin: int = 2
    check_change: int = 4
    top_days: int = 28
    rest_days: int = 56
    tie_groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """What one factor gives: its group, its points, and the day of its newest evidence."""

    factor: str
    group: str
    points: int
    on: date | None


@dataclass(frozen=True)
class Value:
    """A score in full and as it counts today, with the factors that are stale or decayed."""

    full: int
    counted: int
    stale: tuple[str, ...]
    decayed: tuple[str, ...]
    by_group: dict[str, int]

    @property
    def is_aged(self):
        """Whether age takes something off, or soon will."""
        return bool(self.stale or self.decayed)


def freshness(on: date | None, today: date, rules: Rules) -> str:
    """How old evidence is. Without a date there is nothing to rely on: it has decayed."""
    if on is None:
        return DECAYED
    age = (today - on).days
    if age > rules.decay_days:
        return DECAYED
    return STALE if age > rules.amber_days else FRESH


def value(terms, today: date, rules: Rules) -> Value:
    """What a score gives today. A factor without points needs no evidence."""
    full = counted = 0
    ages = {STALE: [], DECAYED: []}
    by_group = {}
    for term in terms:
        if not term.points:
            continue
        age = freshness(term.on, today, rules)
        full += term.points
        if age != FRESH:
            ages[age].append(term.factor)
        if age != DECAYED:
            counted += term.points
            by_group[term.group] = by_group.get(term.group, 0) + term.points
    return Value(full, counted, tuple(ages[STALE]), tuple(ages[DECAYED]), by_group)


def decays_on(terms, today: date, rules: Rules) -> date | None:
    """The first day on which something more of the score stops counting; None when nothing will."""
    days = [
        term.on + timedelta(days=rules.decay_days + 1)
        for term in terms
        if term.points and freshness(term.on, today, rules) != DECAYED
    ]
    return min(days, default=None)


@dataclass(frozen=True)
class Entrant:
    """One line as it stands on a matrix: its score by group, and since when it is there."""

    key: str
    counted: int
    by_group: dict[str, int]
    since: date


@dataclass(frozen=True)
class Place:
    """Where a line stands: rank, shared score, above the cut or not, close to it or not."""

    key: str
    rank: int
    above: bool
    tied: bool
    tied_at_cut: bool
    marginal: bool


def ordering(entrant: Entrant, rules: Rules):
    """What the order goes by, least first."""
    groups = tuple(-entrant.by_group.get(group, 0) for group in rules.tie_groups)
    return (-entrant.counted, *groups, entrant.since, entrant.key)


def places(entrants, rules: Rules) -> list[Place]:
    """The order of a matrix with its cut.

    Marginal: within the margin of the score at the cut, on either side, while somebody is below.
    """
    rows = sorted(entrants, key=lambda entrant: ordering(entrant, rules))
    scores = [row.counted for row in rows]
    shared = _twice(scores)
    is_cut = len(rows) > rules.cut > 0
    last = scores[rules.cut - 1] if is_cut else None
    first_out = scores[rules.cut] if is_cut else None
    return [
        Place(
            key=row.key,
            rank=number,
            above=number <= rules.cut,
            tied=row.counted in shared,
            tied_at_cut=is_cut and last == first_out == row.counted,
            marginal=is_cut
            and (
                row.counted - first_out <= rules.margin
                if number <= rules.cut
                else last - row.counted <= rules.margin
            ),
        )
        for number, row in enumerate(rows, start=1)
    ]


def _twice(scores):
    seen, twice = set(), set()
    for score in scores:
        (twice if score in seen else seen).add(score)
    return twice


def rescore_after(place: Place, rules: Rules) -> int:
    """Days until a line is scored again: sooner above the cut."""
    return rules.top_days if place.above else rules.rest_days


def needs_second(before: int, after: int, rules: Rules) -> bool:
    """Whether a change is so large that a second person must agree."""
    return abs(after - before) >= rules.check_change


def weighed(terms, weights: dict[str, int]) -> list[Term]:
    """The same terms with other weights: for what-if alone, never kept."""
    return [
        Term(term.factor, term.group, term.points * weights.get(term.factor, 1), term.on)
        for term in terms
    ]
