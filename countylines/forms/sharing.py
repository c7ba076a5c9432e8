"""The form on which a line is shared."""

from django import forms

from agencies.choices import Gateway
from agencies.people import Agency
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from countylines.models.sharing import LINE_LEVELS
from ocgs.access import agencies_to_share_with, person_by_email
from ocgs.forms.groups import LastDayMixin

HINTS = {
    "aware": "That it exists, its district, and whom to call.",
    "contribute": "Also what is known in short; may claim disruptions.",
    "partner": "Also the record, the gate and disruptions. Never people at risk, never the score.",
}


class LineShareForm(LastDayMixin, LaidOutMixin, forms.Form):
    """Who is let in, how far, what for, on what ground, until when."""

    submit_label = "Share"
    layout = [
        Field(
            "receiver",
            reveals={
                "agency": Field("agency", optional=False),
                "person": Field("person", optional=False),
            },
        ),
        Field("level", hints=HINTS, reveals={"partner": Field("with_devices", small=True)}),
        Fieldset("Why, and until when", Field("purpose", rows=3), "gateway", "until"),
    ]
    receiver = forms.ChoiceField(
        label="Who is it shared with?",
        choices=[("agency", "An agency"), ("person", "One named person")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who it is shared with"},
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), required=False, empty_label="Choose one")
    person = forms.EmailField(
        label="E-mail address", required=False, help_text="The address they sign in with."
    )
    level = forms.ChoiceField(
        label="How far?",
        choices=[(level.value, level.label) for level in LINE_LEVELS],
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far they are let in"},
    )
    with_devices = forms.BooleanField(label="Deal lines and devices too", required=False)
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
        self.fields["agency"].queryset = agencies_to_share_with()

    def clean_person(self):
        """Somebody with an account, by the address they sign in with."""
        email = self.cleaned_data["person"]
        found = person_by_email(email) if email else None
        if email and found is None:
            raise forms.ValidationError("Nobody with this address has an account here")
        return found

    def clean(self):
        """One receiver, of the kind that was ticked; numbers to partners only."""
        values = super().clean()
        kind = values.pop("receiver", None)
        for name, sentence in (
            ("agency", "Select an agency"),
            ("person", "Enter the e-mail address of the person"),
        ):
            if name != kind:
                # Typed and then hidden by another choice: nobody can see it to put it right.
                self.errors.pop(name, None)
                values[name] = None
            elif not values.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if values.get("level") != "partner":
            values["with_devices"] = False
        return values
