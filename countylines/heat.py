"""The heat table: for each line a cell for each factor, in words first and colour second."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from countylines import matrix

SHADES = 4


@lru_cache(maxsize=4096)
def cell(words: str, points: int, most: int, age: str) -> str:
    """One cell. There are few different ones, so each is made once."""
    if not points:
        return mark_safe('<td class="soc-heat soc-heat--0">–</td>')  # noqa: S308
    if age == matrix.DECAYED:
        return format_html('<td class="soc-heat soc-heat--0">{} <i>decayed</i></td>', words)
    shade = -(-points * SHADES // most)
    stale = mark_safe(" <i>stale</i>") if age == matrix.STALE else ""  # noqa: S308
    return format_html('<td class="soc-heat soc-heat--{}">{}{}</td>', shade, words, stale)


def table(rows, ledger, today):
    """The factors of the live version, and for each row its cells as one piece of HTML.

    The words are those of the version the score was made with.
    """
    rules = {pk: model.rules for pk, model in ledger.versions.items()}
    factors = ledger.live.rules.counted if ledger.live else []
    known = {pk: {factor.key: factor for factor in found.factors} for pk, found in rules.items()}
    made = []
    for row in rows:
        terms, own = row.score.terms, known[row.score.model_id]
        dates = {term.factor: term.on for term in row.terms}
        cells = []
        for factor in factors:
            kept = terms.get(factor.key)
            if kept is None:
                cells.append(cell("", 0, 1, ""))
                continue
            level, points = kept[0], kept[1]
            age = matrix.freshness(dates[factor.key], today, row.ages) if points else ""
            source = own[factor.key]
            cells.append(cell(source.levels[level].label, points, source.most, age))
        made.append((row, mark_safe("".join(cells))))  # noqa: S308 - each cell is escaped
    return factors, made
