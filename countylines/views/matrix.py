"""Pages of the matrix: order, heat, CSV, what if, flex."""

import csv

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DutyMixin
from agencies.places import Division
from audit import services as audit
from audit.choices import Operation
from core.exports import inert
from countylines import board, heat
from countylines.models import CountyLine

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
        factors, rows = heat.table(page.object_list, found.ledger, timezone.localdate())
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
        live = found.ledger.live
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
