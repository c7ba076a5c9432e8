"""Pages of closure, looks back, and the register of orders on numbers."""

from django.shortcuts import get_object_or_404
from django.views.generic import DetailView, ListView

from agencies import policy
from agencies.duties import Duty
from agencies.forms import ReasonForm
from agencies.mixins import DeedView, DutyMixin, FilterMixin, ListMixin, RecordMixin
from countylines.forms import closing as forms
from countylines.models import CheckBack, CountyLine, Ddtro
from countylines.services import closing as services
from countylines.views.lines import LineStep


class CloseStep(LineStep):
    """Close a line."""

    form_class = forms.CloseForm
    success_message = "Closed. Looks back are due after 28 and 90 days."
    what_happens = [
        "It leaves its matrix today and is counted no more.",
        "Somebody looks after 28 days and after 90 whether it stays out of use.",
    ]

    def perform(self, form):
        return services.close_line(
            self.object, step=self.step, actor=self.request.user, **form.cleaned_data
        )


class CountyLineCloseOne(CloseStep):
    step = "close-one"
    heading = "Close: a line holder was arrested and charged (Type 1)"


class CountyLineCloseTwo(CloseStep):
    step = "close-two"
    heading = "Close: its number, SIM or phone was cut off (Type 2)"


class CountyLineCloseOut(CloseStep):
    step = "close-out"


class CountyLineReemerge(LineStep):
    step = "reemerge"
    service = services.reemerge_line
    success_message = "On its matrix again. A score is due."
    what_happens = [
        "It stands on its matrix again, with the score it had.",
        "A new score is due at once.",
    ]


class CheckBackRecord(DeedView):
    """Say what a look back found."""

    queryset = CheckBack.objects.select_related("closure__line")
    heading = "Does it stay out of use?"
    form_class = forms.CheckForm
    success_message = "Recorded."

    def closed(self, record):
        return "Somebody has done this check." if record.done_on else ""

    def perform(self, form):
        return services.record_check(self.object, actor=self.request.user, **form.cleaned_data)


class DdtroList(DutyMixin, FilterMixin, ListMixin, ListView):
    """The register of drug dealing telecommunications restriction orders."""

    duty = Duty.READ_DEVICES
    queryset = Ddtro.objects.for_list()
    filter_class = forms.DdtroFilter


class DdtroDetail(RecordMixin, DetailView):
    """One order, its numbers, where it stands."""

    queryset = Ddtro.objects.for_list()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            line=self.object.line,
            items=list(self.object.items.select_related("device")),
            changes="change" in self.actions,
            **kwargs,
        )


class DdtroCreate(DeedView):
    """Hold an order."""

    queryset = CountyLine.objects.for_page()
    heading = "Record a drug dealing telecommunications restriction order"
    form_class = forms.NewDdtroForm
    success_message = "Recorded."

    def get_object(self, queryset=None):
        line = super().get_object(queryset)
        policy.require_duty(self.request.user, Duty.READ_DEVICES)
        return line

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Ddtro(line=self.object)}

    def perform(self, form):
        devices = form.cleaned_data["devices"]
        return services.record_ddtro(form.instance, actor=self.request.user, devices=devices)


class DdtroChange(DeedView):
    """What became of an order."""

    queryset = Ddtro.objects.for_list()
    heading = "Change this order"
    form_class = forms.DdtroForm
    success_message = "Saved."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form):
        return services.change_ddtro(self.object, actor=self.request.user, values=form.cleaned_data)


class DdtroLapse(DeedView):
    """The order lapses for one number."""

    queryset = Ddtro.objects.for_list()
    heading = "Lapsed for this number"
    form_class = ReasonForm
    success_message = "Recorded."
    what_happens = ["The number was found not to be used for dealing: it may be used again."]

    def perform(self, form):
        item = get_object_or_404(self.object.items, device__reference=self.kwargs["device"])
        return services.lapse_item(item, actor=self.request.user, **form.cleaned_data)
