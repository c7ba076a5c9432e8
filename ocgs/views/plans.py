"""Pages of a plan."""

from django.views.generic import DetailView, UpdateView

from agencies.conflicts import ConflictMixin
from agencies.mixins import ActionMixin, DraftMixin, RecordMixin, ServiceMixin
from ocgs.forms.plans import PlanForm
from ocgs.models import Plan, PlanEdition
from ocgs.services import plans as services


class PlanPage:
    """A plan is found by the reference of its group."""

    queryset = Plan.objects.for_page()
    slug_field = "ocg__reference"


class PlanDetail(PlanPage, RecordMixin, DetailView):
    """The intention, the four Ps with their actions, and what is missing."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            ocg=self.object.ocg,
            edition=PlanEdition.objects.visible_to(self.request.user).newest(self.object),
            strands=[
                (strand, actions, self.object.reason_for_none(strand))
                for strand, actions in self.object.actions.by_strand()
            ],
            **kwargs,
        )


class PlanChange(PlanPage, ConflictMixin, DraftMixin, ServiceMixin, ActionMixin, UpdateView):
    """Write the plan. A save that started from an older version loses no text."""

    form_class = PlanForm
    draft_title = "Change a plan"
    success_message = "Plan saved."

    def get_initial(self):
        return {"version": self.object.version}

    def get_context_data(self, **kwargs):
        heading = f"Plan for {self.object.ocg.codename}"
        return super().get_context_data(**{"heading": heading} | kwargs)

    def perform(self, form):
        values = dict(form.cleaned_data)
        return services.save_plan(
            self.object, actor=self.request.user, version=values.pop("version"), values=values
        )
