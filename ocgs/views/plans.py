"""Pages of a plan."""

from django.views.generic import DetailView, UpdateView

from agencies.conflicts import ConflictMixin
from agencies.mixins import ActionMixin, DraftMixin, RecordMixin, ServiceMixin
from ocgs.forms.plans import PlanForm
from ocgs.models import Plan, PlanEdition
from ocgs.plan_state import state_of
from ocgs.plan_tabs import tabs_of
from ocgs.services import plans as services


class PlanPage:
    """A plan is found by the reference of its group."""

    queryset = Plan.objects.for_page()
    slug_field = "ocg__reference"


class PlanReading(PlanPage, RecordMixin, DetailView):
    """One of the pages on which a plan is read."""

    tab = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            ocg=self.object.ocg, tabs=tabs_of(self.object, self.tab), **kwargs
        )


class PlanStanding(PlanReading):
    """A page that says how the plan stands today."""

    queryset = Plan.objects.for_page().with_standing()

    def get_context_data(self, **kwargs):
        self.strands = self.object.actions.by_strand()
        actions = [action for _, rows in self.strands for action in rows]
        return super().get_context_data(state=state_of(self.object, actions), **kwargs)


class PlanDetail(PlanStanding):
    """The intention, the objectives, the four Ps with their actions, and what is missing."""

    tab = "plan"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        places = {row.pk: row.title for row in context["state"].objectives}
        return context | {
            "edition": PlanEdition.objects.visible_to(self.request.user).newest(self.object),
            "strands": [
                (
                    strand,
                    [(action, places.get(action.objective_id, "")) for action in rows],
                    self.object.reason_for_none(strand),
                )
                for strand, rows in self.strands
            ],
        }


class PlanQuality(PlanStanding):
    """Ten things a good plan has, and whether this one has them."""

    tab = "quality"
    template_name = "ocgs/plan_quality.html"


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
