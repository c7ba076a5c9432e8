"""The filters of a list of disruptions by which a report leads to its rows."""

from django import forms

from agencies.people import Agency
from agencies.places import District
from core.days import DayAsked
from core.forms import FilterForm, GovDateField
from disruptions.choices import Level
from disruptions.counting import CENTRAL, DIVISIONAL, OF_GROUP, OF_LINE, OF_NEITHER


class CountedFilter(FilterForm):
    """By day, level, district and agency; and as a report of a past day counted them."""

    field_order = ["show", "week", "status", "strand", "output"]

    level = forms.ChoiceField(choices=[("", "Any"), *Level.choices], required=False)
    district = forms.ModelChoiceField(
        District.objects.none(), to_field_name="code", required=False, empty_label="Any"
    )
    credited = forms.ModelChoiceField(
        Agency.objects.none(), label="Agency credited", required=False, empty_label="Any"
    )
    since = GovDateField(label="Happened on or after", required=False)
    until = GovDateField(label="Happened on or before", required=False)
    led_by = forms.ModelChoiceField(Agency.objects.none(), required=False, widget=forms.HiddenInput)
    about = forms.ChoiceField(
        choices=[("", ""), (OF_GROUP, ""), (OF_LINE, ""), (OF_NEITHER, "")],
        required=False,
        widget=forms.HiddenInput,
    )
    team = forms.ChoiceField(
        choices=[("", ""), (CENTRAL, ""), (DIVISIONAL, "")],
        required=False,
        widget=forms.HiddenInput,
    )
    known_on = DayAsked()

    @property
    def narrows(self):
        """Whether anything is left out of what the reader may see."""
        return any(value for name, value in self.cleaned_data.items() if name != "show")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.order_by("name")
        for name in ("credited", "led_by"):
            self.fields[name].queryset = Agency.objects.order_by("name")
