"""Forms of weeks of intensified work."""

from datetime import timedelta

from django import forms

from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from countylines.models import CountyLine, ForceResult, Operation
from countylines.models.operations import MEASURES
from ocgs.forms.dates import DatesMixin

# A week of intensified work may be a long one.
LONGEST = timedelta(days=31)


class OperationForm(DatesMixin, LaidOutMixin, forms.ModelForm):
    """What the week is called, and when it is."""

    submit_label = "Save"
    starts_on = GovDateField(label="First day")
    ends_on = GovDateField(label="Last day")

    class Meta:
        model = Operation
        fields = ["name", "starts_on", "ends_on"]

    def clean(self):
        """It goes forward, and is no season."""
        values = super().clean()
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Last day must be the first day or later")
        elif first and last and last - first > LONGEST:
            self.add_error("ends_on", "Last day must be within a month of the first")
        return values


class TargetForm(LaidOutMixin, forms.Form):
    """Which lines are worked on."""

    submit_label = "Save"
    layout = [Field("lines", small=True)]
    lines = forms.ModelMultipleChoiceField(
        CountyLine.objects.none(),
        label="Lines targeted",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        readable = CountyLine.objects.readable(self.user)
        self.fields["lines"].queryset = readable.worth_targeting(self.initial.get("lines", []))


class ResultForm(LaidOutMixin, forms.ModelForm):
    """What one force reports, by hand."""

    submit_label = "Save"
    layout = [
        Field("force", width=20),
        Fieldset(
            "What it reports",
            *(Field(name, width=4) for name in MEASURES),
            intro="Leave empty what is not known.",
        ),
    ]

    class Meta:
        model = ForceResult
        fields = ["force", *MEASURES]
