"""Forms of closure, looks back, and orders on numbers."""

from django import forms

from agencies.forms import ReasonForm
from core.forms import Field, Fieldset, FilterForm, GovDateField, LaidOutMixin
from countylines.choices import CheckResult
from countylines.models import Ddtro, Device
from ocgs.forms.dates import DatesMixin


def count(label):
    """How many, from none."""
    return forms.IntegerField(label=label, min_value=0, max_value=500, initial=0)


class CloseForm(DatesMixin, ReasonForm):
    """When, on what evidence, and what it took."""

    past = ("closed_on",)
    layout = [
        "closed_on",
        Field("reason", rows=4),
        Fieldset(
            "What it took",
            Field("charged", width=3),
            Field("arrested", width=3),
            Field("referred", width=3),
        ),
    ]
    closed_on = GovDateField(label="Closed on")
    charged = count("Line holders charged")
    arrested = count("People arrested")
    referred = count("People referred for safeguarding")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Evidence that the line is closed"


class CheckForm(LaidOutMixin, forms.Form):
    """What a look back found."""

    submit_label = "Record"
    layout = [Field("result", inline=True), Field("note", rows=3)]
    result = forms.ChoiceField(
        label="Is the line in use?", choices=CheckResult.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="How you know", max_length=2000, widget=forms.Textarea, required=False
    )


class DdtroFilter(FilterForm):
    """In effect or to come, or all."""

    show = forms.ChoiceField(
        label="Show", choices=[("", "In effect or to come"), ("all", "All")], required=False
    )


class DdtroForm(DatesMixin, LaidOutMixin, forms.ModelForm):
    """An order as it was made, and its dates as they come."""

    submit_label = "Save"
    past = ("made_on", "served_on", "complied_on", "discharged_on")
    made_on = GovDateField(label="Made on")
    served_on = GovDateField(label="Served on the provider", required=False)
    complied_on = GovDateField(label="Complied with on", required=False)
    ends_on = GovDateField(
        label="In effect until", required=False, help_text="Leave empty: until it is discharged."
    )
    discharged_on = GovDateField(label="Discharged on", required=False)

    class Meta:
        model = Ddtro
        fields = [
            "court", "applicant", "provider", "made_on", "served_on", "complied_on", "ends_on",
            "discharged_on",
        ]  # fmt: skip


class NewDdtroForm(DdtroForm):
    """An order and the numbers it names."""

    devices = forms.ModelMultipleChoiceField(
        Device.objects.none(),
        label="Numbers it names",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the numbers it names"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["devices"].queryset = Device.objects.visible_to(self.user).of(
            self.instance.line
        )
