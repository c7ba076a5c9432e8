"""Forms of deal lines and devices, and of links between lines."""

from django import forms

from core import identifiers
from core.forms import Field, LaidOutMixin
from countylines.choices import DeviceKind, LinkKind
from countylines.models import CountyLine, Device


class DeviceForm(LaidOutMixin, forms.ModelForm):
    """A deal line or a device."""

    submit_label = "Add"
    layout = ["kind", Field("value", width=20), Field("network", width=20), "note"]

    class Meta:
        model = Device
        fields = ["kind", "value", "network", "note"]
        labels = {"value": "Number", "kind": "What is it?"}

    def clean(self):
        """The number in its one form, refused beside the field."""
        values = super().clean()
        kind, value = values.get("kind"), values.get("value")
        if kind in DeviceKind.values and value:
            try:
                values["value"] = identifiers.device(kind, value)
            except forms.ValidationError as error:
                self.add_error("value", error)
        return values


class LinkForm(LaidOutMixin, forms.Form):
    """What this line is to another."""

    submit_label = "Link"
    layout = [Field("other", width=20), "kind"]
    other = forms.CharField(label="Reference of the other line", max_length=20)
    kind = forms.ChoiceField(
        label="What is this line to it?", choices=LinkKind.choices, widget=forms.RadioSelect
    )

    def clean_other(self):
        """A line that this person reads."""
        reference = self.cleaned_data["other"].strip().upper()
        found = CountyLine.objects.readable(self.user).named(reference)
        if found is None:
            raise forms.ValidationError("You can see no line with this reference")
        return found
