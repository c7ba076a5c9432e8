"""What a version of the matrix would make of the scores of today."""

from dataclasses import dataclass

from django.utils import timezone

from countylines import board, matrix, scores
from ocgs.scores import carry


@dataclass(frozen=True)
class Moved:
    """One line under the version it was scored with and under another."""

    line: object
    now: int
    then: int
    rank_now: int
    rank_then: int
    crosses: str
    children: bool


def preview(model, lines) -> list[Moved]:
    """Every ranked line under a version, the largest changes first. Nothing is written.

    A factor or a level that the version does not have under the same words gives nothing. The
    order is that of the whole force; the cut is looked at on each line's own matrix.
    """
    now, today = timezone.now(), timezone.localdate()
    ledger = board.Ledger(lines, now)
    rows, _ = ledger.standing(now)
    before = _ranks(rows, ledger.rules_at(now))
    new, ages = model.rules, model.matrix_rules
    olds = {pk: version.rules for pk, version in ledger.versions.items()}
    then = {}
    for row in rows:
        levels = {key: kept[0] for key, kept in row.score.terms.items()}
        dates = {term.factor: term.on for term in row.terms}
        carried = carry(levels, olds[row.score.model_id], new)
        marks = {key: (level, dates[key]) for key, level in carried.items() if level is not None}
        terms = scores.read_terms(scores.terms_of(new, marks))
        then[row.key] = (row.value, matrix.value(terms, today, ages))
    for row in rows:
        row.value = then[row.key][1]
    after = _ranks(rows, ages)
    moved = [
        Moved(
            line=row.line,
            now=then[row.key][0].counted,
            then=then[row.key][1].counted,
            rank_now=before[row.key].rank,
            rank_then=after[row.key].rank,
            crosses=_crosses(before[row.key], after[row.key]),
            children=row.children,
        )
        for row in rows
    ]
    return sorted(moved, key=lambda row: (not row.crosses, -abs(row.then - row.now), str(row.line)))


def _ranks(rows, rules):
    places = {}
    for which in {row.matrix for row in rows}:
        places |= {row.key: row.place for row in board.rank(board.on(rows, which), rules)}
    return places


def _crosses(before, after):
    if before.above == after.above:
        return ""
    return "Rises above the cut" if after.above else "Drops below the cut"
