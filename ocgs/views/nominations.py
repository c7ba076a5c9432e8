"""Pages of nominations."""

from django.views.generic import CreateView, DetailView, ListView, UpdateView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import (
    ActionMixin,
    DraftMixin,
    DutyMixin,
    FilterMixin,
    ListMixin,
    RecordMixin,
    ServiceMixin,
    StepView,
)
from ocgs.forms import nominations as forms
from ocgs.models import Nomination
from ocgs.review import page_of
from ocgs.services import decisions
from ocgs.services import nominations as services


class NominationList(FilterMixin, ListMixin, ListView):
    """The queue of a coordinator's division; one's own; one's agency's."""

    queryset = Nomination.objects.for_list().with_questions()
    filter_class = forms.NominationFilter

    def get_context_data(self, **kwargs):
        duties = policy.duties_of(self.request.user)
        return super().get_context_data(
            show=self.filter.cleaned_data.get("show", "all"),
            decides=Duty.COORDINATE in duties,
            nominates=Duty.NOMINATE in duties,
            **kwargs,
        )


class NominationDetail(RecordMixin, DetailView):
    """Check your answers; then the stage, who has it, until when, and the last word."""

    queryset = Nomination.objects.select_related(
        "district__division", "agency", "created_by", "decided_by", "second_by", "coordinator"
    ).prefetch_related("questions")

    def get_context_data(self, **kwargs):
        page = page_of(self.object, self.request.user, self.actions)
        return super().get_context_data(**page, **kwargs)


class NominationCreate(DutyMixin, DraftMixin, ServiceMixin, CreateView):
    """Start a nomination."""

    duty = Duty.NOMINATE
    model = Nomination
    form_class = forms.NominationForm
    draft_title = "Nominate a group"
    success_message = "Saved as a draft. Only you can see it until you send it."
    extra_context = {
        "heading": "Nominate a group",
        "back_url": "/ocgs/nominations/",
        "marking": Marking.SENSITIVE,
    }

    def perform(self, form):
        return services.start_nomination(form.instance, actor=self.request.user)


class NominationChange(DraftMixin, ServiceMixin, ActionMixin, UpdateView):
    """Edit a draft, or one that came back with a question."""

    queryset = Nomination.objects.for_list()
    form_class = forms.NominationForm
    draft_title = "Change a nomination"
    success_message = "Saved."
    extra_context = {"heading": "Change the nomination"}

    def closed(self, record):
        if record.can_change:
            return ""
        return f"This nomination is {record.get_status_display().lower()} and cannot be edited."

    def perform(self, form):
        return services.change_nomination(form.instance, actor=self.request.user)


class NominationStep(StepView):
    """A step of a nomination; a decision on what is flagged waits for a second person."""

    queryset = Nomination.objects.select_related("district__division", "agency", "created_by")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.step in ("accept", "merge", "decline") and self.object.flags:
            said = ", ".join(self.object.flag_labels).lower()
            context["warning"] = f"Flagged: {said}. It takes effect when a second person signs."
        return context


class NominationSubmit(NominationStep):
    step = "submit"
    heading = "Send the nomination"
    service = services.submit_nomination
    form_class = forms.AnswerForm
    template_name = "ocgs/nomination_submit.html"
    success_message = "Sent. You will hear from the coordinator, whatever the decision."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"asked": self.object.status == "returned"}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.submit_label = "Send"
        return form


class NominationAccept(NominationStep):
    step = "accept"
    service = decisions.accept_nomination
    form_class = forms.AcceptForm
    success_message = "Decided."
    what_happens = [
        "The group goes on the register under a neutral codename.",
        "You become its coordinator, and an empty plan is made.",
        "Those who nominated are told it was accepted, and the sentence you write for them.",
    ]


class NominationReturn(NominationStep):
    step = "return"
    service = services.return_nomination
    form_class = forms.NominationQuestionForm
    success_message = "Sent back with your question. The clock has stopped."


class NominationDecline(NominationStep):
    step = "decline"
    service = decisions.decline_nomination
    form_class = forms.DeclineForm
    success_message = "Decided. Those who nominated will be told."


class NominationWithdraw(NominationStep):
    step = "withdraw"
    service = services.withdraw_nomination
    success_message = "Withdrawn."
    what_happens = ["Nobody decides it any more. It cannot be sent again; start a new one instead."]
