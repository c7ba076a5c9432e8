"""Forms of the sanitised report: its text, where it goes, its end, and what its reader says."""

from django import forms

from agencies.choices import Gateway, Marking
from agencies.forms import TypedMixin
from agencies.people import Agency
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from ocgs.access import agencies_to_share_with, person_by_email

NOT_THE_SOURCE = (
    "No word by which the source can be recognised: who told it, how it came, who else was there."
)


class VersionForm(TypedMixin, LaidOutMixin, forms.Form):
    """A sanitised text, and what was left out."""

    submit_label = "Save this version"
    secondary = [
        ("look", "Look for what may tell who the source is"),
        ("save_draft", "Save and come back later"),
    ]
    layout = [
        "title",
        Field("text", rows=12),
        Field("why", rows=3),
        Fieldset("How it is marked", Field("marking", inline=True), "handling"),
    ]
    title = forms.CharField(max_length=120, help_text="Neutral: no name, no street.")
    text = forms.CharField(
        label="What may be told", max_length=10_000, widget=forms.Textarea, help_text=NOT_THE_SOURCE
    )
    why = forms.CharField(
        label="What you left out or changed, and why",
        max_length=2000,
        widget=forms.Textarea,
        help_text="For the unit: it stays with this version.",
    )
    marking = forms.ChoiceField(choices=Marking.choices, widget=forms.RadioSelect)
    handling = forms.CharField(
        label="Handling instructions",
        max_length=200,
        required=False,
        help_text="For example: named recipients only; do not print.",
    )
    seen = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open the report again", "invalid": "Open the report again"},
    )


RECEIVERS = {
    "agency": ("An agency", "Choose an agency"),
    "person": ("One named person", "Enter an e-mail address"),
}


class DisseminationForm(LaidOutMixin, forms.Form):
    """One reader, why, the gateway, the conditions, a last day."""

    submit_label = "Send it"
    layout = [
        Field("receiver", reveals={name: Field(name, optional=False) for name in RECEIVERS}),
        Fieldset(
            "Why, and how far",
            *(Field("purpose", rows=3), "gateway", Field("conditions", rows=3), "until"),
        ),
    ]
    receiver = forms.ChoiceField(
        label="Who is it sent to?",
        choices=[(name, words) for name, (words, _) in RECEIVERS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who it is sent to"},
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), required=False, empty_label="Choose one")
    person = forms.EmailField(
        label="E-mail address", required=False, help_text="The address they sign in with."
    )
    purpose = forms.CharField(
        label="What do they need it for?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="They read it.",
    )
    gateway = forms.ChoiceField(
        label="Legal gateway", choices=[("", "Choose one"), *Gateway.choices]
    )
    conditions = forms.CharField(
        label="What they may do with it, and may not",
        max_length=2000,
        widget=forms.Textarea,
    )
    until = GovDateField(
        label="Last day", help_text="They can read it until this day, and no longer."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
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
        for name, (_, missing) in RECEIVERS.items():
            if name != kind:
                self.errors.pop(name, None)
                values[name] = None
            elif not values.get(name) and name not in self.errors:
                self.add_error(name, missing)
        return values


class AcknowledgeForm(LaidOutMixin, forms.Form):
    """That it was read, and what the unit should know."""

    submit_label = "Acknowledge"
    layout = [Field("remark", rows=3)]
    remark = forms.CharField(
        label="What should the unit know?",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="For example: what you have done with it, or that it is not for you.",
    )
