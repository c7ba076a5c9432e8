"""The period of a report, and what a file of it is for."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.forms import Field, FilterForm, GovDateField, LaidOutMixin
from reports import publish
from reports.periods import Period, months_before

MONTHS = 6


def usual_period():
    """The six months that ended last, compared with the day before them."""
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    first = months_before(last, MONTHS)
    return Period(first, last, compare_with=first - timedelta(days=1))


class PeriodForm(FilterForm):
    """From a day to a day, what it is compared with, and by when disruptions were ruled on."""

    first = GovDateField(label="From", required=False)
    last = GovDateField(label="To", required=False)
    compare_with = GovDateField(label="Compare with", required=False)
    known_on = GovDateField(
        label="As known on", required=False, help_text="The last day of the period unless given."
    )

    def clean(self):
        """The days as one period, as `period`; without a first and a last day the usual one."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        first, last = cleaned.get("first"), cleaned.get("last")
        if not first and not last:
            cleaned["period"] = usual_period()
            return cleaned
        if not first or not last:
            missing = "last" if first else "first"
            self.add_error(missing, "Enter both the first and the last day")
            return cleaned
        try:
            cleaned["period"] = Period(first, last, cleaned["compare_with"], cleaned["known_on"])
        except ValidationError as refused:
            self.add_error(None, refused)
        return cleaned


class QuarterForm(FilterForm):
    """Which published quarter."""

    quarter = forms.ChoiceField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = publish.choices(timezone.localdate())


class PurposeForm(LaidOutMixin, forms.Form):
    """What a file is for."""

    submit_label = "Download"
    layout = [Field("reason", rows=3)]
    reason = forms.CharField(
        label="What do you need it for?",
        max_length=500,
        widget=forms.Textarea,
        help_text="It stands in the file, and is kept on record.",
        error_messages={"required": "Say what you need it for"},
    )


class ExportForm(PurposeForm):
    """Which file, and what for."""

    layout = ["kind", *PurposeForm.layout]
    kind = forms.ChoiceField(
        label="Which file?",
        choices=[
            ("csv", "Comma-separated values (CSV)"),
            ("json", "JSON, for another system"),
            ("html", "Page with tables (HTML)"),
        ],
        widget=forms.RadioSelect,
    )
