"""What forms about a person share: possible dates, and the version they were opened at."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from core.forms import GovDateField

EARLIEST = date(1970, 1, 1)
FURTHEST = timedelta(days=60 * 366)


def past_day(day, label):
    """A day that has come, and not before 1970."""
    if day and day > timezone.localdate():
        raise forms.ValidationError(f"{label} must be today or in the past")
    return possible_day(day, label)


def possible_day(day, label):
    """A day from 1970 on and within sixty years."""
    if day and not EARLIEST <= day <= timezone.localdate() + FURTHEST:
        raise forms.ValidationError(f"{label} must be in 1970 or later, and within 60 years")
    return day


class DatesMixin:
    """Every date is held to what is possible; those named in `past` have come."""

    past = ()

    def _clean_fields(self):
        super()._clean_fields()
        for name, field in self.fields.items():
            if not isinstance(field, GovDateField) or not self.cleaned_data.get(name):
                continue
            rule = past_day if name in self.past else possible_day
            try:
                rule(self.cleaned_data[name], field.name_in_errors)
            except forms.ValidationError as error:
                self.add_error(name, error)


class VersionMixin:
    """A form that carries the version it was opened at; a new record has none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.versioned:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput,
                error_messages={
                    "required": "Open the form again",
                    "invalid": "Open the form again",
                },
            )

    @property
    def versioned(self):
        return self.instance.pk is not None
