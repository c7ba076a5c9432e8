"""Forms of the matrix: flex, adoption, and what if."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from agencies.places import Division
from core.forms import Field, FilterForm, GovDateField, LaidOutMixin

LONGEST_FLEX = timedelta(days=183)
HEAVIEST = 5


class FlexForm(LaidOutMixin, forms.Form):
    """To which division, until when, why."""

    submit_label = "Flex"
    layout = ["to_division", "last_day", Field("reason", rows=3)]
    to_division = forms.ModelChoiceField(
        Division.objects.none(), label="To which division?", empty_label="Choose one"
    )
    last_day = GovDateField(
        label="Last day there", help_text="The day after, it is back by itself."
    )
    reason = forms.CharField(
        label="Which operational need?", max_length=2000, widget=forms.Textarea
    )

    def __init__(self, *args, own, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_division"].queryset = Division.objects.order_by("name").exclude(pk=own)

    def clean_last_day(self):
        """From today on, and not for good."""
        day, today = self.cleaned_data["last_day"], timezone.localdate()
        if not today <= day <= today + LONGEST_FLEX:
            raise forms.ValidationError("Last day there must be within the next 6 months")
        return day


class WhatIfForm(FilterForm):
    """Another cut, other weights, one line elsewhere."""

    cut = forms.IntegerField(label="Lines above the cut", min_value=1, max_value=500)
    flexed = forms.ChoiceField(label="Flex this line", required=False)
    to = forms.ChoiceField(label="To", required=False)

    def __init__(self, *args, lines, matrices, factors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["flexed"].choices = [("", "None"), *lines]
        self.fields["to"].choices = [("", "Choose one"), *matrices]
        for factor in factors:
            self.fields[f"weight_{factor.key}"] = forms.IntegerField(
                label=f"{factor.name}, times",
                min_value=0,
                max_value=HEAVIEST,
                required=False,
            )

    def clean(self):
        """A line goes somewhere, and somewhere gets a line."""
        values = super().clean()
        if bool(values.get("flexed")) != bool(values.get("to")):
            self.add_error("to", "Choose a line and where it goes, or neither")
        return values

    @property
    def weights(self):
        """Factor to its weight, where it is not one."""
        return {
            name.removeprefix("weight_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("weight_") and value not in (None, 1)
        }
