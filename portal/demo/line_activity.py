"""The demo's disruptions of lines, February to October 2022, made one by one to add up as they did.

101 arrests, 101 prisoners dealt with, 82 warrants, 145 charges, 28 weapon seizures, and sentences
of 106 years 10 months; of these, 30 arrests and 9 years 4 months were the Central team's.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

SEED = 2022
# What the intensification week came to.
ARRESTS, CHARGES, HANDSETS = 26, 30, 10
FIRST, LAST = date(2022, 2, 7), date(2022, 10, 19)
WEEK = (date(2022, 10, 3), date(2022, 10, 9))
TOTALS = {"arrests": 101, "prisoners": 101, "warrants": 82, "charges": 145}
WEAPONS, FIREARMS = 28, 4
MONTHS, CENTRAL_MONTHS, CENTRAL_ARRESTS = 1282, 112, 30
# Lines that the Central team took over in the spring of 2022.
CENTRAL_LINES = 6
# Three people of one line, sentenced together; four of the Central team's.
TOGETHER, CENTRAL_SENTENCES = [48, 48, 48], [38, 30, 26, 18]
SENTENCES = 31
RAID = (
    "Warrants and searches at addresses of the line, with arrests.",
    "Whoever answered the number is on conditions; sales stopped for some weeks.",
)
CHARGE = (
    "People who ran the line were charged after their phones were read.",
    "They are remanded or kept away; the number is not answered any more.",
)
COURT = (
    "People of the line were sentenced at the Crown Court.",
    "Those who held the number are in prison.",
)


@dataclass
class Effect:
    """One disruption of one line: when, by whose team, what happened, what came of it."""

    line: object
    day: date
    what: str
    effect: str
    level: str
    central: bool = False
    outputs: list = field(default_factory=list)


def central_lines(past):
    """Lines of the past that were open from February to October 2022: the first few of them."""
    found = [row for row in past if row[0].opened < FIRST and row[0].closed > LAST]
    return found[:CENTRAL_LINES]


def effects(past, targeted) -> list[Effect]:
    """What was done between the two dates, beside the week itself. `past`: stories with lines."""
    dice = random.Random(SEED)  # noqa: S311 - the same demo for everybody
    central = central_lines(past)
    ours = {line for _, line in central}
    others = [row for row in past if row[1] not in ours]
    in_week = spread(ARRESTS, len(targeted))
    by_central = sum(count for line, count in zip(targeted, in_week, strict=True) if line in ours)
    made = {}
    for name, number, words, level in (
        ("raid", 36, RAID, "moderate"),
        ("charge", 24, CHARGE, "moderate"),
        ("court", 11, COURT, "major"),
    ):
        made[name] = [_one(others, words, level, False, dice) for _ in range(number)]
        made[f"central {name}"] = [
            _one(central, words, level, True, dice) for _ in range(number // 4)
        ]
    raids = made["raid"] + made["central raid"]
    charges = made["charge"] + made["central charge"]
    _count("arrests", CENTRAL_ARRESTS - by_central, made["central raid"], dice)
    _count(
        "arrests", TOTALS["arrests"] - ARRESTS - CENTRAL_ARRESTS + by_central, made["raid"], dice
    )
    _count("warrants", TOTALS["warrants"], raids, dice)
    _count("charges", TOTALS["charges"] - CHARGES, charges, dice)
    _count("prisoners", TOTALS["prisoners"], raids + charges, dice)
    _count("firearms", FIREARMS, dice.sample(raids, FIREARMS), dice)
    _count("weapons", WEAPONS - FIREARMS, dice.sample(raids, 17), dice)
    _sentence(made["court"], made["central court"], dice)
    return sorted((one for row in made.values() for one in row), key=lambda one: one.day)


def _one(lines, words, level, central, dice):
    """On some line that was open, on a day outside the week, which has its own."""
    while True:
        story, line = dice.choice(lines)
        day = FIRST + timedelta(days=dice.randrange((LAST - FIRST).days + 1))
        if story.is_open(day) and not WEEK[0] <= day <= WEEK[1]:
            return Effect(line, day, *words, level, central)


def _count(kind, total, rows, dice):
    """A total over rows: at least one to each, the rest as it falls."""
    counts = dict.fromkeys(range(len(rows)), 1)
    for _ in range(total - len(rows)):
        counts[dice.randrange(len(rows))] += 1
    for number, count in counts.items():
        rows[number].outputs.append((kind, count))


def _sentence(courts, central, dice):
    """Each sentence by itself, in months; every court day has one at least."""
    ordinary = SENTENCES - len(TOGETHER) - len(CENTRAL_SENTENCES)
    left = MONTHS - CENTRAL_MONTHS - sum(TOGETHER)
    lengths = spread(left, ordinary)
    for _ in range(60):
        # One longer, another shorter: the sum stays.
        up, down = dice.sample(range(ordinary), 2)
        step = dice.randint(1, 13)
        if lengths[up] + step <= 98 and lengths[down] - step >= 11:
            lengths[up], lengths[down] = lengths[up] + step, lengths[down] - step
    courts[0].outputs += [("sentence", months) for months in TOGETHER]
    _hand_out(lengths, courts[1:])
    _hand_out(CENTRAL_SENTENCES, central)


def _hand_out(lengths, rows):
    for number, months in enumerate(lengths):
        rows[number % len(rows)].outputs.append(("sentence", months))


def spread(total, rows):
    """A total over rows, as evenly as whole numbers go."""
    return [total // rows + (number < total % rows) for number in range(rows)]
