"""Forms of the custodian and of whoever asks for a source."""

from django import forms

from core.forms import Field, LaidOutMixin


class AskForm(LaidOutMixin, forms.Form):
    """Why the source has to be known."""

    submit_label = "Ask the custodian"
    layout = [Field("why", rows=4)]
    why = forms.CharField(
        label="Why do you need to know who sent it?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="A question to the sender needs no name: ask it on the submission’s page.",
    )


class ReadForm(LaidOutMixin, forms.Form):
    """Why the custodian reads it."""

    submit_label = "Show who sent it"
    warning = True
    layout = [Field("reason", rows=3)]
    reason = forms.CharField(
        label="Why do you need to see it?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Kept in the log of sources with your name and the time.",
    )
