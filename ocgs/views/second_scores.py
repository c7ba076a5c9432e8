"""Pages of second scorings: asked, marked blind, sent, laid next to the first."""

from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.duties import Duty
from agencies.mixins import DeedView, DraftMixin, DutyMixin, ListMixin, RecordMixin
from ocgs.choices import AssessmentStatus
from ocgs.forms import scoring as forms
from ocgs.models import Assessment, SecondScoring
from ocgs.scores import by_group, level_of
from ocgs.services import second_scores as services
from ocgs.views.scoring import marked


class SecondScoringList(DutyMixin, ListMixin, ListView):
    """The sample, and how far two people agree on each factor."""

    duty = Duty.COORDINATE
    queryset = SecondScoring.objects.for_page()

    def get_context_data(self, **kwargs):
        sent = self.get_queryset().sent().prefetch_related("marks", "assessment__marks")
        return super().get_context_data(agreement=services.agreement(list(sent)), **kwargs)


class SecondScoringCreate(DeedView):
    """Ask another coordinator to score the same group, blind."""

    needs = "approve"
    queryset = Assessment.objects.for_page()
    heading = "Ask for a second scoring"
    form_class = forms.SecondForm
    success_message = "Asked. They see nothing of the first score until theirs is sent."
    what_happens = [
        "They score every factor without seeing any score of this group.",
        "When they have sent theirs, both stand next to each other, factor by factor.",
        "The score of the group does not change.",
    ]

    def closed(self, record):
        if record.status != AssessmentStatus.APPROVED:
            return "Only an approved score is scored again."
        return ""

    def perform(self, form):
        return services.ask_second(self.object, actor=self.request.user, **form.cleaned_data)


class SecondScoringDetail(RecordMixin, DetailView):
    """Before it is sent: one's own marks. After: both, factor by factor."""

    queryset = SecondScoring.objects.for_page()

    def get_context_data(self, **kwargs):
        held = self.object
        own = held.scorer == self.request.user
        context = {"ocg": held.root, "own": own, "writes": own and not held.is_sent}
        if held.is_sent:
            context["pairs"] = pairs(held)
        elif own:
            marks = list(held.marks.all())
            context |= marked(held.assessment, marks) | {"marks": marks}
        return super().get_context_data(**context, **kwargs)


def pairs(second):
    """Each factor with both levels in words, and how far they are apart."""
    rules = second.assessment.model.rules
    first, again = second.assessment.levels, {m.factor: m for m in second.marks.all()}
    found = []
    for group, _, rows in by_group(rules, again):
        for factor, level, mark in rows:
            one, other = first.get(factor.key), mark.level if mark else None
            apart = None if one is None or other is None else abs(one - other)
            found.append((group, factor.name, level_of(factor, one), level, apart))
    return found


class OwnSecond(DeedView):
    """Something that only whoever was asked does."""

    needs = "read"
    queryset = SecondScoring.objects.for_page()

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        policy.require_duty(self.request.user, Duty.COORDINATE)
        return record

    def closed(self, record):
        if record.scorer != self.request.user:
            return f"Only {record.scorer}, who was asked, can do this."
        return "This second scoring has been sent." if record.is_sent else ""


class SecondScoringChange(DraftMixin, OwnSecond):
    """Mark every factor, blind."""

    template_name = "ui/draft_page.html"
    heading = "Score every factor"
    form_class = forms.MarksForm
    draft_title = "Second scoring"
    success_message = "Saved. Check it, then send it."

    def get_form_kwargs(self):
        marks = {}
        if self.object.scorer == self.request.user:
            marks = {mark.factor: mark for mark in self.object.marks.all()}
        rules = self.object.assessment.model.rules
        return super().get_form_kwargs() | {"rules": rules, "marks": marks}

    def perform(self, form):
        return services.mark_second(self.object, actor=self.request.user, marks=form.marks)


class SecondScoringSend(OwnSecond):
    """Finish it: both sides become readable."""

    heading = "Send the second scoring"
    form_class = forms.ConfirmForm
    success_message = "Sent. Both scorings stand next to each other."
    what_happens = [
        "You cannot change it any more.",
        "You see the first scoring, and the supervisor sees yours.",
    ]

    def perform(self, form):
        return services.send_second(self.object, actor=self.request.user)
