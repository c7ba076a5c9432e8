"""County lines on the matrix and what they come to, at the days a report looks at."""

from countylines.board import Ledger


def tally(scope, *moments) -> list[dict]:
    """Scored lines and their total threat, risk and harm at each moment; None: not told."""
    lines = scope.lines()
    if lines is None:
        return [{"lines": None, "trh": None, "unscored": None} for _ in moments]
    ledger = Ledger(lines, *moments)
    found = []
    for moment in moments:
        rows, unscored = ledger.standing(moment)
        total = sum(row.counted for row in rows)
        found.append({"lines": len(rows), "trh": total, "unscored": len(unscored)})
    return found
