"""Forms an agency answers an action with."""

from django import forms

from agencies.forms import ReasonForm
from core.forms import FilterForm


class ActionFilter(FilterForm):
    """What is still to do, or all of it."""

    show = forms.ChoiceField(
        choices=[("open", ""), ("all", "")], required=False, widget=forms.HiddenInput
    )


class DeclineForm(ReasonForm):
    """Why the agency cannot take it on."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Why can your agency not take it on?"
        self.fields["reason"].help_text = "The lead officer sees it."


class OutcomeForm(ReasonForm):
    """What came of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "What came of it?"
        self.fields["reason"].help_text = "What was done, and what was found."
