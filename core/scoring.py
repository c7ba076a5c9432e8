"""Sums that somebody will be asked to defend: a score model is data, the arithmetic is here.

A model has groups of factors; each factor has levels with points (whole numbers, none below 0).
Groups count towards the score in parts: within a part points are added, the parts are multiplied.
Groups in no part (confidence, organisational position) are shown beside the score, never in it.
"""

from dataclasses import dataclass
from math import prod


class ScoreModelError(ValueError):
    """A score model that does not hold together; its text says what to mend."""


@dataclass(frozen=True)
class Level:
    """One answer to a factor and what it is worth."""

    label: str
    points: int


@dataclass(frozen=True)
class Factor:
    """One question of the model, its guidance, and its levels from least to most."""

    key: str
    name: str
    group: str
    guidance: str
    levels: tuple[Level, ...]

    @property
    def least(self) -> int:
        """The fewest points any level gives."""
        return min(level.points for level in self.levels)

    @property
    def most(self) -> int:
        """The most points any level gives."""
        return max(level.points for level in self.levels)


@dataclass(frozen=True)
class Band:
    """The name of the scores from `floor` up to the next band's."""

    floor: int
    name: str


@dataclass(frozen=True)
class ScoreModel:
    """Factors in order, groups with their names, the parts that are multiplied, and the bands."""

    groups: dict[str, str]
    factors: tuple[Factor, ...]
    parts: tuple[tuple[str, ...], ...]
    bands: tuple[Band, ...]

    @property
    def counted(self) -> list[Factor]:
        """Factors that count towards the score."""
        groups = {group for part in self.parts for group in part}
        return [factor for factor in self.factors if factor.group in groups]

    @property
    def highest(self) -> int:
        """The greatest score there can be."""
        return score(self, {}).high

    def band(self, points: int) -> Band:
        """The band that a score falls in."""
        return max((b for b in self.bands if b.floor <= points), key=lambda b: b.floor)


@dataclass(frozen=True)
class Result:
    """A score; a range while factors are unknown, and the question worth asking next."""

    low: int
    high: int
    low_band: Band
    high_band: Band
    unknown: tuple[str, ...]
    ask_next: str | None

    @property
    def is_exact(self) -> bool:
        """Whether nothing that counts is unknown."""
        return not self.unknown


def score(model: ScoreModel, marks: dict[str, int | None]) -> Result:
    """Score one set of marks: factor key to the index of its level, None where not known.

    The range holds every completion of the unknowns and both its ends are reached: no part can
    fall as a factor rises. The next question is the unknown whose answer leaves, on the average
    of its levels, the narrowest range.
    """
    _check(model, marks)
    low, high = _range(model, marks)
    unknown = tuple(f.key for f in model.counted if marks.get(f.key) is None)
    return Result(
        low, high, model.band(low), model.band(high), unknown, _next_question(model, marks, unknown)
    )


def _check(model, marks):
    factors = {factor.key: factor for factor in model.factors}
    for key, mark in marks.items():
        if key not in factors:
            raise ValueError(f"The model has no factor {key!r}.")
        if mark is not None and not 0 <= mark < len(factors[key].levels):
            raise ValueError(f"{factors[key].name} has no level {mark}.")


def _range(model, marks):
    low, high = [], []
    for part in model.parts:
        bounds = [_bounds(f, marks.get(f.key)) for f in model.factors if f.group in part]
        low.append(sum(least for least, _ in bounds))
        high.append(sum(most for _, most in bounds))
    return prod(low), prod(high)


def _bounds(factor, mark):
    if mark is None:
        return factor.least, factor.most
    points = factor.levels[mark].points
    return points, points


def _next_question(model, marks, unknown):
    factors = {factor.key: factor for factor in model.factors}

    def width_left(key):
        ranges = [_range(model, marks | {key: i}) for i in range(len(factors[key].levels))]
        return sum(high - low for low, high in ranges) / len(ranges)

    return min(unknown, key=width_left, default=None)


def parse(content: dict) -> ScoreModel:
    """A score model from its JSON form; `ScoreModelError` says what does not hold together."""
    try:
        groups = {group["key"]: group["name"] for group in content["groups"]}
        factors = tuple(
            Factor(
                row["key"],
                row["name"],
                row["group"],
                row.get("guidance", ""),
                tuple(Level(level["label"], level["points"]) for level in row["levels"]),
            )
            for row in content["factors"]
        )
        parts = tuple(tuple(part) for part in content["parts"])
        bands = tuple(Band(band["floor"], band["name"]) for band in content["bands"])
    except (KeyError, TypeError) as error:
        raise ScoreModelError(f"The model is not complete: {error} is missing or wrong.") from error
    model = ScoreModel(groups, factors, parts, bands)
    if faults := list(_faults(model)):
        raise ScoreModelError(" ".join(faults))
    return model


def _faults(model):
    keys = [factor.key for factor in model.factors]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"The factor {key!r} is there twice."
    for factor in model.factors:
        if factor.group not in model.groups:
            yield f"{factor.name} is in the unknown group {factor.group!r}."
        if len(factor.levels) < 2:
            yield f"{factor.name} needs two levels or more."
        if any(type(level.points) is not int or level.points < 0 for level in factor.levels):
            yield f"The points of {factor.name} are whole numbers from 0."
    yield from _part_faults(model)
    floors = [band.floor for band in model.bands]
    if not floors or floors[0] != 0 or floors != sorted(set(floors)):
        yield "Bands start at 0 and rise."


def _part_faults(model):
    counted = [group for part in model.parts for group in part]
    if not counted:
        yield "No group counts towards the score."
    for group in counted:
        if group not in model.groups:
            yield f"The unknown group {group!r} counts towards the score."
        elif counted.count(group) > 1:
            yield f"The group {group!r} counts twice."
