"""Pages on which a claim is put to a group or a line, and keyed into the national system."""

from django.urls import reverse
from django.views.generic import DetailView

from agencies.mixins import DeedView, RecordMixin
from disruptions import services
from disruptions.forms.panel import AttachForm, KeyedForm
from disruptions.models import Disruption
from disruptions.services.keeping import OWN_CLAIM
from disruptions.sheet import sheet_of


class DisruptionAttach(DeedView):
    """Put a claim of nothing yet to the group or line it turns out to be of."""

    needs = "decide"
    queryset = Disruption.objects.for_page()
    heading = "Put this disruption to a group or a county line"
    form_class = AttachForm
    success_message = "Put there."
    what_happens = [
        "Those who read the group or the line read the disruption, and those who decide there "
        "decide it.",
        "Whoever claimed it keeps it, and is not told which group or line it is.",
    ]

    def closed(self, record):
        return "Somebody has done this already." if record.root else ""

    def perform(self, form):
        return services.attach_disruption(
            self.object, actor=self.request.user, to=form.cleaned_data["to"]
        )

    def next_page(self, record):
        # Who puts a claim to a line may read it, and decides it no longer.
        return reverse("disruptions:disruption-list")


class DisruptionSheet(RecordMixin, DetailView):
    """What is keyed into the national system, in the order it is asked for there."""

    needs = "decide"
    queryset = Disruption.objects.for_page()
    template_name = "disruptions/disruption_sheet.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(sheet=sheet_of(self.object), **kwargs)


class DisruptionKeyed(DeedView):
    """Say that it was keyed as it stands."""

    needs = "decide"
    queryset = Disruption.objects.for_page()
    heading = "Keyed into the national system"
    form_class = KeyedForm
    success_message = "Marked as keyed."
    what_happens = ["It leaves the list of what is to be keyed, until it is decided anew."]

    def closed(self, record):
        if not record.counts:
            return "Only what counts is keyed."
        if record.claimed_by == self.request.user:
            return OWN_CLAIM
        return "" if record.to_key else "Somebody has done this already."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"initial": {"keyed_as": self.object.keyed_as}}

    def perform(self, form):
        return services.mark_keyed(self.object, actor=self.request.user, **form.cleaned_data)
