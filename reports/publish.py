"""Figures for readers outside the force: rounded, and without counts that would tell of few.

A count under five is not told; every other is rounded to the nearest five. Disruptions by district
and by P stand in the districts' own profiles, as they were counted there, so that their sum is
known: a table that would with it give away what it does not tell is left out.
"""

from datetime import date, timedelta

from core.quarters import add_months, parse_quarter, quarter_of, quarter_text, quarter_words
from reports.activity import COUNTED
from reports.periods import SETTLES, Period
from reports.sheets import LEVELS, OWNERS, SUBJECT_NAMES, Row, Sheet

FEWEST, STEP = 5, 5
# As many values a count that is not told may have, at the least.
SEVERAL = 3
FEW = f"Fewer than {FEWEST}"


def rounded(count: int) -> int | str:
    """A count to the nearest five; under five, only that it is."""
    if count < FEWEST:
        return FEW
    return (count + STEP // 2) // STEP * STEP


def period_of(quarter: date) -> Period:
    """A whole quarter: periods that overlap could be subtracted from each other."""
    last = add_months(quarter, 3) - timedelta(days=1)
    return Period(quarter, last, known_on=last + SETTLES)


def quarters(today: date, count=8) -> list[date]:
    """The first days of the newest quarters that may be told, the newest first."""
    newest = quarter_of(today)
    while add_months(newest, 3) - timedelta(days=1) + SETTLES > today:
        newest = add_months(newest, -3)
    return [add_months(newest, -3 * number) for number in range(count)]


def asked_quarter(text: str, today: date) -> date:
    """The quarter somebody asks for; the newest where it is none that may be told."""
    offered = quarters(today)
    try:
        asked = parse_quarter(text)
    except ValueError:
        return offered[0]
    return asked if asked in offered else offered[0]


def choices(today: date) -> list[tuple[str, str]]:
    """The quarters that are offered, as a choice."""
    return [(quarter_text(quarter), quarter_words(quarter)) for quarter in quarters(today)]


def sheets_of(report) -> list[Sheet]:
    """The tables that are published of a report; nothing in them is finer than their rule."""
    disruptions = report["disruptions"]
    alike = [
        ("by_level", "Disruptions by level", LEVELS, disruptions["by_level"]),
        ("by_subject", "Disruptions by what they are of", SUBJECT_NAMES, disruptions["by_subject"]),
    ]
    activity = {key: label for key, (label, _) in COUNTED.items()}
    return [
        table("ocgs", "OCGs mapped and scored, by owner", OWNERS, report["ocgs"]["by_owner"]),
        *(table(*one) for one in alike if leaves_open(list(one[-1].values()))),
        table("clgt_activity", "Activity against county lines", activity, report["clgt_activity"]),
    ]


def table(key, title, names, counts) -> Sheet:
    """One table, each line rounded by itself."""
    rows = [Row(name, [rounded(counts[side])]) for side, name in names.items()]
    # By what is told alone: among lines that are told alike none is said to be greater.
    most = max(names, key=lambda side: (counts[side] >= FEWEST) and rounded(counts[side]))
    finding = f"The most: {names[most]}, about {rounded(counts[most])}."
    if counts[most] < FEWEST:
        finding = f"{FEW} in each line."
    return Sheet(key, title, finding, ["What", "About how many"], rows)


def span(count: int) -> tuple[int, int]:
    """The least and the most that a count may be, by what is told of it."""
    if count < FEWEST:
        return 0, FEWEST - 1
    middle = rounded(count)
    return max(FEWEST, middle - STEP // 2), middle + STEP // 2


def leaves_open(counts: list[int]) -> bool:
    """Whether each small count may still be one of several to somebody who knows their sum."""
    spans, total = [span(count) for count in counts], sum(counts)
    least, most = sum(low for low, _ in spans), sum(high for _, high in spans)
    return all(
        min(high, total - least + low) - max(low, total - most + high) + 1 >= SEVERAL
        for low, high in spans
        if high < FEWEST
    )
