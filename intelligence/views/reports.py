"""Pages of the sanitised report: beside the original, in versions, on its way to readers."""

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DeedView, DraftMixin, ListMixin, RecordMixin, VisibleMixin
from audit import services as audit
from audit.choices import Operation
from core.forms import without_errors
from intelligence import pages
from intelligence.forms import reports as forms
from intelligence.models import Dissemination, Submission, Version
from intelligence.services import reports as services
from intelligence.views.triage import SubmissionDeed
from ocgs.access import agencies_to_share_with


def agency_names():
    """Names that would say where something came from."""
    return [agency.name for agency in agencies_to_share_with()]


class ReportDetail(RecordMixin, DetailView):
    """Every version with what changed and who wrote it, beside the sealed original."""

    queryset = Submission.objects.select_related("district", "protection").prefetch_related("facts")
    template_name = "intelligence/report_detail.html"

    def get_context_data(self, **kwargs):
        versions = list(Version.objects.of_submission(self.object))
        text = versions[0].text if versions else ""
        return super().get_context_data(
            submission=self.object,
            compared=pages.compared(self.object, versions),
            newest=versions[0] if versions else None,
            hints=pages.hints_on(self.object, text, agency_names()) if versions else [],
            sent=Dissemination.objects.of_submission(self.object),
            **kwargs,
        )


class SubmissionSanitise(DraftMixin, SubmissionDeed):
    """Write a version of the report beside the sealed original."""

    queryset = Submission.objects.select_related("district", "protection").prefetch_related("facts")
    form_class = forms.VersionForm
    template_name = "intelligence/report_form.html"
    heading = draft_title = "Write the report"
    success_message = "Saved as a version of its own."

    def closed(self, record):
        if record.status in services.WRITABLE:
            return ""
        return "Grade the submission first." if record.is_open else "It is finished."

    def get_initial(self):
        versions = Version.objects.of_submission(self.object)
        newest = versions.first()
        if newest is None:
            return {"seen": 0, "marking": self.object.marking, "handling": self.object.handling}
        names = ("title", "text", "marking", "handling")
        return {"seen": newest.number} | {name: getattr(newest, name) for name in names}

    def post(self, request, *args, **kwargs):
        if "look" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.get_object()
        return self.render_to_response(self.get_context_data(form=without_errors(self.get_form())))

    def typed_earlier(self):
        """A draft is written over the version that is the newest when it is taken up again."""
        typed = super().typed_earlier()
        if typed is None:
            return None
        typed = typed.copy()
        typed["seen"] = str(self.get_initial()["seen"])
        return typed

    def refused(self, form, error):
        """Overtaken: the text stays, beside what somebody else wrote, and can be sent again."""
        if getattr(error, "code", "") == "overtaken":
            form.data = form.data.copy()
            form.data["seen"] = str(self.get_initial()["seen"])
        return super().refused(form, error)

    def get_context_data(self, **kwargs):
        newest = Version.objects.of_submission(self.object).first()
        context = super().get_context_data(submission=self.object, newest=newest, **kwargs)
        text = context["form"]["text"].value() or ""
        looked = len(text) <= self.form_class.base_fields["text"].max_length
        context["hints"] = (
            pages.hints_on(self.object, text, agency_names()) if text and looked else []
        )
        context["looked"] = "look" in self.request.POST
        return context

    def next_page(self, record):
        return record.report

    def perform(self, form):
        return services.write_version(self.object, actor=self.request.user, **form.cleaned_data)


class DisseminationCreate(SubmissionDeed):
    """Send the newest version to an agency or a person."""

    form_class = forms.DisseminationForm
    heading = "Send the report"
    success_message = "Sent. They are asked to acknowledge it."
    what_happens = [
        "They read the newest version of the report and its grade: nothing of the original, and "
        "no reference that leads to it.",
        "They are told by a message that holds a reference and a link.",
    ]

    def closed(self, record):
        written = Version.objects.of_submission(record).exists()
        return "" if written else "Write the report first."

    def get_initial(self):
        grade = self.object.grades.first()
        return {"conditions": grade.conditions if grade else ""}

    def next_page(self, record):
        return record.version.report

    def perform(self, form):
        newest = Version.objects.of_submission(self.object).first()
        return services.disseminate(newest, actor=self.request.user, **form.cleaned_data)


class DisseminationWithdraw(SubmissionDeed):
    """End what was sent before its day."""

    form_class = ReasonForm
    heading = "Withdraw what was sent"
    success_message = "Withdrawn. It can be read no more."

    @property
    def sent(self):
        rows = Dissemination.objects.of_submission(self.object)
        return get_object_or_404(rows, reference=self.kwargs["sent"])

    def closed(self, record):
        return "" if self.sent.is_live else "It can be read no more."

    def next_page(self, record):
        return record.version.report

    def perform(self, form):
        return services.withdraw(self.sent, actor=self.request.user, **form.cleaned_data)


class ReceivedList(ListMixin, ListView):
    """What was sent to this person or their agency."""

    queryset = Dissemination.objects.for_list()
    template_name = "intelligence/received_list.html"


class ReceivedDetail(VisibleMixin, DetailView):
    """One text, how it is graded, and under which conditions it may be used."""

    queryset = Dissemination.objects.for_list()
    template_name = "intelligence/received_detail.html"

    def get_object(self, queryset=None):
        sent = super().get_object(queryset)
        audit.record(
            actor=self.request.user,
            verb="dissemination.read",
            operation=Operation.CONSULTATION,
            target=sent,
        )
        return sent

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            sent=self.object, marking=self.object.marking, handling=self.object.handling, **kwargs
        )


class ReceivedAcknowledge(DeedView):
    """Say that it was read."""

    queryset = Dissemination.objects.for_list()
    form_class = forms.AcknowledgeForm
    heading = "Acknowledge"
    success_message = "Acknowledged."
    what_happens = ["You have read it and keep to its conditions."]

    def authorise(self, record):
        """Everybody it went to may."""
        policy.require_duty(self.request.user, Duty.TELL)

    def reads(self, record):
        """Whoever sees it reads it."""
        return True

    def closed(self, record):
        return "It has been acknowledged already." if record.acknowledged_at else ""

    def perform(self, form):
        return services.acknowledge(self.object, actor=self.request.user, **form.cleaned_data)
