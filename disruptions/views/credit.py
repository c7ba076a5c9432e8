"""Pages of credit: the ledger of every agency, and one agency's statement of a quarter."""

from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import ListView, TemplateView, View

from agencies.choices import Marking
from audit import services as audit
from audit.choices import Operation
from core.days import EARLIEST
from core.paging import PagedMixin
from core.quarters import parse_quarter, quarter_of
from disruptions import crediting, statement_paper
from disruptions.forms.credit import PeriodFilter
from disruptions.ledger import Ledger
from disruptions.models import Disruption
from disruptions.statements import Reading, quarters_of


class CreditMixin:
    """A page about credit, for those who read their own agency's or every agency's."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not crediting.reads_credit(request.user):
            raise PermissionDenied("credit")
        return super().dispatch(request, *args, **kwargs)


class CreditList(CreditMixin, TemplateView):
    """Credit of every agency in a period, for those who read every agency's; others see theirs."""

    template_name = "disruptions/credit_list.html"

    def get(self, request, *args, **kwargs):
        if not crediting.reads_every_agency(request.user):
            return redirect("disruptions:statement-of-agency", request.user.agency.slug)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        period = PeriodFilter(self.request.GET, user=self.request.user)
        since, until = period.dates()
        ledger = Ledger(Disruption.objects.that_count_openly().between(since, until))
        return super().get_context_data(
            filter_form=period,
            since=since,
            until=until,
            ledger=ledger,
            marking=Marking.SENSITIVE,
            **kwargs,
        )

    def render_to_response(self, context, **kwargs):
        audit.record(
            actor=self.request.user,
            verb="credit.list",
            operation=Operation.CONSULTATION,
            query=self.request.GET.urlencode(),
        )
        return super().render_to_response(context, **kwargs)


class OfAgencyMixin(CreditMixin):
    """A page about the credit of one agency, if it is open to this person; 404 otherwise."""

    @cached_property
    def agency(self):
        return get_object_or_404(
            crediting.agencies_open_to(self.request.user), slug=self.kwargs["agency"]
        )

    def record(self, verb, shown=(), operation=Operation.CONSULTATION, recipients=()):
        """Who read, or took away, which credit of which agency."""
        audit.record(
            actor=self.request.user,
            verb=verb,
            operation=operation,
            query=" ".join(str(part) for part in self.kwargs.values()),
            shown=shown,
            recipients=recipients,
        )


class StatementOfAgency(OfAgencyMixin, TemplateView):
    """The quarters in which an agency is credited, each with its statement."""

    template_name = "disruptions/statement_of_agency.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "agency": self.agency,
            "quarters": quarters_of(self.agency),
            "every": crediting.reads_every_agency(self.request.user),
            "marking": Marking.SENSITIVE,
        }

    def render_to_response(self, context, **kwargs):
        self.record("statement.of_agency")
        return super().render_to_response(context, **kwargs)


class OfQuarterMixin(OfAgencyMixin):
    """A page about the credit of one agency in one quarter."""

    @cached_property
    def reading(self):
        try:
            quarter = parse_quarter(self.kwargs["quarter"])
        except ValueError as error:
            raise Http404 from error
        if not EARLIEST <= quarter <= timezone.localdate():
            raise Http404
        return Reading(self.agency, quarter, self.request.user)


class StatementDetail(OfQuarterMixin, PagedMixin, ListView):
    """What an agency is credited with in a quarter; as it stands now."""

    template_name = "disruptions/statement_detail.html"

    def get_queryset(self):
        return self.reading.disruptions()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            agency=self.agency,
            reading=self.reading,
            so_far=self.reading.quarter == quarter_of(timezone.localdate()),
            every=crediting.reads_every_agency(self.request.user),
            marking=Marking.SENSITIVE,
            **kwargs,
        )
        return context | {"rows": self.reading.rows(context["object_list"])}

    def render_to_response(self, context, **kwargs):
        self.record("statement.read", [row.reference for row in context["rows"]])
        return super().render_to_response(context, **kwargs)


class StatementPdf(OfQuarterMixin, View):
    """The same on paper: taking it away is a disclosure, and is logged with every reference."""

    def get(self, request, *args, **kwargs):
        reading = self.reading
        rows = reading.rows(list(reading.disruptions()[: statement_paper.LISTED]))
        content = statement_paper.on_paper(reading, rows)
        self.record(
            "statement.export",
            [row.reference for row in rows],
            Operation.DISCLOSURE,
            [request.user.full_name, "pdf"],
        )
        answer = HttpResponse(content, content_type="application/pdf")
        name = statement_paper.file_name(reading)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
