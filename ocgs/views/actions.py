"""Pages of actions: the desk of an agency, one action, and how it comes into a plan."""

from django.utils import timezone
from django.views.generic import DetailView, ListView, UpdateView

from agencies import policy
from agencies.duties import Duty
from agencies.mixins import (
    ActionMixin,
    DeedView,
    DraftMixin,
    DutyMixin,
    FilterMixin,
    ListMixin,
    RecordMixin,
    ServiceMixin,
)
from ocgs.action_querysets import DESK
from ocgs.forms.actions import ActionFilter
from ocgs.forms.plans import ActionForm
from ocgs.models import OCG, Action, Plan
from ocgs.services import actions as services
from ocgs.services.contracts import CLOSED
from ocgs.services.threads import WRITES
from ocgs.thread import thread_of
from ocgs.views.powers import BegunFromToolkit, FromToolkit

# Either lets a person claim what an action did: working on it, or claiming for its group.
CLAIMING = {"answer", "claim"}


class ActionList(DutyMixin, FilterMixin, ListMixin, ListView):
    """The desk of one's own agency; nothing here names a group or a plan."""

    duty = Duty.WORK_ACTIONS
    queryset = Action.objects.for_list()
    filter_class = ActionFilter

    def get_context_data(self, **kwargs):
        show = self.filter.cleaned_data.get("show") or "open"
        user = self.request.user
        counts = Action.objects.visible_to(user).desk_counts(user, timezone.localdate())
        tabs = [
            {"label": label, "url": f"?show={name}", "count": counts[name], "current": name == show}
            for name, label in DESK.items()
        ]
        return super().get_context_data(show=show, tabs=tabs, counts=counts, **kwargs)


class ActionDetail(RecordMixin, DetailView):
    """One action. Its agency sees the ask, its own replies and whom to ring, and no more."""

    queryset = Action.objects.select_related(
        "agency",
        "answered_by",
        "owner",
        "tactic",
        "plan__ocg__lro__agency",
        "plan__ocg__coordinator__agency",
    )

    def get_context_data(self, **kwargs):
        user, action = self.request.user, self.object
        groups = OCG.objects.allowing(user, "brief")
        return super().get_context_data(
            group=groups.numbered(action.plan.ocg_id),
            works=policy.may(user, Duty.WORK_ACTIONS),
            claims=policy.may(user, Duty.CLAIM) and not self.actions.isdisjoint(CLAIMING),
            thread=thread_of(action, reads="read" in self.actions),
            writes=action.has_thread and not self.actions.isdisjoint(WRITES),
            asks_support="change" in self.actions and action.status not in CLOSED,
            **kwargs,
        )


class ActionCreate(BegunFromToolkit, DraftMixin, DeedView):
    """Put an action into a plan."""

    needs = "change"
    queryset = Plan.objects.for_page()
    template_name = "ocgs/action_form.html"
    heading = "Add an action"
    form_class = ActionForm
    draft_title = "Add an action"
    success_message = "Added. Offer it when the agency may see it."

    def find(self):
        return self.find_by(ocg__reference=self.kwargs["reference"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Action(plan=self.object)}

    def perform(self, form):
        return services.add_action(form.instance, actor=self.request.user)


class ActionChange(FromToolkit, DraftMixin, ServiceMixin, ActionMixin, UpdateView):
    """Write an action anew, before it is offered or after it was declined."""

    queryset = Action.objects.select_related("plan__ocg")
    template_name = "ocgs/action_form.html"
    form_class = ActionForm
    draft_title = "Change an action"
    success_message = "Saved."
    extra_context = {"heading": "Change the action"}

    def closed(self, record):
        if record.can_change:
            return ""
        return (
            f"This action is {record.get_status_display().lower()}. What an agency was asked is "
            "not rewritten: cancel it and add another."
        )

    def perform(self, form):
        return services.change_action(form.instance, actor=self.request.user)
