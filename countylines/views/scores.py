"""Pages of the score of a line: both values and why, the marks, the second person."""

from django.utils import timezone
from django.views.generic import DetailView

from agencies import policy
from agencies.duties import Duty
from agencies.mixins import DeedView, RecordMixin, StepView
from core.charts import Table, line_chart
from countylines import matrix, scores
from countylines.choices import ScoreStatus
from countylines.forms.scores import ScoreForm
from countylines.models import CountyLine, Score
from countylines.scoring_querysets import OPEN
from countylines.services import scores as services
from ocgs.forms.scoring import StartForm
from ocgs.views.scoring import MarksPage

WORDS = {
    matrix.FRESH: ("Fresh", "green"),
    matrix.STALE: ("Stale", "yellow"),
    matrix.DECAYED: ("Decayed", "grey"),
}


class ScoreOfLine(RecordMixin, DetailView):
    """What a line scores: in full, as it counts today, and how it came about."""

    queryset = CountyLine.objects.for_page()
    template_name = "countylines/score_of_line.html"
    needs = "read"

    def get_object(self, queryset=None):
        line = super().get_object(queryset)
        # Whoever a line is shared with reads its record, not how it ranks nor who suffers from it.
        policy.require_duty(self.request.user, Duty.READ_LINES)
        return line

    def get_context_data(self, **kwargs):
        user, line = self.request.user, self.object
        history = list(
            Score.objects.visible_to(user)
            .of(line)
            .select_related("model", "scored_by", "checked_by")
        )
        in_force = [row for row in history if row.status == ScoreStatus.STANDS]
        current = in_force[0] if in_force else None
        return super().get_context_data(
            line=line,
            current=current,
            **(explained(current) if current else {}),
            history=history,
            chart=history_chart(in_force),
            open=next((row for row in history if row.status in OPEN), None),
            **kwargs,
        )


class ScoreDetail(RecordMixin, DetailView):
    """One score: every factor, and what the sender's next step is."""

    queryset = Score.objects.for_page()

    def get_context_data(self, **kwargs):
        return super().get_context_data(line=self.object.line, **explained(self.object), **kwargs)


def explained(score):
    """A score factor by factor: level, points in full and today, how old the evidence is."""
    model = score.model
    rules, ages = model.rules, model.matrix_rules
    today = timezone.localdate()
    marks = {mark.factor: mark for mark in score.marks.all()}
    held = {key: (mark.level, mark.evidence_on) for key, mark in marks.items()}
    terms = score.terms or scores.terms_of(rules, held)
    read = scores.read_terms(terms)
    value = matrix.value(read, today, ages)
    points = {term.factor: term for term in read}
    unmarked = "" if score.status == ScoreStatus.STANDS else "Not marked yet"
    groups = []
    for key, name in rules.groups.items():
        rows = [
            factor_row(factor, marks.get(factor.key), points.get(factor.key), today, ages, unmarked)
            for factor in rules.factors
            if factor.group == key
        ]
        if rows:
            groups.append((name, key in rules.parts[0], rows))
    return {
        "value": value,
        "groups": groups,
        "highest": rules.highest,
        "band": rules.band(value.counted).name,
        "ages": ages,
        "next_decay": matrix.decays_on(read, today, ages),
        "lost": value.full - value.counted,
        "names": {factor.key: factor.name for factor in rules.factors},
        "stale": [f.name for f in rules.factors if f.key in value.stale],
        "decayed": [f.name for f in rules.factors if f.key in value.decayed],
    }


def factor_row(factor, mark, term, today, ages, unmarked):
    """One line of the table of factors; in a score in force, no mark is the lowest level."""
    age = matrix.freshness(mark.evidence_on, today, ages) if mark and term and term.points else ""
    words, colour = WORDS.get(age, ("", ""))
    return {
        "factor": factor,
        "level": factor.levels[mark.level].label if mark else unmarked or factor.levels[0].label,
        "mark": mark,
        "full": term.points if term else None,
        "counts": 0 if term and age == matrix.DECAYED else term.points if term else None,
        "age": words,
        "colour": colour,
    }


def history_chart(rows):
    """Scores in force from the first to the last; None before there are two."""
    rows = list(reversed(rows))
    if len(rows) < 2:
        return None
    return line_chart(
        "scores",
        "Scores in force",
        f"From {rows[0].points} to {rows[-1].points}, in full on the day of each.",
        Table(
            ["From", "Score", "Version"],
            [[f"{row.stands_from:%-d %B %Y}", str(row.points), row.model.version] for row in rows],
        ),
        ["Score"],
        [f"{row.stands_from:%b %Y}" for row in rows],
        [[row.points for row in rows]],
    )


class ScoreCreate(DeedView):
    """Begin to score a line."""

    needs = "score"
    queryset = CountyLine.objects.for_page()
    heading = "Score this line"
    form_class = StartForm
    success_message = "Begun."
    what_happens = [
        "You choose a level for every factor, with the reason, the evidence and its day.",
        "Where the line was scored before, the last marks are the start.",
        "A change of 4 points or more is in force only when a second person agrees.",
    ]

    def closed(self, record):
        if not record.is_on_matrix:
            return "Only a line that has passed the gate and is at work is scored."
        return ""

    def perform(self, form):
        return services.start_score(self.object, actor=self.request.user, **form.cleaned_data)


class ScoreChange(MarksPage):
    """Mark every factor of a line."""

    queryset = Score.objects.for_page()
    form_class = ScoreForm
    draft_title = "Score a county line"
    success_message = "Saved. Check it, then send it."

    service = services.mark_factors


class ScoreStep(StepView):
    """A step of a score."""

    queryset = Score.objects.for_page()


class ScoreSend(ScoreStep):
    step = "send"
    service = services.send_score
    success_message = "Sent."
    what_happens = [
        "It is in force at once, unless what counts changes by 4 points or more.",
        "Then a supervisor agrees first, or sends it back.",
    ]


class ScoreAgree(ScoreStep):
    step = "agree"
    service = services.agree_score
    success_message = "In force."
    what_happens = ["It takes the place of the score before it, on every matrix."]


class ScoreReturn(ScoreStep):
    step = "return"
    service = services.return_score
    success_message = "Sent back. The scorer has been told."


class ScoreWithdraw(ScoreStep):
    step = "withdraw"
    service = services.withdraw_score
    success_message = "Abandoned. The line can be scored anew."
