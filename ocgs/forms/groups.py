"""Forms of the register: filters, allocation, sharing."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from agencies.choices import Gateway
from agencies.forms import ReasonForm
from agencies.people import Agency, User
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from ocgs.access import agencies_to_share_with, person_by_email
from ocgs.forms.training import LeadersMixin
from ocgs.models import Circle
from ocgs.models.circles import end_of
from ocgs.models.ocg import LEVELS

LONGEST_SHARE = timedelta(days=5 * 365)
MISSING = {
    "agency": "Choose an agency",
    "circle": "Choose a circle",
    "person": "Enter an e-mail address",
}


class AllocateForm(LeadersMixin, LaidOutMixin, forms.Form):
    """Who leads, and why that person."""

    submit_label = "Allocate"
    layout = ["lro", Field("reason", rows=3), Field("untrained_reason", rows=2)]
    lro = forms.ModelChoiceField(
        User.objects.none(), label="Lead responsible officer", empty_label="Choose one"
    )
    reason = forms.CharField(
        label="Why this person",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Kept on record.",
        error_messages={"required": "Say why this person leads"},
    )
    untrained_reason = forms.CharField(
        label="If they are not trained, why they lead all the same",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )


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
        return end_of(day)


class ShareForm(LastDayMixin, LaidOutMixin, forms.Form):
    """Who is let in, how far, what for, on what ground, until when."""

    submit_label = "See what they will newly see"
    receiver = forms.ChoiceField(
        label="Who is it shared with?",
        choices=[
            ("agency", "An agency"),
            ("circle", "A circle of agencies"),
            ("person", "One named person"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who it is shared with"},
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), required=False, empty_label="Choose one")
    circle = forms.ModelChoiceField(Circle.objects.none(), required=False, empty_label="Choose one")
    person = forms.EmailField(
        label="E-mail address", required=False, help_text="The address they sign in with."
    )
    level = forms.ChoiceField(
        label="How far?",
        choices=[(level.value, level.label) for level in LEVELS],
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
    layout = [
        Field(
            "receiver",
            reveals={
                "agency": Field("agency", optional=False),
                "circle": Field("circle", optional=False),
                "person": Field("person", optional=False),
            },
        ),
        Field(
            "level",
            hints={
                "aware": "Codename, districts, lead agency, and whom to ring.",
                "contribute": "Also the threat summary, their own actions; may claim disruptions.",
                "partner": "Also the whole plan, its actions and disruptions.",
                "lead": "Also edits the plan, as the lead responsible agency.",
            },
        ),
        Fieldset("Why, and until when", Field("purpose", rows=3), "gateway", "until"),
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies_to_share_with()
        self.fields["circle"].queryset = Circle.objects.visible_to(self.user).in_force()

    def clean_person(self):
        """Somebody with an account, by the address they sign in with."""
        email = self.cleaned_data["person"]
        if not email:
            return None
        person = person_by_email(email)
        if person is None:
            raise forms.ValidationError("Nobody with this address has an account here")
        return person

    def clean(self):
        """One receiver, of the kind that was ticked."""
        values = super().clean()
        kind = values.pop("receiver", None)
        for name, sentence in MISSING.items():
            if name != kind:
                # Typed and then hidden by another choice: nobody can see it to put it right.
                self.errors.pop(name, None)
                values[name] = None
            elif not values.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return values


class RestrictForm(ReasonForm):
    """Close the group to all but named people, or open it again: what was on the page."""

    restricted = forms.BooleanField(required=False, widget=forms.HiddenInput)
