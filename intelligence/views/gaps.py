"""Pages of gaps: the unit's list, one gap for everybody who may see it, and its upkeep."""

from django.views.generic import CreateView, DetailView, ListView, UpdateView

from agencies import policy
from agencies.choices import Marking
from agencies.duties import Duty
from agencies.mixins import (
    ActionMixin,
    DeedView,
    DutyMixin,
    FilterMixin,
    ListMixin,
    ServiceMixin,
    VisibleMixin,
)
from audit import services as audit
from audit.choices import Operation
from intelligence.forms import gaps as forms
from intelligence.models import Gap
from intelligence.services import gaps as services


class GapList(DutyMixin, FilterMixin, ListMixin, ListView):
    """What the unit does not know, and how many have answered."""

    duty = Duty.EVALUATE
    queryset = Gap.objects.for_list()
    filter_class = forms.GapFilter


class GapDetail(VisibleMixin, DetailView):
    """One gap: the published words for partners, the whole of it for the unit."""

    queryset = Gap.objects.for_list()

    def get_context_data(self, **kwargs):
        gap, unit = self.object, policy.may(self.request.user, Duty.EVALUATE)
        audit.record(
            actor=self.request.user, verb="gap.read", operation=Operation.CONSULTATION, target=gap
        )
        return super().get_context_data(
            unit=unit,
            tells=policy.may(self.request.user, Duty.TELL),
            marking=gap.marking if unit else Marking.OFFICIAL,
            handling=gap.handling if unit else "",
            **kwargs,
        )


class GapCreate(DutyMixin, ServiceMixin, CreateView):
    """Write down what is not known."""

    duty = Duty.EVALUATE
    model = Gap
    form_class = forms.GapForm
    template_name = "ui/form_page.html"
    success_message = "Saved. Partners see it when you publish it."
    extra_context = {
        "heading": "Add a gap",
        "back_url": "/intelligence/gaps/",
        "marking": Marking.SENSITIVE,
    }

    def perform(self, form):
        districts = form.cleaned_data["districts"]
        return services.open_gap(form.instance, actor=self.request.user, districts=districts)


class Kept:
    """Something the unit does to a gap."""

    needs = Duty.EVALUATE
    queryset = Gap.objects.for_list()

    def reads(self, record):
        """The unit reads all of it."""
        return True


class GapChange(Kept, ServiceMixin, ActionMixin, UpdateView):
    """Write it anew for the unit."""

    form_class = forms.GapForm
    template_name = "ui/form_page.html"
    success_message = "Saved."
    extra_context = {"heading": "Change the gap"}

    def perform(self, form):
        districts = form.cleaned_data["districts"]
        return services.change_gap(form.instance, actor=self.request.user, districts=districts)


class GapPublish(Kept, DeedView):
    """The words in which partners are asked."""

    form_class = forms.PublishForm
    heading = "Publish the question"
    success_message = "Saved."
    what_happens = [
        "Every partner can read it, also on the profile of its district, until its last day or "
        "until it is answered.",
        "It asks for what people know from their work. It asks nobody to find out more.",
    ]

    def get_initial(self):
        return {"published": self.object.published}

    def perform(self, form):
        return services.publish_gap(self.object, actor=self.request.user, **form.cleaned_data)


class GapAnswer(Kept, DeedView):
    """Say how far it is answered."""

    form_class = forms.AnswerForm
    heading = "How far is it answered?"
    success_message = "Saved."

    def get_initial(self):
        return {"status": self.object.status}

    def perform(self, form):
        return services.answer_gap(self.object, actor=self.request.user, **form.cleaned_data)
