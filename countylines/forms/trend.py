"""Filters of the trend."""

from django import forms

from agencies.places import District, Division
from core.forms import FilterForm


class TrendFilter(FilterForm):
    """The force, a division, or a district."""

    division = forms.ModelChoiceField(Division.objects.none(), required=False, empty_label="Any")
    district = forms.ModelChoiceField(District.objects.none(), required=False, empty_label="Any")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["division"].queryset = Division.objects.order_by("name")
        self.fields["district"].queryset = District.objects.current()
