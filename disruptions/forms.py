"""Forms of disruptions: shape only; who confirms is decided in services."""

from datetime import date

from django import forms
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.forms import TypedMixin
from agencies.people import Agency
from agencies.places import District
from core.forms import Field, Fieldset, FilterForm, GovDateField, LaidOutMixin
from disruptions.choices import DisruptionStatus, Level
from disruptions.models import Disruption
from ocgs.access import accountable_agencies
from ocgs.choices import Strand

EARLIEST = date(2000, 1, 1)


class ClaimForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """When, which P, what happened, what they can no longer do, how much."""

    submit_label = "Claim"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        Fieldset(
            "What happened",
            "happened_on",
            Field("what", rows=4),
            Field("effect", rows=4),
            intro="No names. Agencies you credit see this claim.",
        ),
        Fieldset(
            "How much",
            Field(
                "level",
                hints={
                    Level.MAJOR: "The group, or a main part of it, cannot work for more than a "
                    "year, or at all.",
                    Level.MODERATE: "Something it needs is gone for some months.",
                    Level.MINOR: "It is put out for some weeks, or has lost little.",
                },
            ),
            Field("strand", inline=True),
            intro="Ask: have they lost somebody or something they need? Can they replace it? "
            "How long will that take?",
        ),
        Fieldset("Where, and who helped", "district", Field("contributors", small=True)),
    ]
    happened_on = GovDateField(
        label="When did it happen?", error_messages={"required": "Enter the day it happened"}
    )
    level = forms.ChoiceField(
        label="How much did it disrupt the group?",
        choices=Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how much it disrupted the group"},
    )
    strand = forms.ChoiceField(
        label="Which P was it mainly?",
        choices=Strand.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select which P it was mainly"},
    )
    district = forms.ModelChoiceField(District.objects.none(), empty_label="Choose one")
    contributors = forms.ModelMultipleChoiceField(
        Agency.objects.none(),
        label="Agencies that helped",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each is credited. The disruption still counts once.",
    )

    class Meta:
        model = Disruption
        fields = ["happened_on", "what", "effect", "level", "strand", "district"]
        labels = {
            "what": "What happened?",
            "effect": "What can they no longer do, and for how long?",
        }
        error_messages = {
            "what": {"required": "Say what happened"},
            "effect": {"required": "Say what they can no longer do"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.current()
        self.fields["contributors"].queryset = accountable_agencies().exclude(
            pk=self.user.agency_id
        )

    def clean_happened_on(self):
        """A day of this century that has come."""
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("The date must be today or in the past")
        if day < EARLIEST:
            raise forms.ValidationError("The date must be in 2000 or later")
        return day


class ResubmitForm(ClaimForm):
    """The claim put right, with the answer to the question."""

    submit_label = "Send again"
    layout = [Field("answer", rows=4), *ClaimForm.layout]
    answer = forms.CharField(label="Your answer", max_length=4000, widget=forms.Textarea)

    def __init__(self, *args, submit_label="", reason_required=False, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["contributors"]


class DisruptionFilter(FilterForm):
    """What waits for this person, or all; by status and P."""

    show = forms.ChoiceField(
        choices=[("queue", ""), ("all", "")], required=False, widget=forms.HiddenInput
    )
    status = forms.ChoiceField(choices=[("", "Any"), *DisruptionStatus.choices], required=False)
    strand = forms.ChoiceField(
        label="Which P", choices=[("", "Any"), *Strand.choices], required=False
    )

    def clean_show(self):
        """Those who decide begin with what waits for them."""
        start = "queue" if policy.may(self.user, Duty.CONFIRM) else "all"
        return self.cleaned_data["show"] or start
