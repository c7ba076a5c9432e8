"""Forms that move the dates of actions."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from agencies.forms import ReasonForm
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from ocgs.forms.plans import within_reach

MOST_DAYS = 366


class MoveForm(ReasonForm):
    """Another date for one action, and why."""

    layout = ["due_on", "reason"]
    due_on = GovDateField(label="New due date")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "The agency is asked again; tell it why by telephone."

    def clean_due_on(self):
        """Today or later, and within reach."""
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("New due date must be today or in the future")
        return within_reach(day, "New due date")


class MoveDatesForm(LaidOutMixin, forms.Form):
    """Which actions, by how many days, which way, and why."""

    submit_label = "Move the dates"
    layout = [
        "actions",
        Fieldset("How far", Field("days", width=3), Field("way", inline=True)),
        Field("reason", rows=3),
    ]
    actions = forms.MultipleChoiceField(
        label="Actions",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one action"},
    )
    days = forms.IntegerField(label="Days", min_value=1, max_value=MOST_DAYS)
    way = forms.ChoiceField(
        label="Which way?",
        choices=[("later", "Later"), ("earlier", "Earlier")],
        initial="later",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(max_length=2000, widget=forms.Textarea)
    seen = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open the page again", "invalid": "Open the page again"},
    )

    def __init__(self, *args, rows, **kwargs):
        shown = {row.reference: row.due_on.isoformat() for row in rows}
        begun = {"actions": list(shown), "seen": shown}
        super().__init__(*args, initial=begun | kwargs.pop("initial", {}), **kwargs)
        self.fields["actions"].choices = [(row.reference, _label(row)) for row in rows]

    def clean_seen(self):
        """The dates as this person saw them."""
        try:
            return {str(k): date.fromisoformat(v) for k, v in self.cleaned_data["seen"].items()}
        except (AttributeError, TypeError, ValueError) as error:
            raise forms.ValidationError("Open the page again") from error

    def clean(self):
        """The dates of the chosen ones, and one number of days: below nought is earlier."""
        values = super().clean()
        seen, way = values.get("seen") or {}, values.pop("way", "later")
        values["seen"] = {ref: seen.get(ref) for ref in values.pop("actions", ())}
        if way == "earlier" and "days" in values:
            values["days"] = -values["days"]
        return values


def _label(row):
    asked = "" if row.can_change else f", {row.agency} is asked again"
    return f"{row.title}: {date_format(row.due_on, 'j F Y')}{asked}"
