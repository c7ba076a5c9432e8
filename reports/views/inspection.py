"""Pages of the inspection pack: the evidence, the rows behind a number, the file."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import ListView, TemplateView

from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DutyMixin
from audit import services as audit
from audit.choices import Operation
from core.paging import PagedMixin
from reports import inspection
from reports.measures import MEASURES, rows_of
from reports.views.exports import ExportView


class InspectionPack(DutyMixin, TemplateView):
    """Each finding of inspectors with what the records show of it today."""

    duty = Duty.READ_REPORTS
    template_name = "reports/inspection_pack.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        audit.record(
            actor=self.request.user, verb="inspection.read", operation=Operation.CONSULTATION
        )
        return super().get_context_data(
            findings=inspection.pack(today),
            how_counted=inspection.HOW_COUNTED,
            not_held=inspection.NOT_HELD,
            today=today,
            marking=Marking.SENSITIVE,
            **kwargs,
        )


class InspectionRows(DutyMixin, PagedMixin, ListView):
    """The rows behind one number, as far as this person may read them."""

    duty = Duty.READ_REPORTS
    template_name = "reports/inspection_rows.html"

    def get_queryset(self):
        if self.kwargs["measure"] not in MEASURES:
            raise Http404
        return rows_of(self.kwargs["measure"], timezone.localdate(), self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            measure=MEASURES[self.kwargs["measure"]], marking=Marking.SENSITIVE, **kwargs
        )

    def render_to_response(self, context, **kwargs):
        audit.record(
            actor=self.request.user,
            verb="inspection.list",
            operation=Operation.CONSULTATION,
            query=self.kwargs["measure"],
            shown=[row.reference for row in context["object_list"]],
        )
        return super().render_to_response(context, **kwargs)


class InspectionExport(DutyMixin, ExportView):
    """The pack as a file."""

    duty = Duty.READ_REPORTS
    verb = "inspection.export"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading="Download the inspection pack",
            intro=inspection.HOW_COUNTED,
            back_url=reverse("reports:inspection-pack"),
            **kwargs,
        )

    def file(self, form, made_for):
        today = timezone.localdate()
        content = inspection.as_table(inspection.pack(today), today, made_for)
        name = f"{Marking.SENSITIVE} inspection pack {today:%Y-%m-%d}.csv"
        return name, "text/csv; charset=utf-8", content, {}
