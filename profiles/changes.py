"""What changed since the edition before, told from figures both of which the reader may see."""

from core.quarters import parse_quarter, quarter_words
from profiles.words import fewer, listed

SMALLEST = 5
# A type that moved by less than this share, or this many crimes, is not told.
MOVED = 0.1
FEWEST_MOVED = 20
MOST_MOVES = 3


def since(figures, before, *, exact) -> list[str]:
    """Sentences on what changed; `exact`: counts of groups and lines below 5 may be told."""
    if not before:
        return ["This is the first edition of the district that you can read."]
    return [*_crime(figures, before), *_partnership(figures, before, exact)]


def doubtful(figures, before) -> str:
    """Why the crimes of two editions cannot be compared; empty when they can."""
    for told in (figures, before):
        if told["crime"]["short"]:
            return f"a month of {_quarter(told)} is incomplete"
    if figures["sample"] != before["sample"]:
        return "one of the two is invented"
    return ""


def _quarter(figures):
    return quarter_words(parse_quarter(figures["quarter"]))


def _crime(figures, before):
    if why := doubtful(figures, before):
        yield f"Crime is not compared with the edition before: {why}."
        return
    now, then = figures["crime"], before["crime"]
    yield (
        f"Crimes and incidents: {now['total']:,}, {fewer(now['total'], then['total'])} in "
        f"{_quarter(before)} ({then['total']:,}). Seasons are not taken out."
    )
    counts = {row["name"]: row["count"] for row in then["types"]}
    moves = [
        (row["count"] - counts.get(row["name"], 0), row["name"], counts.get(row["name"], 0))
        for row in now["types"]
    ]
    told = [
        f"{name.lower()} {'up' if moved > 0 else 'down'} by {abs(moved):,}"
        for moved, name, count in sorted(moves, key=lambda move: -abs(move[0]))
        if abs(moved) >= FEWEST_MOVED and abs(moved) >= MOVED * count
    ]
    if told:
        yield f"The largest moves: {listed(told[:MOST_MOVES])}."


def _partnership(figures, before, exact):
    now, then = figures["partnership"], before["partnership"]
    yield (
        f"Confirmed disruptions: {now['disruptions']:,}, and {then['disruptions']:,} in the "
        "edition before."
    )
    for key, words in (("groups", "Active groups"), ("lines", "County lines being worked on")):
        pair = now.get(key), then.get(key)
        if None in pair or pair[0] == pair[1] or not (exact or min(pair) >= SMALLEST):
            continue
        yield f"{words}: {pair[0]:,}, and {pair[1]:,} in the edition before."
