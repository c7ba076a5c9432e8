"""Pages that put text of another plan, or of a template, into a plan."""

from functools import cached_property

from agencies.mixins import DeedView
from ocgs.copying import from_plan, from_template
from ocgs.forms.copying import ChoosePlan, ChooseTemplate, TakeOverForm
from ocgs.models import OCG, Plan
from ocgs.plan_templates import for_crime, templates
from ocgs.services import copying as services


class TakeOver(DeedView):
    """Choose a source, then what to take over from it."""

    needs = "change"
    queryset = Plan.objects.for_page()
    template_name = "ocgs/plan_take_over.html"
    form_class = TakeOverForm

    def find(self):
        return self.find_by(ocg__reference=self.kwargs["reference"])

    @cached_property
    def source(self):
        """What is taken over from; None until one is chosen."""
        raise NotImplementedError

    def get_form(self, form_class=None):
        return super().get_form(form_class) if self.source else None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"source": self.source}

    def get_context_data(self, **kwargs):
        return super().get_context_data(source=self.source, choose=self.choose, **kwargs)

    def post(self, request, *args, **kwargs):
        self.get_object()
        # No source, or one that is gone: choose again.
        if self.source is None:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        added, self.drafted = services.take_over(
            self.object, self.source, actor=self.request.user, **form.cleaned_data
        )
        count = len(added)
        told = f"{count} action{'' if count == 1 else 's'} proposed." if added else ""
        if self.drafted:
            told += " The text is in your draft below: read it, change it, save it."
        self.success_message = told.strip()
        return self.object

    def next_page(self, record):
        return services.draft_key(record) if self.drafted else record


class PlanCopy(TakeOver):
    """Take text over from another plan that one may read."""

    heading = "Copy from another plan"

    @cached_property
    def choose(self):
        groups = OCG.objects.allowing(self.request.user, "read").besides(self.object.ocg)
        form = ChoosePlan(self.request.GET, user=self.request.user, groups=groups)
        form.full_clean()
        return form

    @cached_property
    def source(self):
        group = self.choose.cleaned_data.get("group")
        if group is None:
            return None
        plan = Plan.objects.for_page().visible_to(self.request.user).of_group(group)
        return from_plan(plan) if plan else None


class PlanTemplate(TakeOver):
    """Begin from the template for what the group does, or from another."""

    heading = "Begin from a template"

    @cached_property
    def choose(self):
        asked = self.request.GET.get("template") or for_crime(self.object.ocg.main_crime_type).key
        form = ChooseTemplate({"template": asked}, user=self.request.user)
        form.full_clean()
        return form

    @cached_property
    def source(self):
        chosen = templates().get(self.choose.cleaned_data.get("template"))
        return from_template(chosen, self.request.user) if chosen else None
