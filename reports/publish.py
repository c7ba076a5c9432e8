"""Figures for readers outside the force: rounded, and without counts that would tell of few.

A count under five is not told; every other is rounded to the nearest five, and no total is told.
Tables of the same disruptions have the same sum, whatever it is: a table that would narrow down
what another does not tell is left out.
"""

from datetime import date, timedelta

from core.quarters import add_months, parse_quarter, quarter_of, quarter_text, quarter_words
from reports.activity import COUNTED
from reports.periods import Period
from reports.sheets import LEVELS, OWNERS, STRANDS, SUBJECT_NAMES, Row, Sheet

FEWEST, STEP = 5, 5
# As many values a count that is not told may have, at the least.
SEVERAL = 3
FEW = f"Fewer than {FEWEST}"
# A quarter is told once rulings are in, as they were then: the same figures ever after.
SETTLES = timedelta(days=92)


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
    districts = {row["code"]: row["district"] for row in disruptions["by_district"]}
    by_district = {row["code"]: row["count"] for row in disruptions["by_district"]}
    alike = [
        ("by_level", "Disruptions by level", LEVELS, disruptions["by_level"]),
        ("by_strand", "Disruptions by P", STRANDS, disruptions["by_strand"]),
        ("by_subject", "Disruptions by what they are of", SUBJECT_NAMES, disruptions["by_subject"]),
        ("by_district", "Disruptions by district", districts, by_district),
    ]
    told = told_together([list(counts.values()) for *_, counts in alike])
    activity = {key: label for key, (label, _) in COUNTED.items()}
    return [
        table("ocgs", "OCGs mapped and scored, by owner", OWNERS, report["ocgs"]["by_owner"]),
        *(table(*alike[number]) for number in told),
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


def told_together(tables: list[list[int]]) -> list[int]:
    """Which tables of one sum are told: each that leaves open what all of them do not tell."""
    told = []
    for number in range(len(tables)):
        if leaves_open([[span(count) for count in tables[one]] for one in (*told, number)]):
            told.append(number)
    return told


def span(count: int) -> tuple[int, int]:
    """The least and the most that a count may be, by what is told of it."""
    if count < FEWEST:
        return 0, FEWEST - 1
    middle = rounded(count)
    return max(FEWEST, middle - STEP // 2), middle + STEP // 2


def leaves_open(tables) -> bool:
    """Whether each small count may still be one of several, all tables having one sum."""
    least = max(sum(low for low, _ in spans) for spans in tables)
    most = min(sum(high for _, high in spans) for spans in tables)
    for spans in tables:
        low_sum, high_sum = sum(low for low, _ in spans), sum(high for _, high in spans)
        for low, high in spans:
            if high >= FEWEST:
                continue
            open_low = max(low, least - (high_sum - high))
            open_high = min(high, most - (low_sum - low))
            if open_high - open_low + 1 < SEVERAL:
                return False
    return True
