"""Pages of the rows of a plan: one page for each kind, and what is done to a row."""

from django.http import Http404
from django.views.generic import UpdateView

from agencies.conflicts import ConflictMixin
from agencies.forms import ReasonForm
from agencies.mixins import ActionMixin, DeedView, DraftMixin, ServiceMixin
from ocgs.forms.plan_rows import ROW_FORMS
from ocgs.models import PLAN_ROWS, Plan
from ocgs.plan_tabs import KINDS
from ocgs.services import plan_rows as services
from ocgs.views.plans import PlanReading


class OfKind:
    """The kind of row that the address names."""

    @property
    def model(self):
        if self.kwargs["rows"] not in PLAN_ROWS:
            raise Http404
        return PLAN_ROWS[self.kwargs["rows"]]

    @property
    def titles(self):
        """The kind, and one of it, in words."""
        return KINDS[self.model.slug]

    @property
    def one(self):
        return self.titles[1]


class PlanRowOfPlan(OfKind, PlanReading):
    """Every row of one kind that a plan holds."""

    queryset = Plan.objects.for_page().with_contents()
    template_name = "ocgs/planrow_of_plan.html"

    @property
    def tab(self):
        return self.model.slug

    def get_context_data(self, **kwargs):
        title, one, intro = self.titles
        return super().get_context_data(
            kind=self.model.slug,
            title=title,
            one=one,
            intro=intro,
            rows=self.model.objects.of_plan(self.object).in_order(),
            **kwargs,
        )


class PlanRowCreate(OfKind, DraftMixin, DeedView):
    """Put a row into a plan."""

    queryset = Plan.objects.for_page()
    template_name = "ocgs/planrow_form.html"
    success_message = "Added to the plan."

    @property
    def heading(self):
        return f"Add {'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"

    @property
    def draft_title(self):
        return self.heading

    def get_form_class(self):
        return ROW_FORMS[self.model.slug]

    def find(self):
        # The kind first: an address of no kind names nothing.
        self.row = self.model()
        return self.find_by(ocg__reference=self.kwargs["reference"])

    def get_form_kwargs(self):
        self.row.plan = self.object
        return super().get_form_kwargs() | {"instance": self.row}

    def perform(self, form):
        return services.add_row(form.instance, actor=self.request.user)


class PlanRowChange(OfKind, ConflictMixin, DraftMixin, ServiceMixin, ActionMixin, UpdateView):
    """Write a row anew. A save that started from an older version loses no text."""

    template_name = "ocgs/planrow_form.html"
    success_message = "Saved."

    @property
    def draft_title(self):
        return f"Change {'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"

    def get_queryset(self):
        return self.model.objects.for_page().visible_to(self.request.user)

    def get_form_class(self):
        return ROW_FORMS[self.model.slug]

    def get_initial(self):
        return {"version": self.object.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"heading": f"Change the {self.one}"} | kwargs)

    def perform(self, form):
        values = dict(form.cleaned_data)
        return services.change_row(
            self.object, actor=self.request.user, version=values.pop("version"), values=values
        )


class PlanRowRemove(OfKind, DeedView):
    """Take a row out of its plan."""

    form_class = ReasonForm
    success_message = "Taken out of the plan."
    what_happens = (
        "It is gone from the plan for everyone. The history keeps it.",
        "Actions that serve an objective stay in the plan.",
    )

    @property
    def heading(self):
        return f"Take this {self.one} out"

    def get_queryset(self):
        return self.model.objects.for_page().visible_to(self.request.user)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "Take it out"}

    def perform(self, form):
        return services.remove_row(self.object, actor=self.request.user, **form.cleaned_data)
