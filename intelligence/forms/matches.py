"""The form by which a match is judged."""

from django import forms

from core.forms import Field, LaidOutMixin
from intelligence.unit_choices import Verdict


class VerdictForm(LaidOutMixin, forms.Form):
    """Linked, or nothing to do with each other."""

    layout = ["verdict", Field("why", rows=3)]
    verdict = forms.ChoiceField(
        label="What did you find?",
        choices=[row for row in Verdict.choices if row[0] != Verdict.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you found"},
    )
    why = forms.CharField(label="Why?", max_length=2000, widget=forms.Textarea)
