"""Forms of sign-off: what the supervisor should know, which two editions are compared."""

from django import forms

from core.forms import Field, FilterForm, LaidOutMixin

NOW = "now"


class AskForm(LaidOutMixin, forms.Form):
    """A word with the request."""

    submit_label = "Ask for sign-off"
    layout = [Field("note", rows=3)]
    note = forms.CharField(
        label="What the supervisor should know",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )


class ConfirmForm(LaidOutMixin, forms.Form):
    """Nothing to fill in."""

    submit_label = "Continue"

    def __init__(self, *args, submit_label="Continue", **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = submit_label


class CompareForm(FilterForm):
    """Two editions of one plan, or one and the plan as it stands."""

    before = forms.ChoiceField(label="From", required=False)
    after = forms.ChoiceField(label="To", required=False)

    def __init__(self, data, *args, editions, **kwargs):
        signed = next((str(row.number) for row in editions if row.is_signed), "")
        least = str(editions[-1].number) if editions else NOW
        begun = {"before": signed or least, "after": NOW}
        super().__init__(begun | {k: data[k] for k in begun if data.get(k)}, *args, **kwargs)
        choices = [(NOW, "The plan as it stands")] + [
            (str(row.number), f"{row}, {row.get_status_display().lower()}") for row in editions
        ]
        for name in begun:
            self.fields[name].choices = choices
