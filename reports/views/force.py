"""Pages of the force report, and of the figures that every partner is told."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.generic import TemplateView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from audit import services as audit
from audit.choices import Operation
from core.quarters import quarter_text, quarter_words
from reports import forms, publish
from reports.files import TYPES, WHAT_IS_COUNTED, as_text, name_of
from reports.force import force_report
from reports.models import Month
from reports.pictures import charts_of
from reports.rows import with_addresses
from reports.scopes import FORCE, PUBLISHED, Scope, scope_of
from reports.sheets import sheets_of
from reports.views.exports import ExportView

READERS = {Duty.CLAIM, Duty.READ_INTERNAL, Duty.READ_REPORTS}


class ReaderMixin:
    """For whoever works with groups, lines or disruptions; 403 for others."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not READERS & policy.duties_of(request.user):
            raise PermissionDenied("reports")
        return super().dispatch(request, *args, **kwargs)

    def asked(self):
        """The form of the period as the address has it."""
        form = forms.PeriodForm(self.request.GET, user=self.request.user)
        form.full_clean()
        return form


class ForceReport(ReaderMixin, TemplateView):
    """The figures of a period: the force's, or over what this person may see."""

    template_name = "reports/force_report.html"

    def get_context_data(self, **kwargs):
        form = self.asked()
        period = form.cleaned_data.get("period")
        context = super().get_context_data(
            filter_form=form, marking=Marking.SENSITIVE, period=period, **kwargs
        )
        return context | self.report_on(period) if period else context

    def report_on(self, period):
        """All the page shows of one period."""
        user = self.request.user
        scope = scope_of(user)
        report = force_report(period, scope)
        audit.record(
            actor=user,
            verb="report.read",
            operation=Operation.CONSULTATION,
            query=in_words(period, scope.key),
        )
        kept = Month.objects.up_to(period.last) if scope.key == FORCE else ()
        return {
            "report": report,
            "what_is_counted": WHAT_IS_COUNTED[scope.key],
            "sheets": with_addresses(sheets_of(report), period, user),
            "charts": charts_of(report, kept),
            "query": query_of(period),
        }


class ForceReportExport(ReaderMixin, ExportView):
    """The report as a file."""

    form_class = forms.ExportForm
    verb = "report.export"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not self.asked().cleaned_data.get("period"):
            return redirect("reports:force-report")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        period = self.asked().cleaned_data["period"]
        return super().get_context_data(
            heading="Download the force report",
            caption=f"{date_format(period.first, 'j F Y')} to {date_format(period.last, 'j F Y')}",
            intro=WHAT_IS_COUNTED[scope_of(self.request.user).key],
            back_url=f"{reverse('reports:force-report')}?{query_of(period)}",
            **kwargs,
        )

    def file(self, form, made_for):
        user, period = self.request.user, self.asked().cleaned_data["period"]
        kind, scope = form.cleaned_data["kind"], scope_of(user)
        report = force_report(period, scope)
        kept = {"query": in_words(period, scope.key), "recipients": [user.full_name, kind]}
        return name_of(report, kind), TYPES[kind], as_text(report, kind, made_for), kept


class PublishedFigures(ReaderMixin, TemplateView):
    """What the force tells every partner: a whole quarter, rounded, small counts left out."""

    template_name = "reports/published_figures.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        quarter = publish.asked_quarter(self.request.GET.get("quarter", ""), today)
        period = publish.period_of(quarter)
        report = force_report(period, Scope(published=True))
        audit.record(
            actor=self.request.user,
            verb="report.read",
            operation=Operation.CONSULTATION,
            query=in_words(period, PUBLISHED),
        )
        return super().get_context_data(
            filter_form=forms.QuarterForm({"quarter": quarter_text(quarter)}),
            quarter=quarter_words(quarter),
            period=period,
            what_is_counted=WHAT_IS_COUNTED[PUBLISHED],
            sheets=publish.sheets_of(report),
            marking=Marking.SENSITIVE,
            **kwargs,
        )


def query_of(period):
    """The period as an address holds it."""
    days = {
        "first": period.first,
        "last": period.last,
        "compare_with": period.compare_with,
        "known_on": period.known_on if period.known_on != period.last else None,
    }
    return urlencode({name: day.isoformat() for name, day in days.items() if day})


def in_words(period, scope):
    """What was asked for, as the record keeps it."""
    return f"{query_of(period)}&scope={scope}"
