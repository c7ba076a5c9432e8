"""The demo's county lines: those of the past in bulk, those of today, and what is done."""

import random
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from agencies import policy
from agencies.places import District
from countylines import scores
from countylines.choices import ESSENTIAL, Answer
from countylines.models import (
    CheckBack,
    Closure,
    CountyLine,
    LimbAnswer,
    Mark,
    MatrixModel,
    Move,
    Score,
)
from countylines.score_models import DEFAULT
from countylines.services import closing, snapshots
from ocgs import codenames
from ocgs.models import OCG
from ocgs.services import score_models
from portal.demo import line_history, line_work
from portal.demo.line_history import EAST, NORTH, WEST
from portal.demo.line_work import WHY

BRIEFS = [
    "Young people come by train at weekends and sell from a flat near the station.",
    "Messages to many numbers at once; two dealers on bicycles, changed each week.",
    "A tenant with support needs has lost the use of the front room to dealers.",
    "Sales from hire cars in three car parks; a runner was found with a knife.",
    "One number, answered out of the county; cash is taken back by coach.",
]
WHERE_FROM = [
    ("Metropolitan Police", "South London"),
    ("Metropolitan Police", "East London"),
    ("Essex Police", "South Essex"),
    ("Kent Police", "Medway Towns"),
]
# How many lines of today stand in each division.
TODAY = {"east": (EAST, 34), "west": (WEST, 12), "north-medway": (NORTH, 14)}


def load(people):
    """Everything, from the first line to last month's snapshot."""
    load_past(people)
    loader = Loader(people)
    today = loader.lines_of_today()
    loader.write()
    line_work.load(people, today)
    snapshots.take_snapshots(today=timezone.localdate())


def load_past(people):
    """The matrix, every line of the past, and what was done about them."""
    model, _ = score_models.load_score_model(score_models.read_file(DEFAULT), MatrixModel)
    MatrixModel.objects.filter(pk=model.pk).update(live_at=_at(date(2019, 7, 1)))
    loader = Loader(people)
    past = [loader.past(story) for story in line_history.stories()]
    loader.write()
    line_work.load_past(people, past)


