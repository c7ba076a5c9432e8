"""The matrices as they stand at a moment: which line, on which, counting what, in what order."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from core.days import end_of
from countylines import matrix
from countylines.choices import ON_MATRIX
from countylines.matrix import Entrant, Rules, Value
from countylines.models import Flex, MatrixModel, Move, Score

CENTRAL = "central"
FORCE = "force"


@dataclass
class Row:
    """One line as it stands: what it counts, on which matrix, at which place."""

    line: object
    matrix: object
    value: Value
    score: Score
    since: date
    terms: list
    ages: Rules
    flex: Flex | None = None
    children: bool = False
    place: matrix.Place | None = None
    moved: int | None = None
    is_new: bool = False

    @property
    def key(self):
        return self.line.reference

    @property
    def counted(self):
        return self.value.counted

    @property
    def confidence(self):
        return self.score.confidence

    @property
    def back_on(self):
        """The day on which it is back on its own matrix."""
        return self.flex and self.flex.back_on

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


class Ledger:
    """What happened to some lines, from which each of these moments can be told.

    Everything follows from dated rows: moves, scores, flexes. Five questions, however many lines.
    """

    def __init__(self, lines, *moments):
        versions = MatrixModel.objects.exclude(status="draft")
        self.versions = {model.pk: model for model in versions}
        self.ages = {pk: model.matrix_rules for pk, model in self.versions.items()}
        self.children = {
            pk: set(model.content.get("children", [])) for pk, model in self.versions.items()
        }
        there = lines.on_matrix_since(min(moments))
        self.lines = list(there.select_related("district__division"))
        # As values: asked for inside each question, who may read a line would be asked per row.
        ids = [line.pk for line in self.lines]
        self.moves = _by_line(Move.objects.filter(line__in=ids).order_by("at", "pk"))
        self.flexes = _by_line(Flex.objects.filter(line__in=ids))
        scores_then = Score.objects.filter(line__in=ids).in_force_at(*moments)
        self.scores = _by_line(scores_then.order_by("stands_from", "number"))

    @property
    def live(self):
        """The version scores are made with now."""
        return next((model for model in self.versions.values() if model.status == "live"), None)

    def rules_at(self, moment: datetime) -> Rules:
        """The ages and the cut in force at a moment: of the version that was live then."""
        launched = [model for model in self.versions.values() if model.live_at]
        if not launched:
            return Rules()
        launched.sort(key=lambda model: model.live_at)
        before = [model for model in launched if model.live_at <= moment]
        return (before[-1] if before else launched[0]).matrix_rules

    def standing(self, moment: datetime) -> tuple[list[Row], list]:
        """Lines on a matrix at a moment, with what they count; and those not scored yet, with
        the matrix they stand on.

        A score ages by the rules of the version it was made with.
        """
        day = timezone.localdate(moment)
        rows, unscored = [], []
        for line in self.lines:
            move = _last(self.moves.get(line.pk, ()), "at", moment)
            if move is None or move.target not in ON_MATRIX:
                continue
            flex = next((row for row in self.flexes.get(line.pk, ()) if row.is_on(day)), None)
            place = (flex.to_division_id or CENTRAL) if flex else line.district.division_id
            score = _last(self.scores.get(line.pk, ()), "stands_from", moment)
            if score is None:
                unscored.append((line, place))
                continue
            terms = score.terms_then()
            ages = self.ages[score.model_id]
            value = matrix.value(terms, day, ages)
            children = any(value.by_group.get(key) for key in self.children[score.model_id])
            since = timezone.localdate(line.gated_at)
            rows.append(Row(line, place, value, score, since, terms, ages, flex, children))
        return rows, unscored


def _by_line(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.line_id].append(row)
    return found


def _last(rows, name, moment):
    return next((row for row in reversed(rows) if getattr(row, name) <= moment), None)


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
    ledger: Ledger

    @property
    def total(self):
        """The total of threat, risk and harm."""
        return sum(row.counted for row in self.rows)


def board(lines, which, *, moment=None) -> Board:
    """One matrix with the movement since the end of last month.

    `lines` are those whoever asks may read.
    """
    moment = moment or timezone.now()
    before = month_start(timezone.localdate(moment))
    ledger = Ledger(lines, before, moment)
    everything, unscored = ledger.standing(moment)
    rules = ledger.rules_at(moment)
    rows = rank(on(everything, which), rules, whole_force=which == FORCE)
    then, _ = ledger.standing(before)
    earlier = rank(on(then, which), ledger.rules_at(before), whole_force=which == FORCE)
    ranks = {row.key: row.place.rank for row in earlier}
    for row in rows:
        row.is_new = row.key not in ranks
        row.moved = None if row.is_new else ranks[row.key] - row.place.rank
    mine = [line for line, place in unscored if which in (FORCE, place)]
    return Board(rows, rules, mine, everything, ledger)


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
    return end_of(day.replace(day=1) - timedelta(days=1))
