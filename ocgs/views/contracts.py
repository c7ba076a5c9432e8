"""Pages of the contract over an action: each step of it, its thread, who supports it."""

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format

from agencies import policy
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DeedView, DraftMixin, StepView
from ocgs.forms.actions import (
    AcceptForm,
    BlockForm,
    CancelForm,
    CounterForm,
    DeclineForm,
    FailForm,
    KeepForm,
    OnAction,
    OutcomeForm,
    ProgressForm,
    SupportForm,
)
from ocgs.models import Action
from ocgs.services import actions, contracts, threads
from ocgs.services.contracts import CLOSED


class ActionStep(StepView):
    """A step of an action."""

    queryset = Action.objects.select_related("agency", "plan__ocg")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return kwargs | ({"action": self.object} if issubclass(self.form_class, OnAction) else {})


class ActionOffer(ActionStep):
    step = "offer"
    service = actions.offer_action
    success_message = "Offered. The agency has five working days to answer."
    what_happens = ["The accountable agency sees the ask, the measure and the date."]


class ActionAccept(ActionStep):
    step = "accept"
    service = actions.accept_action
    form_class = AcceptForm
    success_message = "Accepted. It is on your agency’s desk until it is done."
    what_happens = ["Your agency takes it on and is accountable for it."]


class ActionCounter(ActionStep):
    step = "counter"
    service = contracts.counter_action
    form_class = CounterForm
    success_message = "Sent. You are told whether the date is agreed."
    what_happens = [
        "If the lead officer agrees, your agency is bound by the new date.",
        "If not, it is offered to you again, and you can still decline.",
    ]


class DateAnswer(ActionStep):
    """An answer to the date that an agency proposes, which stands above it."""

    def get_context_data(self, **kwargs):
        action = self.object
        day = date_format(action.proposed_on, "j F Y") if action.proposed_on else ""
        return super().get_context_data(intro=f"{action.agency} proposes {day}.", **kwargs)


class ActionAgree(DateAnswer):
    step = "agree"
    service = contracts.agree_to_date
    success_message = "Agreed. The agency has been told."
    what_happens = ["The date that the agency proposed becomes the due date."]


class ActionKeep(DateAnswer):
    step = "keep"
    service = contracts.keep_date
    form_class = KeepForm
    success_message = "Offered again. The agency has five working days to answer."
    what_happens = ["The action is offered again with the date you set here."]


class ActionDecline(ActionStep):
    step = "decline"
    service = actions.decline_action
    form_class = DeclineForm
    success_message = "Declined. The lead officer has been told why."


class ActionBegin(ActionStep):
    step = "begin"
    service = contracts.begin_action
    success_message = "Begun."


class ActionBlock(ActionStep):
    step = "block"
    service = contracts.block_action
    form_class = BlockForm
    success_message = "Blocked. The lead officer has been told."


class ActionResume(ActionStep):
    step = "resume"
    service = contracts.resume_action
    success_message = "It goes on."


class ActionFail(ActionStep):
    step = "fail"
    service = contracts.fail_action
    form_class = FailForm
    success_message = "Not achieved. The lead officer has been told."


class ActionComplete(ActionStep):
    step = "complete"
    service = actions.complete_action
    form_class = OutcomeForm
    success_message = "Marked done. Did it disrupt the group?"

    def next_page(self, record):
        if "claim" in self.request.POST and policy.may(self.request.user, Duty.CLAIM):
            return reverse("disruptions:disruption-create", kwargs={"action": record.reference})
        return record


class ActionCancel(ActionStep):
    step = "cancel"
    service = actions.cancel_action
    form_class = CancelForm
    success_message = "Cancelled."


class ActionProgress(DraftMixin, DeedView):
    """Write to the thread of an action."""

    needs = threads.WRITES
    queryset = ActionStep.queryset
    template_name = "ocgs/action_form.html"
    heading = "Write progress"
    form_class = ProgressForm
    draft_title = "Progress of an action"
    success_message = "Written."

    def closed(self, record):
        if record.has_thread:
            return ""
        return f"This action is {record.get_status_display().lower()}."

    def perform(self, form):
        return threads.note_progress(self.object, actor=self.request.user, **form.cleaned_data)


class SupportView(DeedView):
    """Who supports an action, which those who lead the plan say."""

    needs = "change"
    queryset = ActionStep.queryset

    def closed(self, record):
        if record.status in CLOSED:
            return f"This action is {record.get_status_display().lower()}."
        return ""


class ActionSupport(SupportView):
    """Ask a further agency to support an action."""

    heading = "Ask an agency for support"
    form_class = SupportForm
    success_message = "Saved."
    what_happens = [
        "The agency sees the ask, the measure, the date and the thread once the action is offered.",
        "It can write to the thread. Answering is for the accountable agency alone.",
    ]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"action": self.object}

    def perform(self, form):
        return contracts.add_support(self.object, actor=self.request.user, **form.cleaned_data)


class ActionUnsupport(SupportView):
    """Take the support of an agency back."""

    heading = "End the support"
    form_class = ReasonForm
    success_message = "Ended."
    what_happens = ["The agency sees the action no more."]

    def get_object(self, queryset=None):
        action, slug = super().get_object(queryset), self.kwargs["agency"]
        self.agency = next((one for one in action.supporters if one.slug == slug), None)
        if self.agency is None:
            raise Http404
        return action

    def get_context_data(self, **kwargs):
        return super().get_context_data(intro=str(self.agency), **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "End it", "reason_required": False}

    def perform(self, form):
        return contracts.end_support(self.object, actor=self.request.user, agency=self.agency)
