"""Pages of the unit: the queue, one submission, and what is done with it."""

from django.utils import timezone
from django.views.generic import DetailView, ListView

from agencies.duties import Duty
from agencies.mixins import DeedView, DutyMixin, FilterMixin, ListMixin, RecordMixin, StepView
from intelligence import pages
from intelligence.forms import triage as forms
from intelligence.models import Submission
from intelligence.services import triage as services


class SubmissionList(DutyMixin, FilterMixin, ListMixin, ListView):
    """The queue: what cannot wait first, then by the clock that runs out first."""

    duty = Duty.EVALUATE
    queryset = Submission.objects.for_triage()
    filter_class = forms.TriageFilter

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            show=self.filter.cleaned_data.get("show", ""),
            **pages.lateness(self.request.user, timezone.now()),
            **kwargs,
        )


class SubmissionDetail(RecordMixin, DetailView):
    """The sealed original, its grade, its thread, its report, and what can be done with it."""

    queryset = Submission.objects.for_page()

    def held_on(self, record):
        """Whoever sees it works on it: it was found among those, and needs no second question."""
        record.actions_held = frozenset({"view", "read", "decide"})
        return record.actions_held

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **pages.submission_page(self.object, self.request.user), **kwargs
        )


class SubmissionDeed(DeedView):
    """Something the unit does with a submission."""

    needs = "decide"
    queryset = Submission.objects.select_related("district")
    template_name = "ui/confirm_page.html"

    def next_page(self, record):
        return self.object


class SubmissionUrgent(SubmissionDeed):
    """The first look."""

    form_class = forms.LookForm
    heading = "First look"
    success_message = "Saved."

    def closed(self, record):
        seen = record.status != "received" or record.looked_at
        return "Somebody has looked at it already." if seen else ""

    def perform(self, form):
        return services.look_at(self.object, actor=self.request.user, **form.cleaned_data)


class SubmissionEvaluate(SubmissionDeed):
    """Grade it, from what the way of knowing suggests."""

    form_class = forms.GradeForm
    template_name = "intelligence/submission_evaluate.html"
    heading = "Grade it"
    success_message = "Graded."

    def closed(self, record):
        gradable = ("received", "urgent", "evaluated", "sanitised")
        if record.status in gradable:
            return ""
        return f"This submission is now {record.get_status_display().lower()}."

    def get_initial(self):
        return pages.grade_to_start_from(self.object)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            submission=self.object, suggestion=services.suggested(self.object), **kwargs
        )

    def perform(self, form):
        return services.evaluate(self.object, actor=self.request.user, **form.cleaned_data)


class SubmissionReturn(SubmissionDeed):
    """Put a question to whoever sent it."""

    form_class = forms.AskForm
    heading = "Ask the sender"
    success_message = "Sent. The answer’s clock stands still until the reply."
    extra_context = {
        "warning": "Ask about what they know already. Do not ask them to find out more, to keep a "
        "friendship, or to report on somebody: that needs an authority."
    }

    def closed(self, record):
        if record.is_open:
            return ""
        return f"This submission is now {record.get_status_display().lower()}."

    def perform(self, form):
        return services.ask(self.object, actor=self.request.user, **form.cleaned_data)


class SubmissionHold(SubmissionDeed):
    """Say why the answer waits."""

    form_class = forms.HoldForm
    heading = "Hold the answer"
    success_message = "Held."

    def closed(self, record):
        if record.is_open and not record.answered_at:
            return ""
        return "Its sender has been answered, or it is not with the unit."

    def perform(self, form):
        return services.hold(self.object, actor=self.request.user, **form.cleaned_data)


class SubmissionTell(SubmissionDeed):
    """Tell its sender what came of it so far."""

    form_class = forms.TellForm
    heading = "Tell the sender what came of it"
    success_message = "Told. They see it under their receipt."

    def perform(self, form):
        return services.tell_outcome(self.object, actor=self.request.user, **form.cleaned_data)


class SubmissionEnd(StepView):
    """A step that finishes it, with the answer its sender is owed."""

    queryset = Submission.objects.select_related("district")
    form_class = forms.EndForm
    success_message = "Finished, and its sender is told."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"step": self.taken}

    def next_page(self, record):
        return self.object

    def perform(self, form):
        return services.end(self.object, self.step, actor=self.request.user, **form.cleaned_data)


class SubmissionEnter(SubmissionEnd):
    step = "enter"


class SubmissionConvert(SubmissionEnd):
    step = "convert"


class SubmissionSafeguard(SubmissionEnd):
    step = "safeguard"


class SubmissionPass(SubmissionEnd):
    step = "pass"


class SubmissionClose(SubmissionEnd):
    step = "close"


class SubmissionDuplicate(SubmissionEnd):
    step = "duplicate"
