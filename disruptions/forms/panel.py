"""Forms of the panel, and of what the unit does with a claim."""

from django import forms

from agencies.forms import ReasonForm
from core.forms import Field, LaidOutMixin
from countylines.models import CountyLine
from disruptions.choices import Level
from ocgs.models import OCG


class RegradeForm(ReasonForm):
    """Another level than was claimed, and why."""

    layout = ["level", Field("reason", rows=5)]
    level = forms.ChoiceField(
        label="Which level do you find?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the level you find"},
    )

    def __init__(self, *args, claimed="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [row for row in Level.choices if row[0] != claimed]
        self.fields["reason"].help_text = "The claimant reads it."


class AppealForm(ReasonForm):
    """Why somebody else should rule."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.label = "Why should somebody else look at it?"
        reason.help_text = "What was overlooked, or what has come to light since."


class AttachForm(LaidOutMixin, forms.Form):
    """The group or line a claim turns out to be of."""

    submit_label = "Put it there"
    layout = [Field("to", width=20)]
    to = forms.CharField(
        label="Reference of the group or the county line",
        max_length=20,
        help_text="For example OCG-7K3Q-X9P2.",
    )

    def clean_to(self):
        """One that this person reads."""
        reference = self.cleaned_data["to"].strip().upper()
        found = OCG.objects.allowing(self.user, "read").called(reference)
        found = found or CountyLine.objects.readable(self.user).named(reference)
        if found is None:
            raise forms.ValidationError("You can read no group or line of this reference")
        return found


class KeyedForm(LaidOutMixin, forms.Form):
    """The reference it was given there."""

    submit_label = "It is keyed"
    layout = [Field("keyed_as", width=10)]
    keyed_as = forms.CharField(
        label="Reference on the national system", max_length=30, required=False
    )
