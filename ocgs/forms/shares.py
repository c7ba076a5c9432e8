"""What every form of sharing asks: who is let in, how far, what for, on what ground, until when."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from agencies.choices import Gateway, Standing
from agencies.people import Agency
from core.days import start_of
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from ocgs.access import agencies_to_share_with, person_by_email

LONGEST_SHARE = timedelta(days=5 * 365)
RECEIVERS = {
    "agency": ("An agency", "Choose an agency"),
    "circle": ("A circle of agencies", "Choose a circle"),
    "person": ("One named person", "Enter an e-mail address"),
}


def choices(levels):
    """Levels as a form offers them."""
    return [(level, Standing(level).label) for level in levels]


def share_layout(receivers, level):
    """The questions in order, with how the levels are shown."""
    return [
        Field("receiver", reveals={name: Field(name, optional=False) for name in receivers}),
        level,
        Fieldset("Why, and until when", Field("purpose", rows=3), "gateway", "until"),
    ]


class LastDayMixin:
    """A last day that runs to its end, within five years."""

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day is None:
            return None
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError("Last day must be today or in the future")
        if day > today + LONGEST_SHARE:
            raise forms.ValidationError("Last day must be within the next 5 years")
        return start_of(day + timedelta(days=1))


class ShareFields(LastDayMixin, LaidOutMixin, forms.Form):
    """One receiver, a level, a purpose, a gateway; a last day where there is one."""

    levels = ()
    receiver = forms.ChoiceField(
        label="Who is it shared with?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select who it is shared with"},
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), required=False, empty_label="Choose one")
    person = forms.EmailField(
        label="E-mail address", required=False, help_text="The address they sign in with."
    )
    level = forms.ChoiceField(
        label="How far?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far they are let in"},
    )
    purpose = forms.CharField(
        label="What do they need it for?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say what they need it for"},
    )
    gateway = forms.ChoiceField(
        label="Legal gateway", choices=[("", "Choose one"), *Gateway.choices]
    )
    until = GovDateField(
        label="Last day",
        required=False,
        help_text="Access ends by itself after this day. Leave it empty to end it by hand.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = [
            (name, words) for name, (words, _) in RECEIVERS.items() if name in self.fields
        ]
        self.fields["level"].choices = choices(self.levels)
        self.fields["agency"].queryset = agencies_to_share_with()

    def clean_person(self):
        """Somebody with an account, by the address they sign in with."""
        email = self.cleaned_data["person"]
        found = person_by_email(email) if email else None
        if email and found is None:
            raise forms.ValidationError("Nobody with this address has an account here")
        return found

    def clean(self):
        """One receiver, of the kind that was ticked."""
        values = super().clean()
        kind = values.pop("receiver", None)
        for name in RECEIVERS.keys() & self.fields.keys():
            if name != kind:
                # Typed and then hidden by another choice: nobody can see it to put it right.
                self.errors.pop(name, None)
                values[name] = None
            elif not values.get(name) and name not in self.errors:
                self.add_error(name, RECEIVERS[name][1])
        return values
