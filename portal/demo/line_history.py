"""The demo's lines of the past: invented one by one, so that the months add up as they did.

At the end of July 2020 there were 85 scored lines; of July 2022, 37 with 571 in all; of October
2022, 29 with 365. Every other figure is whatever these lines come to.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

SEED = 20221031
JULY_2020, JULY_2022, OCTOBER_2022 = date(2020, 7, 31), date(2022, 7, 31), date(2022, 10, 31)
# Lines at the two later dates, and what they come to together.
MARKED = {JULY_2022: (37, 571), OCTOBER_2022: (29, 365)}
RESCORED = 150
EAST = ["Ashford", "Canterbury", "Dover", "Folkestone and Hythe", "Thanet"]
WEST = ["Maidstone", "Sevenoaks", "Tonbridge and Malling", "Tunbridge Wells"]
NORTH = ["Dartford", "Gravesham", "Medway", "Swale"]


@dataclass
class Story:
    """One line: where, from when until when, and what it scored on which day."""

    district: str
    opened: date
    closed: date | None = None
    kind: str = "closed_one"
    scores: list = field(default_factory=list)

    def is_open(self, day):
        """Whether it stood on a matrix at the end of a day."""
        return self.opened <= day and (self.closed is None or day < self.closed)


def stories() -> list[Story]:
    """Every line of the past, always the same ones."""
    dice = random.Random(SEED)  # noqa: S311 - the same demo for everybody
    districts = [*EAST, *EAST, *NORTH, *NORTH, *WEST]

    def between(first, last):
        return first + timedelta(days=dice.randrange((last - first).days + 1))

    def some(count, first, last):
        return [Story(dice.choice(districts), between(first, last)) for _ in range(count)]

    early = some(85, date(2019, 7, 5), date(2020, 7, 20))
    later = some(12, date(2021, 9, 1), date(2022, 7, 10))
    last = some(2, date(2022, 8, 20), date(2022, 10, 10))
    for story in early[:60]:
        story.closed = between(date(2020, 8, 5), date(2022, 7, 20))
    in_july = [*early[60:], *later]
    for story in dice.sample(in_july, 10):
        story.closed = between(date(2022, 8, 3), date(2022, 10, 28))
    for story in [story for story in [*in_july, *last] if story.closed is None]:
        story.closed = between(date(2022, 12, 1), date(2026, 8, 31))
    found = [*early, *later, *last]
    for story in found:
        story.kind = dice.choice(["closed_one", "closed_one", "closed_two"])
        _score(story, dice)
    for day, (count, total) in MARKED.items():
        _fix(found, day, count, total, dice)
    return found


def _score(story, dice):
    """A score on the first day and every few months, while the line is open."""
    day = story.opened
    while day < story.closed:
        story.scores.append((day, dice.randint(8, 22)))
        day += timedelta(days=RESCORED)


def _fix(found, day, count, total, dice):
    """A score shortly before a day, so that all that are open then come to the total."""
    there = [story for story in found if story.is_open(day)]
    if len(there) != count:
        raise ValueError(f"{len(there)} lines on {day}, not {count}.")
    points = [total // count] * count
    for number in range(total % count):
        points[number] += 1
    for _ in range(6 * count):
        # One up, another down: the sum stays.
        up, down = dice.sample(range(count), 2)
        if points[up] < 27 and points[down] > 5:
            points[up], points[down] = points[up] + 1, points[down] - 1
    for story, worth in zip(there, points, strict=True):
        when = max(story.opened, day - timedelta(days=dice.randint(2, 20)))
        kept = [row for row in story.scores if not when <= row[0] <= day]
        story.scores = sorted([*kept, (when, worth)])


def levels_worth(rules, points, dice) -> dict[str, int]:
    """Levels of some factors that come to exactly so many points."""
    while True:
        left, found = points, {}
        for factor in dice.sample(rules.counted, len(rules.counted)):
            fitting = [n for n, level in enumerate(factor.levels) if 0 < level.points <= left]
            if fitting and dice.random() < 0.75:
                found[factor.key] = dice.choice(fitting)
                left -= factor.levels[found[factor.key]].points
        if left == 0:
            return found
