"""Days as moments: when one begins and ends by the clock of the force."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

INSTANT = timedelta(microseconds=1)
# Before this there are no records.
EARLIEST = date(2000, 1, 1)


def start_of(day: date) -> datetime:
    """The moment a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return start_of(day + timedelta(days=1)) - INSTANT


def check_recorded(day: date):
    """Refuse a day of which there can be no records."""
    if day < EARLIEST:
        raise ValidationError("There are no records before 2000.", code="early")
    if day > timezone.localdate():
        raise ValidationError("This day is still to come.", code="future")


class DayAsked(forms.DateField):
    """A past day in an address, as a link to a list has it: 2022-10-31."""

    def __init__(self, **kwargs):
        kwargs = {"required": False, "widget": forms.HiddenInput} | kwargs
        super().__init__(input_formats=["%Y-%m-%d"], validators=[check_recorded], **kwargs)
