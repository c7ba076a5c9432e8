"""Pages of the inspection pack: the evidence, the rows behind a number, the file."""

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.generic import FormView, ListView, TemplateView

from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import DutyMixin
from audit import services as audit
from audit.choices import Operation
from core.forms import Field, LaidOutMixin
from core.paging import CappedPaginator
from reports import inspection
from reports.measures import MEASURES, rows_of


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


class InspectionRows(DutyMixin, ListView):
    """The rows behind one number, as far as this person may read them."""

    duty = Duty.READ_REPORTS
    template_name = "reports/inspection_rows.html"
    paginate_by = 50
    paginator_class = CappedPaginator

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


class InspectionForm(LaidOutMixin, forms.Form):
    """What the file is for."""

    submit_label = "Download"
    layout = [Field("reason", rows=3)]  # noqa: RUF012
    reason = forms.CharField(
        label="What do you need it for?",
        max_length=500,
        widget=forms.Textarea,
        help_text="It stands in the file, and is kept on record.",
        error_messages={"required": "Say what you need it for"},
    )


class InspectionExport(DutyMixin, FormView):
    """The pack as a file: marked, with who, when and what for."""

    duty = Duty.READ_REPORTS
    template_name = "ui/form_page.html"
    form_class = InspectionForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading="Download the inspection pack",
            intro=inspection.HOW_COUNTED,
            marking=Marking.SENSITIVE,
            back_url=reverse("reports:inspection-pack"),
            **kwargs,
        )

    def form_valid(self, form):
        user, now = self.request.user, timezone.localtime()
        reason = form.cleaned_data["reason"]
        made_for = (
            f"For {user.full_name}, {user.agency or ''}, on {date_format(now, 'j F Y')} at "
            f"{now:%H:%M}. Purpose: {reason}"
        )
        content = inspection.as_table(inspection.pack(now.date()), now.date(), made_for)
        with transaction.atomic():
            audit.record(
                actor=user,
                verb="inspection.export",
                operation=Operation.DISCLOSURE,
                reason=reason,
                recipients=[user.full_name],
            )
        name = f"{Marking.SENSITIVE} inspection pack {now:%Y-%m-%d}.csv"
        answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
