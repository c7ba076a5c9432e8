"""The matrices as they stand at a moment: which line, on which, counting what, in what order."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from countylines import matrix, scores
from countylines.matrix import Entrant, Rules, Value
from countylines.models import MatrixModel

CENTRAL = "central"
FORCE = "force"


@dataclass
class Row:
    """One line as it stands: what it counts, on which matrix, at which place."""

    line: object
    matrix: object
    value: Value
    held: dict
    since: date
    terms: list
    ages: Rules
    flex: dict | None = None
    place: matrix.Place | None = None
    moved: int | None = None
    is_new: bool = False
    children: bool = False

    @property
    def key(self):
        return self.line.reference

    @property
    def counted(self):
        return self.value.counted

    @property
    def confidence(self):
        return self.held.get("confidence", "")

    @property
    def back_on(self):
        """The day on which it is back on its own matrix."""
        day = self.flex and self.flex["back_on"]
        return date.fromisoformat(day) if day else None

    @property
    def flexed_words(self):
        """Whose line it is, and until when it is here."""
        if not self.flex:
            return ""
        words = f"From {self.line.district.division}"
        last = self.back_on and self.back_on - timedelta(days=1)
        return f"{words} until {last:%-d %B %Y}" if last else words

    def entrant(self):
        """As the arithmetic takes it."""
        return Entrant(self.key, self.value.counted, self.value.by_group, self.since)


def versions():
    """Every version that is or was live, by number; and the one live now."""
    held = {model.pk: model for model in MatrixModel.objects.exclude(status="draft")}
    live = next((model for model in held.values() if model.status == "live"), None)
    return held, live


def rules_at(held: dict, moment: datetime) -> Rules:
    """The ages and the cut in force at a moment: of the version that was live then."""
    launched = sorted((m for m in held.values() if m.live_at), key=lambda model: model.live_at)
    if not launched:
        return Rules()
    before = [model for model in launched if model.live_at <= moment]
    return (before or launched)[-1 if before else 0].matrix_rules


def place_of(line):
    """Which matrix a line stands on: exactly one, by its dates."""
    flex = line.flex_then
    return (flex["division"] or CENTRAL) if flex else line.district.division_id


def standing(lines, moment: datetime, held: dict) -> tuple[list[Row], list]:
    """Lines on a matrix at a moment, with what they count; and those not scored yet.

    A score ages by the rules of the version it was made with.
    """
    day = timezone.localdate(moment)
    rules = {pk: model.matrix_rules for pk, model in held.items()}
    children = {pk: set(model.content.get("children", [])) for pk, model in held.items()}
    rows, unscored = [], []
    for line in lines.as_at(moment):
        if line.score_then is None:
            unscored.append(line)
            continue
        kept = line.score_then
        terms = scores.read_terms(kept["terms"])
        value = matrix.value(terms, day, rules[kept["model"]])
        flex = line.flex_then
        rows.append(
            Row(
                line=line,
                matrix=place_of(line),
                value=value,
                held=kept,
                since=timezone.localdate(line.gated_at),
                terms=terms,
                ages=rules[kept["model"]],
                flex=flex,
                children=any(value.by_group.get(group) for group in children[kept["model"]]),
            )
        )
    return rows, unscored


def rank(rows: list[Row], rules: Rules, *, whole_force=False) -> list[Row]:
    """The rows of one matrix in order, each with its place. The force as a whole has no cut."""
    if whole_force:
        rules = replace(rules, cut=len(rows) + 1)
    by_key = {row.key: row for row in rows}
    ordered = []
    for place in matrix.places([row.entrant() for row in rows], rules):
        row = by_key[place.key]
        row.place = place
        ordered.append(row)
    return ordered


def on(rows: list[Row], which) -> list[Row]:
    """The rows of one matrix; all of them for the force."""
    return rows if which == FORCE else [row for row in rows if row.matrix == which]


@dataclass
class Board:
    """One matrix at a moment: its rows in order, its rules, and what waits for a first score."""

    rows: list[Row]
    rules: Rules
    unscored: list
    everything: list[Row]

    @property
    def total(self):
        """The total of threat, risk and harm."""
        return sum(row.counted for row in self.rows)


def board(lines, which, *, moment=None) -> Board:
    """One matrix with the movement since the end of last month.

    `lines` are those whoever asks may read.
    """
    moment = moment or timezone.now()
    held, _ = versions()
    rules = rules_at(held, moment)
    everything, unscored = standing(lines.for_list(), moment, held)
    rows = rank(on(everything, which), rules, whole_force=which == FORCE)
    before = month_start(timezone.localdate(moment))
    then, _ = standing(lines.for_list(), before, held)
    earlier = rank(on(then, which), rules_at(held, before), whole_force=which == FORCE)
    ranks = {row.key: row.place.rank for row in earlier}
    for row in rows:
        row.is_new = row.key not in ranks
        row.moved = None if row.is_new else ranks[row.key] - row.place.rank
    mine = [line for line in unscored if which in (FORCE, place_of(line))]
    return Board(rows, rules, mine, everything)


@dataclass
class Crossing:
    """A line that would change sides, and in which way."""

    row: Row
    before: Row | None
    words: str


def what_if(board, which, today, *, cut, weights, flexed="", to=None):
    """The rows of a matrix in order, were the cut, the weights or the place of a line another.

    Nothing is kept: rows are made anew. Returns all rows, and those of the matrix in order.
    """
    rows = [
        replace(
            row,
            matrix=to if row.key == flexed else row.matrix,
            value=matrix.value(matrix.weighed(row.terms, weights), today, row.ages),
        )
        for row in board.everything
    ]
    rules = replace(board.rules, cut=cut)
    return rows, rank(on(rows, which), rules, whole_force=which == FORCE)


def crossings(before: list[Row], after: list[Row]) -> list[Crossing]:
    """Who would cross the line of the cut, arrive or leave; those with children first."""
    then = {row.key: row for row in before}
    now = {row.key: row for row in after}
    found = []
    for key in then.keys() | now.keys():
        old, new = then.get(key), now.get(key)
        if old is None or new is None:
            words = "Arrives" if old is None else "Leaves this matrix"
        elif old.place.above == new.place.above:
            continue
        else:
            words = "Rises above the cut" if new.place.above else "Drops below the cut"
        found.append(Crossing(new or old, old, words))
    return sorted(found, key=lambda crossing: (not crossing.row.children, crossing.row.key))


def month_start(day: date) -> datetime:
    """The last moment before the month of a day."""
    return midnight(day.replace(day=1)) - timedelta(microseconds=1)


def midnight(day: date) -> datetime:
    """The moment a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
