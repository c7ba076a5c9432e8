"""Pages of matches: what a submission has in common with other records, and what is said of it."""

from django.http import Http404
from django.views.generic import DetailView

from agencies.mixins import RecordMixin
from intelligence.forms.matches import VerdictForm
from intelligence.models import Submission
from intelligence.services import matching
from intelligence.views.triage import SubmissionDeed


class MatchList(RecordMixin, DetailView):
    """The matches of one submission, as far as this person reads their other side."""

    queryset = Submission.objects.select_related("comparison")
    template_name = "intelligence/match_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            submission=self.object,
            rows=matching.rows_of(self.object, self.request.user),
            comparison=getattr(self.object, "comparison", None),
            **kwargs,
        )


class MatchJudge(SubmissionDeed):
    """Say whether both belong together."""

    form_class = VerdictForm
    heading = "Do they belong together?"
    success_message = "Saved."

    @property
    def match(self):
        for match, _ in matching.rows_of(self.object, self.request.user):
            if match.pk == self.kwargs["pk"]:
                return match
        raise Http404

    def closed(self, record):
        self.match  # noqa: B018 - 404 for one that this person does not read
        return ""

    def get_initial(self):
        return {"verdict": self.match.verdict, "why": self.match.verdict_why}

    def perform(self, form):
        return matching.judge_match(self.match, actor=self.request.user, **form.cleaned_data)
