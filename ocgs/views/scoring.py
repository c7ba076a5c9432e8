"""Pages of scores: the tab of a group, the marks, approval, the national result."""

from django.views.generic import DetailView

from agencies.mixins import DeedView, DraftMixin, RecordMixin, StepView
from core.charts import Table, line_chart
from core.scoring import score
from ocgs import scores
from ocgs.choices import AssessmentStatus
from ocgs.forms import scoring as forms
from ocgs.models import OCG, Assessment, NationalResult, ScoreModel, SecondScoring
from ocgs.scoring_querysets import OPEN
from ocgs.services import scores as services


class AssessmentOfOCG(RecordMixin, DetailView):
    """How bad a group is: the approved score, what stands beside it, and how it came about."""

    queryset = OCG.objects.select_related("district", "lead_agency")
    template_name = "ocgs/assessment_of_ocg.html"

    def get_queryset(self):
        user = self.request.user
        return self.queryset.allowing(user, "read").with_blind(user)

    def get_context_data(self, **kwargs):
        user, ocg = self.request.user, self.object
        seen = Assessment.objects.visible_to(user).of(ocg)
        history = list(seen.for_history())
        current = next((row for row in history if row.status == AssessmentStatus.APPROVED), None)
        results = list(NationalResult.objects.of(ocg))
        return super().get_context_data(
            current=current,
            **(marked(current, current.marks.all()) if current else {}),
            history=history,
            chart=history_chart(history),
            open=next((row for row in history if row.status in OPEN), None),
            results=results,
            doubts=services.national_doubts(results[0], current) if results else [],
            **kwargs,
        )


def marked(assessment, marks):
    """Marks in the words of their version: groups, the range, and the question to ask next."""
    rules = assessment.model.rules
    by_factor = {mark.factor: mark for mark in marks}
    result = score(rules, {key: mark.level for key, mark in by_factor.items()})
    names = {factor.key: factor.name for factor in rules.factors}
    groups = scores.by_group(rules, by_factor)
    return {
        "result": result,
        "points": scores.span(result.low, result.high),
        "band": scores.band_span(result.low_band.name, result.high_band.name),
        "unknown": [names[key] for key in result.unknown],
        "ask_next": names.get(result.ask_next),
        "groups": groups,
        "beside": [(name, rows) for name, counts, rows in groups if not counts],
        "highest": rules.highest,
    }


def history_chart(history):
    """Approved scores from the first to the last; None before there are two."""
    rows = [row for row in reversed(history) if row.status == AssessmentStatus.APPROVED]
    if len(rows) < 2:
        return None
    first, last = rows[0], rows[-1]
    exact = all(row.low == row.high for row in rows)
    versions = len({row.model_id for row in rows})
    finding = f"From {first.points} ({first.band}) to {last.points} ({last.band})."
    if versions > 1:
        finding += " Scores of different versions of the model are not on one scale."
    return line_chart(
        "scores",
        "Approved scores",
        finding,
        Table(
            ["Approved", "Score", "Band", "Version"],
            [
                [f"{row.approved_at:%-d %B %Y}", row.points, row.band, row.model.version]
                for row in rows
            ],
        ),
        ["Score"] if exact else ["Highest", "Lowest"],
        [f"{row.approved_at:%b %Y}" for row in rows],
        [[row.high for row in rows], *([] if exact else [[row.low for row in rows]])],
        doubtful={number for number, row in enumerate(rows) if row.low != row.high},
    )


class AssessmentCreate(DeedView):
    """Begin to score a group."""

    needs = "score"
    queryset = OCG.objects.select_related("district", "lead_agency")
    heading = "Score this group"
    form_class = forms.StartForm
    success_message = "Begun. Nobody but the unit sees it before it is approved."
    what_happens = [
        "You choose a level for every factor, with the reason and the evidence.",
        "Where the group was scored before, the last marks are the start.",
        "A supervisor approves it; you cannot approve your own.",
    ]

    def perform(self, form):
        return services.start_assessment(self.object, actor=self.request.user, **form.cleaned_data)


class AssessmentDetail(RecordMixin, DetailView):
    """One score: check it, then send it; later, what it was made of."""

    queryset = Assessment.objects.for_page()

    def get_context_data(self, **kwargs):
        held = self.object
        writes = not held.why_not_marked(self.request.user)
        marks = list(held.marks.all())
        seconds = SecondScoring.objects.visible_to(self.request.user)
        context = marked(held, marks) | {
            "marks": marks,
            "writes": writes,
            "seconds": seconds.of_assessment(held).for_page(),
        }
        return super().get_context_data(ocg=held.ocg, **context, **kwargs)


class MarksPage(DraftMixin, DeedView):
    """Mark every factor of a score that one is making."""

    needs = "score"
    template_name = "ui/draft_page.html"
    heading = "Score every factor"
    service = None

    def closed(self, record):
        return record.why_not_marked(self.request.user)

    def get_form_kwargs(self):
        marks = {mark.factor: mark for mark in self.object.marks.all()}
        return super().get_form_kwargs() | {"rules": self.object.model.rules, "marks": marks}

    def perform(self, form):
        return type(self).service(self.object, actor=self.request.user, marks=form.marks)


class AssessmentChange(MarksPage):
    """Mark every factor of a group."""

    queryset = Assessment.objects.for_page()
    form_class = forms.MarksForm
    draft_title = "Score a group"
    success_message = "Saved. Check it, then send it for approval."

    service = services.mark_factors


class AssessmentStep(StepView):
    """A step of a score."""

    queryset = Assessment.objects.for_page()


class AssessmentPropose(AssessmentStep):
    step = "propose"
    service = services.propose_assessment
    success_message = "Sent. The supervisors have been told."
    what_happens = ["A supervisor of the unit approves it or sends it back."]


class AssessmentApprove(AssessmentStep):
    step = "approve"
    service = services.approve_assessment
    success_message = "Approved."
    what_happens = [
        "It becomes the score of the group for everyone who may read the group.",
        "The next score is due when the interval of its band has passed.",
    ]


class AssessmentReturn(AssessmentStep):
    step = "return"
    service = services.return_assessment
    success_message = "Sent back. The scorer has been told."


class AssessmentWithdraw(AssessmentStep):
    step = "withdraw"
    service = services.withdraw_assessment
    success_message = "Abandoned. The group can be scored anew."
    what_happens = ["It stays in the history and counts for nothing."]


class NationalResultCreate(DraftMixin, DeedView):
    """Copy the national result of a group."""

    needs = "score"
    queryset = OCG.objects.select_related("district", "lead_agency")
    template_name = "ui/draft_page.html"
    heading = "Record the national result"
    form_class = forms.NationalForm
    draft_title = "Record the national result"
    success_message = "Recorded."

    def get_form_kwargs(self):
        model = ScoreModel.objects.live()
        bands = [band.name for band in model.rules.bands] if model else []
        return super().get_form_kwargs() | {
            "instance": NationalResult(ocg=self.object),
            "bands": bands,
        }

    def get_initial(self):
        return {"keyed_by": self.request.user.full_name}

    def perform(self, form):
        return services.transcribe_national(form.instance, actor=self.request.user)
