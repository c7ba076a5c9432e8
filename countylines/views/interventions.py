"""Pages of people at risk. They log in a log of their own, and 404 for everybody else."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import CreateView, DetailView, FormView, ListView

from agencies import policy
from agencies.choices import Marking
from agencies.conflicts import ConflictMixin
from agencies.duties import Duty
from agencies.mixins import DraftMixin, FilterMixin, ServiceMixin, VisibleMixin
from audit.choices import Operation
from core.paging import PagedMixin
from countylines.forms import interventions as forms
from countylines.models import Contact, Intervention
from countylines.services import interventions as services
from countylines.services.retention import why_not_disposed


class OwnPeopleMixin:
    """For intervention officers; for everybody else there is no such page."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not policy.may(request.user, Duty.INTERVENE):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"marking": Marking.SENSITIVE} | kwargs)


class InterventionList(OwnPeopleMixin, FilterMixin, PagedMixin, VisibleMixin, ListView):
    """People at risk in this officer's division."""

    queryset = Intervention.objects.for_list()
    filter_class = forms.InterventionFilter

    def render_to_response(self, context, **kwargs):
        services.note(
            self.request.user,
            "list",
            operation=Operation.CONSULTATION,
            shown=[row.reference for row in context["object_list"]],
            query=self.request.GET.urlencode(),
        )
        return super().render_to_response(context, **kwargs)


class InterventionDetail(OwnPeopleMixin, VisibleMixin, DetailView):
    """One person: what is done, what was agreed, who has looked."""

    queryset = Intervention.objects.for_list()

    def get_context_data(self, **kwargs):
        found = self.object
        services.note(
            self.request.user, "read", intervention=found, operation=Operation.CONSULTATION
        )
        return super().get_context_data(
            contacts=list(found.contacts.select_related("by")),
            retentions=list(found.retentions.select_related("by")),
            disposable=not why_not_disposed(found),
            own_disposal=found.disposal_by_id == self.request.user.pk,
            readings=list(found.readings.select_related("by")[:50]),
            **kwargs,
        )


class InterventionCreate(OwnPeopleMixin, DraftMixin, ServiceMixin, CreateView):
    """Begin to work with somebody."""

    model = Intervention
    form_class = forms.InterventionForm
    template_name = "countylines/countyline_form.html"
    draft_title = "Work with somebody at risk"
    success_message = "Saved."
    extra_context = {"heading": "Work with somebody at risk", "back_url": "/lines/people/"}

    def perform(self, form):
        return services.start_intervention(form.instance, actor=self.request.user)


class InterventionPage(OwnPeopleMixin, ServiceMixin, FormView):
    """Something done for one person."""

    template_name = "ui/confirm_page.html"
    heading = ""
    what_happens = ()

    def find(self):
        found = Intervention.objects.allowing(self.request.user, "change").for_list()
        self.object = get_object_or_404(found, reference=self.kwargs["reference"])

    def check_may_write(self):
        self.find()

    def get(self, request, *args, **kwargs):
        self.find()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.find()
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        url = self.object.get_absolute_url()
        return super().get_context_data(
            **{
                "heading": self.heading,
                "caption": self.object.reference,
                "what_happens": self.what_happens,
                "back_url": url,
                "cancel_url": url,
            }
            | kwargs
        )


class InterventionChange(ConflictMixin, DraftMixin, InterventionPage):
    """Keep what is known and done right."""

    heading = "Change"
    form_class = forms.InterventionForm
    template_name = "countylines/countyline_form.html"
    draft_title = "Work with somebody at risk"
    success_message = "Saved."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def get_initial(self):
        return {"version": self.object.version}

    def perform(self, form):
        values = dict(form.cleaned_data)
        return services.change_intervention(
            self.object, actor=self.request.user, version=values.pop("version"), values=values
        )


class InterventionContact(InterventionPage):
    """Add a contact."""

    heading = "Add a contact"
    form_class = forms.ContactForm
    success_message = "Added."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Contact(intervention=self.object)}

    def perform(self, form):
        return services.add_contact(form.instance, actor=self.request.user)


class InterventionClose(InterventionPage):
    """The work ends."""

    heading = "Close"
    form_class = forms.CloseForm
    success_message = "Closed."

    def perform(self, form):
        return services.close_intervention(
            self.object, actor=self.request.user, **form.cleaned_data
        )
