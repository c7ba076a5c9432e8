"""Filters of the lists of disruptions."""

from django import forms

from agencies import policy
from agencies.duties import Duty
from core.forms import FilterForm
from disruptions.choices import TOGETHER, DisruptionStatus, OutputKind
from disruptions.forms.counted import CountedFilter
from ocgs.choices import Strand


class DisruptionFilter(CountedFilter):
    """What waits for this person, or all; by status, P and what a report counts by."""

    show = forms.ChoiceField(
        choices=[("queue", ""), ("keying", ""), ("all", "")],
        required=False,
        widget=forms.HiddenInput,
    )
    week = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(choices=[("", "Any"), *DisruptionStatus.choices], required=False)
    strand = forms.ChoiceField(
        label="Which P", choices=[("", "Any"), *Strand.choices], required=False
    )
    output = forms.ChoiceField(
        label="What came of it",
        choices=[
            ("", "Any"),
            *((key, label) for key, (label, _) in TOGETHER.items()),
            *OutputKind.choices,
        ],
        required=False,
    )

    def clean_show(self):
        """Those who decide begin with what waits for them."""
        start = "queue" if policy.may(self.user, Duty.CONFIRM) else "all"
        return self.cleaned_data["show"] or start


class MonthsFilter(FilterForm):
    """How far back."""

    months = forms.TypedChoiceField(
        label="Decided in the last",
        choices=[(3, "3 months"), (6, "6 months"), (12, "12 months"), (24, "2 years")],
        coerce=int,
        required=False,
        empty_value=12,
    )
