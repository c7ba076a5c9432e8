"""Pages of the matrix: order, heat, CSV, what if, flex."""

import csv

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DeedView, DutyMixin
from agencies.places import Division
from audit import services as audit
from audit.choices import Operation
from core.exports import inert
from countylines import board, heat
from countylines.forms import placing as forms
from countylines.models import CountyLine, Flex
from countylines.services import placing as services

PAGE = 90


class MatrixMixin(DutyMixin):
    """A page about one matrix: a division's, the Central team's, or the whole force's."""

    duty = Duty.READ_LINES
    verb = "matrix.read"
    operation = Operation.CONSULTATION

    def find(self):
        """The matrix the address names, with its divisions for the tabs."""
        self.divisions = list(Division.objects.order_by("name"))
        by_code = {division.code: division for division in self.divisions}
        name = self.kwargs["which"]
        if name not in (board.CENTRAL, board.FORCE, *by_code):
            raise Http404(name)
        self.division = by_code.get(name)
        self.which = self.division.pk if self.division else name
        lines = CountyLine.objects.readable(self.request.user)
        self.board = board.board(lines, self.which)
        return self.board

    @property
    def title(self):
        if self.division:
            return self.division.name
        return "Central team" if self.which == board.CENTRAL else "Whole force"

    def log(self, rows, query=""):
        """The reading, with the references that were shown."""
        audit.record(
            actor=self.request.user,
            verb=self.verb,
            operation=self.operation,
            query=query or self.request.GET.urlencode(),
            shown=[row.key for row in rows],
        )

    def tabs(self):
        """Every matrix, as a link each."""
        name = self.request.resolver_match.view_name
        places = [(board.FORCE, "Whole force")]
        places += [(division.code, division.name) for division in self.divisions]
        return [
            {
                "label": label,
                "url": reverse(name, args=[code]),
                "current": code == self.kwargs["which"],
            }
            for code, label in [*places, (board.CENTRAL, "Central team")]
        ]


class MatrixList(DutyMixin, View):
    """The matrix of one's own division, or the whole force's."""

    duty = Duty.READ_LINES

    def get(self, request):
        teams = [team for team in policy.teams_of(request.user) if team.division_id]
        which = teams[0].division.code if teams else board.FORCE
        return redirect("countylines:matrix-detail", which)


class MatrixDetail(MatrixMixin, TemplateView):
    """Every line in order, with the cut drawn."""

    template_name = "countylines/matrix_detail.html"

    def get_context_data(self, **kwargs):
        found = self.find()
        page = Paginator(found.rows, PAGE).get_page(self.request.GET.get("page"))
        away = [
            row
            for row in found.everything
            if self.division
            and row.line.district.division_id == self.which
            and row.matrix != self.which
        ]
        self.log([*page.object_list, *away])
        names = {division.pk: division.name for division in self.divisions}
        return super().get_context_data(
            board=found,
            page_obj=page,
            title=self.title,
            tabs=self.tabs(),
            away=[(row, names.get(row.matrix, "Central team")) for row in away],
            cut_below=found.rules.cut + 1,
            draws_cut=self.which != board.FORCE,
            children=sum(row.children for row in found.rows),
            runs=policy.may(self.request.user, Duty.RUN_MATRIX),
            marking=Marking.SENSITIVE,
            **kwargs,
        )


class MatrixHeat(MatrixMixin, TemplateView):
    """The factors of the first lines, in words and colour."""

    template_name = "countylines/matrix_heat.html"

    def get_context_data(self, **kwargs):
        found = self.find()
        page = Paginator(found.rows, PAGE).get_page(self.request.GET.get("page"))
        self.log(page.object_list)
        held, _ = board.versions()
        factors, rows = heat.table(page.object_list, held, timezone.localdate())
        return super().get_context_data(
            board=found,
            page_obj=page,
            factors=factors,
            rows=rows,
            title=self.title,
            tabs=self.tabs(),
            marking=Marking.SENSITIVE,
            **kwargs,
        )


class MatrixExport(MatrixMixin, View):
    """One matrix as a table that leaves the portal, marked and logged."""

    verb = "matrix.export"
    operation = Operation.DISCLOSURE

    def get(self, request, which):
        found = self.find()
        self.log(found.rows, query=which)
        response = HttpResponse(
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="matrix-{which}.csv"'},
        )
        now = timezone.localtime()
        writer = csv.writer(response)
        writer.writerow([Marking.SENSITIVE, f"{request.user}, {now:%d %B %Y %H:%M}"])
        held, _ = board.versions()
        live = next((model for model in held.values() if model.status == "live"), None)
        factors = live.rules.counted if live else []
        writer.writerow(
            [
                "Rank",
                "Reference",
                "Codename",
                "District",
                "Counts today",
                "In full",
                "Above the cut",
            ]
            + ["Children", "Confidence", *(factor.name for factor in factors)]
        )
        for row in found.rows:
            points = {term.factor: term.points for term in row.terms}
            cells = [
                row.place.rank,
                row.key,
                row.line.codename,
                row.line.district.name,
                row.counted,
                row.value.full,
                "yes" if row.place.above else "no",
                "yes" if row.children else "no",
                row.confidence,
                *(
                    0 if factor.key in row.value.decayed else points.get(factor.key, 0)
                    for factor in factors
                ),
            ]
            writer.writerow([inert(cell) for cell in cells])
        return response


class MatrixWhatIf(MatrixMixin, TemplateView):
    """Another cut, other weights, a line elsewhere: who would cross. Nothing is kept."""

    template_name = "countylines/matrix_what_if.html"
    verb = "matrix.simulate"

    def get_context_data(self, **kwargs):
        found = self.find()
        held, live = board.versions()
        form = forms.WhatIfForm(
            self.request.GET if "cut" in self.request.GET else None,
            user=self.request.user,
            initial={"cut": found.rules.cut},
            lines=[(row.key, row.line.codename) for row in found.everything],
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
