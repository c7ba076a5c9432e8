"""Filters of the portal's own pages."""

from django import forms

from core.forms import FilterForm


class EntryFilter(FilterForm):
    """Whose acts, or on which record."""

    person = forms.CharField(label="Person's e-mail address", max_length=254, required=False)
    reference = forms.CharField(label="Record's reference", max_length=20, required=False)
