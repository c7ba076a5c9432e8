"""Pages of deal lines and devices, and of links between lines."""

from django.shortcuts import get_object_or_404

from agencies import policy
from agencies.duties import Duty
from agencies.forms import ReasonForm
from countylines.forms import devices as forms
from countylines.models import Device
from countylines.services import lines as services
from countylines.views.lines import LineDeed


class DeviceCreate(LineDeed):
    """Add a deal line or a device."""

    heading = "Add a deal line or a device"
    form_class = forms.DeviceForm
    success_message = "Added."

    def get_object(self, queryset=None):
        line = super().get_object(queryset)
        policy.require_duty(self.request.user, Duty.READ_DEVICES)
        return line

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Device(line=self.object)}

    def perform(self, form):
        services.add_device(form.instance, actor=self.request.user)
        return self.object


class DeviceRetire(DeviceCreate):
    """A number is out of use."""

    form_class = ReasonForm
    success_message = "Kept as out of use."
    what_happens = ["It stays on the line, so that it is recognised when it comes back."]

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["instance"]
        return kwargs | {"submit_label": "Out of use"}

    @property
    def heading(self):
        return f"{self.device} is out of use"

    @property
    def device(self):
        rows = Device.objects.visible_to(self.request.user).of(self.object)
        return get_object_or_404(rows, reference=self.kwargs["device"])

    def perform(self, form):
        services.retire_device(self.device, actor=self.request.user, **form.cleaned_data)
        return self.object


class LinkCreate(LineDeed):
    """Link this line to another."""

    heading = "Link this line to another"
    form_class = forms.LinkForm
    success_message = "Linked."

    def perform(self, form):
        return services.link_line(self.object, actor=self.request.user, **form.cleaned_data)
