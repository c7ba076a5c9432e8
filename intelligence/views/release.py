"""Pages of the custodian, and of whoever asks for a source. Here alone a sender has a name."""

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DeedView, DutyMixin, ListMixin, StepView, VisibleMixin
from audit import services as audit
from audit.choices import Operation
from core.paging import PagedMixin
from intelligence.forms import release as forms
from intelligence.models import SourceRequest
from intelligence.services import release as services
from intelligence.source_log import readings
from intelligence.views.triage import SubmissionDeed


class SourceRequestCreate(SubmissionDeed):
    """Ask the custodian who sent a submission."""

    form_class = forms.AskForm
    heading = "Ask who sent it"
    success_message = "Asked. You are told what the custodian decides, and why."
    what_happens = [
        "The custodian of sources decides, and gives a reason.",
        "If it is released, you can read it for 24 hours. Each reading is kept in a log.",
    ]

    def next_page(self, record):
        return record

    def perform(self, form):
        return services.ask_for_source(self.object, actor=self.request.user, **form.cleaned_data)


class SourceRequestList(ListMixin, ListView):
    """The custodian's queue; one's own requests."""

    queryset = SourceRequest.objects.for_list().waiting_first()
    template_name = "intelligence/sourcerequest_list.html"

    def dispatch(self, request, *args, **kwargs):
        user = request.user
        if user.is_authenticated and not policy.may(user, Duty.KEEP_SOURCES):
            policy.require_duty(user, Duty.EVALUATE)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        keeps = policy.may(self.request.user, Duty.KEEP_SOURCES)
        return super().get_context_data(keeps=keeps, **kwargs)


class SourceRequestDetail(VisibleMixin, DetailView):
    """What was asked and decided; who sent it stands on a page of its own."""

    queryset = SourceRequest.objects.for_list()

    def get_context_data(self, **kwargs):
        request = self.object
        audit.record(
            actor=self.request.user,
            verb="sourcerequest.read",
            operation=Operation.CONSULTATION,
            target=request,
        )
        user = self.request.user
        keeps = policy.may(user, Duty.KEEP_SOURCES)
        return super().get_context_data(
            request_made=request,
            keeps=keeps,
            decides=keeps and request.status == "asked" and request.asked_by_id != user.pk,
            reads=request.is_open and request.asked_by_id == user.pk,
            marking=Marking.SENSITIVE,
            **kwargs,
        )


class SourceRequestStep(StepView):
    """The custodian's decision."""

    queryset = SourceRequest.objects.for_list()
    form_class = ReasonForm

    def reads(self, record):
        """It has no handling instructions."""
        return False


class SourceRequestRelease(SourceRequestStep):
    step = "release"
    service = services.release_source
    success_message = "Released to whoever asked, for 24 hours."
    what_happens = [
        "Whoever asked can read who sent it, for 24 hours, on a page of its own.",
        "Your reason and each reading are kept in the log of sources.",
    ]


class SourceRequestRefuse(SourceRequestStep):
    step = "refuse"
    service = services.refuse_source
    success_message = "Not released. Whoever asked is told why."
    what_happens = ["Whoever asked reads your reason."]


class SourceEntryList(DutyMixin, PagedMixin, ListView):
    """The log of sources."""

    duty = Duty.KEEP_SOURCES
    template_name = "intelligence/sourceentry_list.html"

    def get_queryset(self):
        return readings(self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(marking=Marking.SENSITIVE, **kwargs)


class Revealed:
    """A page that shows who sent something: only when asked to, never kept by the browser."""

    template_name = "intelligence/source_read.html"

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        response["Cache-Control"] = "no-store"
        return response


class SourceRequestRead(Revealed, VisibleMixin, DetailView):
    """Who sent it, to whoever asked, while the release is open."""

    queryset = SourceRequest.objects.for_list()

    def get_context_data(self, **kwargs):
        source = services.read_released(self.object, actor=self.request.user)
        return super().get_context_data(
            source=source,
            submission=self.object.submission,
            back_url=self.object.get_absolute_url(),
            marking=Marking.SENSITIVE,
            **kwargs,
        )


class SourceRead(Revealed, DutyMixin, DeedView):
    """Who sent it, to the custodian, for a reason that is kept."""

    duty = needs = Duty.KEEP_SOURCES
    form_class = forms.ReadForm
    heading = "Show who sent it"
    what_happens = ["Your reason, your name and the time are kept in the log of sources."]

    def find(self):
        """The custodian sees sources, not what was told: the address names a submission."""
        requests = SourceRequest.objects.visible_to(self.request.user).for_list()
        return get_object_or_404(requests, reference=self.kwargs["reference"])

    def reads(self, record):
        """It has no handling instructions."""
        return False

    def form_valid(self, form):
        source = services.read_source(
            self.object.submission, actor=self.request.user, **form.cleaned_data
        )
        return self.render_to_response(
            self.get_context_data(form=form, source=source, submission=self.object.submission)
        )
