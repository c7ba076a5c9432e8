"""Pages of what if, of flex and of central adoption."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DeedView
from countylines import board
from countylines.forms import placing as forms
from countylines.models import CountyLine, Flex
from countylines.services import placing as services
from countylines.views.matrix import MatrixMixin


class MatrixWhatIf(MatrixMixin, TemplateView):
    """Another cut, other weights, a line elsewhere: who would cross. Nothing is kept."""

    template_name = "countylines/matrix_what_if.html"
    verb = "matrix.simulate"

    def get_context_data(self, **kwargs):
        found = self.find()
        live = found.ledger.live
        form = forms.WhatIfForm(
            self.request.GET if "cut" in self.request.GET else None,
            user=self.request.user,
            initial={"cut": found.rules.cut},
            lines=sorted(
                ((row.key, row.line.codename) for row in found.everything),
                key=lambda choice: choice[1],
            ),
            matrices=[(str(division.pk), division.name) for division in self.divisions]
            + [(board.CENTRAL, "Central team")],
            factors=live.rules.counted if live else [],
        )
        after, crossings, flex_url = None, [], ""
        if form.is_bound and form.is_valid():
            values = form.cleaned_data
            to = values["to"]
            _, after = board.what_if(
                found,
                self.which,
                timezone.localdate(),
                cut=values["cut"],
                weights=form.weights,
                flexed=values["flexed"],
                to=int(to) if to.isdecimal() else to,
            )
            crossings = board.crossings(found.rows, after)
            flex_url = self.flex_url(form, found)
        self.log(after or found.rows)
        return super().get_context_data(
            form=form,
            board=found,
            after=after,
            crossings=crossings,
            children=sum(crossing.row.children for crossing in crossings),
            flex_url=flex_url,
            title=self.title,
            tabs=self.tabs(),
            marking=Marking.SENSITIVE,
            **kwargs,
        )

    def flex_url(self, form, found):
        """Where the flex can be made real: only when nothing else was changed with it."""
        values = form.cleaned_data
        if not values["flexed"] or form.weights or values["cut"] != found.rules.cut:
            return ""
        row = next(row for row in found.everything if row.key == values["flexed"])
        if row.flex or str(row.matrix) == values["to"]:
            # It is there already, or is returned from another matrix first.
            return ""
        if not policy.may(self.request.user, Duty.RUN_MATRIX):
            return ""
        if values["to"] == board.CENTRAL:
            return reverse("countylines:flex-adopt", args=[values["flexed"]])
        address = reverse("countylines:flex-create", args=[values["flexed"]])
        return f"{address}?to_division={values['to']}"


class PlacingDeed(DeedView):
    """Something that changes on which matrix a line stands."""

    needs = "decide"
    queryset = CountyLine.objects.for_page()

    def get_object(self, queryset=None):
        line = super().get_object(queryset)
        policy.require_duty(self.request.user, Duty.RUN_MATRIX)
        return line

    def closed(self, record):
        return "" if record.is_on_matrix else "This line is on no matrix."


class FlexCreate(PlacingDeed):
    """Put a line on the matrix of another division."""

    heading = "Flex this line to another division"
    form_class = forms.FlexForm
    success_message = "Flexed. Both divisions see it; it comes back by itself."
    what_happens = [
        "It leaves the matrix of its own division and stands on the other’s from today.",
        "The other division’s team works it as its own until the last day.",
    ]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"own": self.object.division_id}

    def get_initial(self):
        return {"to_division": self.request.GET.get("to_division")}

    def perform(self, form):
        return services.flex_line(self.object, actor=self.request.user, **form.cleaned_data)


class FlexAdopt(PlacingDeed):
    """The Central team takes a line over."""

    heading = "Adopt this line centrally"
    form_class = ReasonForm
    success_message = "Adopted by the Central team."
    what_happens = [
        "It leaves the matrix of its division and stands on the Central team’s.",
        "It stays there until somebody returns it.",
    ]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "Adopt"}

    def perform(self, form):
        return services.adopt_line(self.object, actor=self.request.user, **form.cleaned_data)


class FlexReturn(PlacingDeed):
    """Back to its own division at once."""

    heading = "Return this line to its own division"
    form_class = ReasonForm
    success_message = "Returned."

    def closed(self, record):
        return "" if self.flex.is_on(timezone.localdate()) else "It is back already."

    @property
    def flex(self):
        return get_object_or_404(Flex.objects.of(self.object), reference=self.kwargs["flex"])

    def get(self, request, *args, **kwargs):
        self.get_object()
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"submit_label": "Return"}

    def perform(self, form):
        return services.return_line(self.flex, actor=self.request.user, **form.cleaned_data)