def _at(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


class Loader:
    """Collects the rows of many lines, and writes each table once."""

    def __init__(self, people):
        self.people, self.model = people, MatrixModel.objects.get()
        self.rules = self.model.rules
        self.before = CountyLine.objects.count()
        self.dice = random.Random(20261122 + self.before)  # noqa: S311 - the same demo for all
        self.districts = {district.name: district for district in District.objects.current()}
        self.taken = set(OCG.objects.values_list("codename", flat=True))
        self.taken |= set(CountyLine.objects.values_list("codename", flat=True))
        self.lines, self.rows = [], {name: [] for name in ("limbs", "moves", "scores", "marks")}
        self.closures, self.checks = [], []

    def officer(self, district):
        """The officer of the team of a district's division."""
        names = {"east": "lines-east", "west": "lines-west", "north-medway": "lines-north"}
        return self.people[names[self.districts[district].division.code]]

    def line(self, district, opened, status="active"):
        """A line that passed the gate on a day."""
        codename = codenames.fresh(self.taken)
        self.taken.add(codename)
        force, area = self.dice.choice(WHERE_FROM)
        officer, decider = self.officer(district), self.people["lines-supervisor"]
        line = CountyLine(
            codename=codename,
            names=[f"Invented {self.before + len(self.lines) + 1}"],
            brief=self.dice.choice(BRIEFS),
            origin_force=force,
            origin_area=area,
            district=self.districts[district],
            drugs=self.dice.sample(["heroin", "crack", "powder"], 2),
            delivery=[self.dice.choice(["foot", "bike", "car", "rail"])],
            first_seen_on=opened - timedelta(days=40),
            last_seen_on=opened,
            officer=officer,
            agency=officer.agency,
            created_by=officer,
            created_at=_at(opened - timedelta(days=9)),
            status=status,
            gated_by=decider,
            gated_at=_at(opened),
            gate_reason="Every limb is met with evidence.",
        )
        self.lines.append(line)
        self.rows["moves"].append(
            Move(line=line, target="nominated", at=line.created_at, by=officer)
        )
        self.rows["moves"].append(
            Move(line=line, source="nominated", target="active", at=line.gated_at, by=decider)
        )
        self.rows["limbs"] += [
            LimbAnswer(
                line=line, limb=limb, answer=Answer.YES, evidence=WHY, source="INT/0622",
                recorded_by=officer, recorded_at=line.created_at,
            )
            for limb in ESSENTIAL
        ]  # fmt: skip
        return line

    def score(self, line, number, day, points, evidence_on=None, before=0):
        """A score in force from a day, worth so many points, on evidence of some day."""
        levels = line_history.levels_worth(self.rules, points, self.dice)
        marks = {key: (level, (evidence_on or (lambda: day))()) for key, level in levels.items()}
        marks["confidence"] = (self.dice.randint(0, 2), None)
        change = points - before
        made = Score(
            line=line,
            number=number,
            model=self.model,
            status="stands",
            why_now="First score." if number == 1 else "The interval has passed.",
            terms=scores.terms_of(self.rules, marks),
            points=points,
            change=change,
            needs_second=abs(change) >= 4,
            confidence=scores.beside(self.rules, marks),
            scored_by=line.officer,
            scored_at=_at(day),
            checked_by=self.people["lines-supervisor"],
            checked_at=_at(day),
            stands_from=_at(day),
        )
        self.rows["scores"].append(made)
        self.rows["marks"] += [
            Mark(
                score=made, factor=key, level=level, rationale=WHY, evidence="INT/0622",
                evidence_on=on,
            )
            for key, (level, on) in marks.items()
        ]  # fmt: skip
        return points

    def past(self, story):
        """A line of the past, with its scores and its end."""
        line = self.line(story.district, story.opened, story.kind)
        before = 0
        for number, (day, points) in enumerate(story.scores, start=1):
            before = self.score(line, number, day, points, before=before)
        self.close(line, story.closed, story.kind)
        return story, line

    def close(self, line, day, kind, looked=True):
        """The end of a line, and two looks back."""
        decider = self.people["lines-supervisor"]
        self.rows["moves"].append(
            Move(line=line, source="active", target=kind, at=_at(day), by=decider, reason=WHY)
        )
        closure = Closure(
            line=line, kind=kind, closed_on=day, evidence=WHY, closed_by=decider,
            charged=1 if kind == "closed_one" else 0, arrested=2 if kind == "closed_one" else 0,
        )  # fmt: skip
        self.closures.append(closure)
        for days in closing.LOOKS:
            due = day + timedelta(days=days)
            done = looked and due < timezone.localdate()
            self.checks.append(
                CheckBack(
                    closure=closure, due_on=due, done_on=due if done else None,
                    done_by=line.officer if done else None, result="out" if done else "",
                )
            )  # fmt: skip

    def lines_of_today(self):
        """Lines at work now, by division: scored last month, most of them again since."""
        today = timezone.localdate()
        found = {}
        for code, (names, count) in TODAY.items():
            found[code] = []
            for number in range(count):
                opened = self._ago(70, 900)
                line = self.line(names[number % len(names)], opened, "active")
                line.last_seen_on = self._ago(1, 40)
                line.score_due_on = today + timedelta(days=self.dice.randint(-3, 25))
                line.next_action = "Read the call data with the analyst."
                before = self.score(line, 1, opened, self.dice.randint(6, 24))
                points = max(3, before + self.dice.randint(-5, 6))
                before = self.score(line, 2, self._ago(40, 60), points, self._old, before)
                if number % 3:
                    points = max(3, before + self.dice.randint(-4, 5))
                    self.score(line, 3, self._ago(1, 18), points, self._old, before)
                found[code].append(line)
        for days, looked in ((20, False), (40, False), (100, True)):
            day = today - timedelta(days=days)
            line = self.line("Swale", day - timedelta(days=90), "closed_one")
            self.score(line, 1, day - timedelta(days=80), 14)
            self.close(line, day, "closed_one", looked)
        return found

    def _ago(self, least, most):
        return timezone.localdate() - timedelta(days=self.dice.randint(least, most))

    def _old(self):
        """Evidence of some age: most of it fresh, some stale, a little decayed."""
        least, most = self.dice.choice([(60, 85)] * 6 + [(100, 170)] * 2 + [(190, 220)])
        return self._ago(least, most)

    def write(self):
        """Every table once; then who may see each line."""
        CountyLine.objects.bulk_create(self.lines)
        LimbAnswer.objects.bulk_create(self.rows["limbs"])
        Move.objects.bulk_create(self.rows["moves"])
        # In force only when its marks are there: from then on they are fixed.
        made = self.rows["scores"]
        for score in made:
            score.status = "withdrawn"
        Score.objects.bulk_create(made)
        Mark.objects.bulk_create(self.rows["marks"])
        Score.objects.filter(pk__in=[score.pk for score in made]).update(status="stands")
        Closure.objects.bulk_create(self.closures)
        CheckBack.objects.bulk_create(self.checks)
        for line in self.lines:
            policy.regrant(line)
