"""Pages of the parts of a nomination, each saved by itself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import DetailView, FormView

from agencies import policy
from agencies.mixins import DraftMixin, RecordMixin, ServiceMixin, VisibleMixin
from core.forms import without_errors
from ocgs.forms import evidence as forms
from ocgs.models import ROWS, LimbFinding, Nomination, PersonAtRisk
from ocgs.parts import RowKind
from ocgs.services import evidence as services


class PartMixin(VisibleMixin):
    """A page that writes one part: the agency while it has the nomination, then the unit."""

    queryset = Nomination.objects.select_related("district__division", "agency")
    template_name = "ocgs/nomination_part.html"
    success_message = "Saved."
    heading = intro = ""
    also = ""

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        self.object = self.get_object()
        if not self.side:
            messages.warning(request, services.closed(self.object))
            return redirect(self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_object(self):
        if self.kwargs.get("part", RowKind.PEOPLE) not in RowKind.values:
            raise Http404
        record = self.get_queryset().filter(reference=self.kwargs["reference"]).first()
        if record is None:
            raise Http404
        actions = policy.actions_on(self.request.user, record)
        if not actions & {"change", "decide"} or (self.also and self.also not in actions):
            raise PermissionDenied(f"{self.also or 'change'} ocgs.nomination")
        self.side = services.side_of(record, self.request.user, actions)
        return record

    @property
    def draft_title(self):
        return f"{self.heading}, {self.kwargs['reference']}"

    def check_may_write(self):
        """Asked already, of whoever came here."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "nomination": self.object,
                "heading": self.heading,
                "intro": self.intro,
                "caption": f"Nomination {self.object.reference}",
                "back_url": self.object.get_absolute_url(),
                "marking": self.object.marking,
                "handling": self.object.handling,
                "by_unit": self.side == "unit",
            }
            | kwargs
        )


class NominationTest(PartMixin, DraftMixin, ServiceMixin, FormView):
    """The definition test, limb by limb."""

    form_class = forms.TestForm
    heading = "The definition test"
    intro = "Answer what you can. What you do not know helps too."

    def get_initial(self):
        rows = LimbFinding.objects.of(self.object).side(self.side == "unit")
        initial = {}
        for row in rows:
            initial |= {row.limb: row.finding, f"{row.limb}_evidence": row.evidence}
        return initial

    def perform(self, form):
        return services.answer_test(self.object, actor=self.request.user, findings=form.findings)


class NominationCrimes(PartMixin, DraftMixin, ServiceMixin, FormView):
    """Other types of crime, since when, and what asks for a second signature."""

    form_class = forms.CrimesForm
    heading = "Types of crime, and since when"

    def get_object(self):
        record = super().get_object()
        self.side = self.side if self.side == "nominator" else ""
        return record

    def get_initial(self):
        names = ("other_crime_types", "active_since", "declared")
        return {name: getattr(self.object, name) for name in names}

    def perform(self, form):
        return services.save_crimes(self.object, actor=self.request.user, **form.cleaned_data)


class RowsView(PartMixin, DraftMixin, ServiceMixin, FormView):
    """Rows of one kind, with another added by a button and no script."""

    form_class = forms.RowsForm
    part = model = None

    def get_form_kwargs(self):
        title = self.part[1]
        return super().get_form_kwargs() | {
            "title": title,
            "add_label": f"Add another {title.lower()}",
        }

    @property
    def heading(self):
        return self.part[2]

    @property
    def intro(self):
        return self.part[3]

    def get_formset(self):
        rows = self.model.objects.of(self.object).side(self.side == "unit")
        draft = self.typed_earlier()
        return self.part[0](
            self.request.POST if self.request.method == "POST" else draft,
            instance=self.object,
            queryset=rows,
            form_kwargs={"user": self.request.user},
            prefix="rows",
            unjudged=draft is not None,
        )

    def post(self, request, *args, **kwargs):
        if "save_draft" in request.POST:
            return super().post(request, *args, **kwargs)
        form, self.formset = self.get_form(), self.get_formset()
        if self.formset.adding:
            return self.render_to_response(self.get_context_data(form=without_errors(form)))
        if form.is_valid() and self.formset.is_valid():
            return self.form_valid(form)
        return self.form_invalid(form)

    def get_context_data(self, **kwargs):
        if not hasattr(self, "formset"):
            self.formset = self.get_formset()
        return super().get_context_data(formset=self.formset, **kwargs)


class NominationRows(RowsView):
    """Suspected people, places, vehicles, phones or businesses."""

    @property
    def part(self):
        return forms.PARTS[self.kwargs["part"]]

    @property
    def model(self):
        return ROWS[self.kwargs["part"]]

    def perform(self, form):
        return services.save_rows(
            self.object,
            actor=self.request.user,
            kind=self.kwargs["part"],
            rows=self.formset.rows,
            removed=self.formset.removed,
        )


class NominationSafeguard(RecordMixin, DetailView):
    """Victims and people at risk: for whoever wrote it, and those who decide it."""

    queryset = Nomination.objects.select_related("district", "agency")
    template_name = "ocgs/nomination_safeguard.html"
    needs = "safeguard"

    def get_context_data(self, **kwargs):
        unit = "decide" in self.actions
        return super().get_context_data(
            people=PersonAtRisk.objects.of(self.object).readable(unit),
            writes=services.side_of(self.object, self.request.user, self.actions),
            unit=unit,
            **kwargs,
        )


class NominationSafeguardChange(RowsView):
    """Write down victims and people at risk."""

    part = forms.AT_RISK
    model = PersonAtRisk
    also = "safeguard"

    def perform(self, form):
        return services.save_people_at_risk(
            self.object,
            actor=self.request.user,
            rows=self.formset.rows,
            removed=self.formset.removed,
        )

    def next_page(self, record):
        return f"{record.get_absolute_url()}people-at-risk/"
