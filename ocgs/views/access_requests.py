"""Pages of requests for access: ask, follow, answer."""

from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.duties import Duty
from agencies.mixins import FilterMixin, ListMixin, RecordMixin, StepView
from ocgs.access import levels_to_ask
from ocgs.forms import sharing as forms
from ocgs.models import AccessRequest
from ocgs.preview import readers_of
from ocgs.services import access_requests as services
from ocgs.views.groups import OCGDeed
from ocgs.views.previews import PreviewMixin


class AccessRequestList(FilterMixin, ListMixin, ListView):
    """Requests of one's own agency, and those about groups one may share."""

    queryset = AccessRequest.objects.for_list()
    filter_class = forms.AccessRequestFilter

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            show=self.filter.cleaned_data.get("show", ""),
            answers=policy.may(self.request.user, Duty.COORDINATE),
            **kwargs,
        )


class AccessRequestCreate(OCGDeed):
    """Ask to be let in further."""

    needs = "view"
    heading = "Ask for access"
    form_class = forms.AskForm
    template_name = "ui/form_page.html"
    success_message = "Sent to those who may share this group. The answer comes to you."

    def closed(self, record):
        if not levels_to_ask(self.request.user, record):
            return "There is nothing more to ask for here."
        if waits := AccessRequest.objects.visible_to(self.request.user).of(record).waiting():
            return f"Your agency has asked already, and waits for an answer: {waits[0]}."
        return ""

    def get_form_kwargs(self):
        levels = levels_to_ask(self.request.user, self.object)
        return super().get_form_kwargs() | {"levels": levels}

    def perform(self, form):
        return services.ask_for_access(self.object, actor=self.request.user, **form.cleaned_data)


class AccessRequestDetail(RecordMixin, DetailView):
    """What was asked, the stage it is at, and the answer."""

    queryset = AccessRequest.objects.select_related(
        "ocg__district", "ocg__lead_agency", "agency", "asked_by", "answered_by"
    ).prefetch_related("shares")

    def get_context_data(self, **kwargs):
        return super().get_context_data(ocg=self.object.ocg, **kwargs)


class AccessRequestStep(StepView):
    """A step of a request."""

    queryset = AccessRequest.objects.select_related("ocg", "agency", "asked_by")


class Answer(PreviewMixin, AccessRequestStep):
    """Let the agency in, after looking through its eyes."""

    def readers(self, form):
        return readers_of(self.object.agency)

    def groups(self, form):
        return [self.object.ocg]


class AccessRequestGrant(Answer):
    """One click when it was looked at on this very page."""

    step = "grant"
    service = services.grant_access
    success_message = "Granted. The agency has been told."
    do_label = "Grant as asked"

    def get(self, request, *args, **kwargs):
        """Nothing to type: straight to what they will newly see."""
        record = self.get_object()
        if self.closed(record):
            return super().get(request, *args, **kwargs)
        return self.post(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"data": self.request.POST}


class AccessRequestGrantPartly(Answer):
    step = "grant-partly"
    form_class = forms.PartlyForm
    service = services.grant_partly
    success_message = "Granted in part. The agency has been told."
    template_name = "ui/form_page.html"
    do_label = "Grant in part"

    def get_initial(self):
        return {"until": forms.day_of(self.object.until)}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"asked": self.object}


class AccessRequestRefuse(AccessRequestStep):
    step = "refuse"
    form_class = forms.RefuseForm
    service = services.refuse_access
    success_message = "Refused. The agency reads your reason."


class AccessRequestWithdraw(AccessRequestStep):
    step = "withdraw"
    service = services.withdraw_access
    success_message = "Withdrawn."
