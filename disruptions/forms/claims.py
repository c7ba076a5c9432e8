"""Forms of disruptions: shape only; who confirms is decided in services."""

from datetime import date

from django import forms
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.forms import TypedMixin
from agencies.places import District
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin, Rows
from disruptions.choices import TOGETHER, DisruptionStatus, Level, OutputKind
from disruptions.forms.counted import CountedFilter
from disruptions.models import Disruption
from ocgs.choices import Strand

EARLIEST = date(2000, 1, 1)


def without_credits(layout):
    """A layout for a claim whose helpers stay as they are."""
    return [*layout[:-1], Fieldset("Where", "district")]


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
        Fieldset(
            "What came of it",
            Rows("outputs", title="Output", add_label="Add another output"),
            intro="Leave it empty when there is nothing to count. One row for each sentence.",
        ),
        Fieldset(
            "Where, and who helped",
            "district",
            Rows("credits", title="Agency", add_label="Add another agency"),
            intro="Each agency that helped is credited. The disruption still counts once.",
        ),
    ]
    different = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
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

    def show_like(self, references):
        """From now on the button says that it is none of these claims."""
        self.submit_label = "It is a different one: claim it"
        self.initial["different"] = " ".join(references)
        # A bound field shows what was sent, not what it starts with.
        if self.is_bound:
            self.data = self.data.copy()
            self.data[self.add_prefix("different")] = self.initial["different"]

    @property
    def said_different(self):
        """The references of claims that this one is said not to be."""
        return set(self.cleaned_data["different"].split())

    def clean_happened_on(self):
        """A day of this century that has come."""
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("The date must be today or in the past")
        if day < EARLIEST:
            raise forms.ValidationError("The date must be in 2000 or later")
        return day


SUBJECT = Fieldset(
    "Where, and who or what was open to harm",
    Field("place", width=20),
    Field("vulnerability", rows=2),
    intro="No names of people, no house numbers.",
)


class BlankClaimForm(ClaimForm):
    """Of no group and no line yet: where it was, and who or what was open to harm."""

    layout = [SUBJECT, *ClaimForm.layout]
    place = forms.CharField(
        label="Place", max_length=100, help_text="For example: flats near Ashford station."
    )
    vulnerability = forms.CharField(
        label="Who or what was open to harm?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="For example: tenants with support needs whose flats are taken over.",
    )

    class Meta(ClaimForm.Meta):
        fields = [*ClaimForm.Meta.fields, "place", "vulnerability"]


class ResubmitForm(BlankClaimForm):
    """The claim put right, with the answer to the question."""

    submit_label = "Send again"
    layout = [Field("answer", rows=4), *without_credits(ClaimForm.layout)]
    answer = forms.CharField(label="Your answer", max_length=4000, widget=forms.Textarea)

    def __init__(self, *args, submit_label="", reason_required=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.root:
            self.layout = [self.layout[0], SUBJECT, *self.layout[1:]]
        else:
            del self.fields["place"], self.fields["vulnerability"]


class DisruptionFilter(CountedFilter):
    """What waits for this person, or all; by status, P and what a report counts by."""

    show = forms.ChoiceField(
        choices=[("queue", ""), ("all", "")], required=False, widget=forms.HiddenInput
    )
    week = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    status = forms.ChoiceField(choices=[("", "Any"), *DisruptionStatus.choices], required=False)
    strand = forms.ChoiceField(
        label="Which P", choices=[("", "Any"), *Strand.choices], required=False
    )
    output = forms.ChoiceField(
        label="What came of it",
        choices=[
            ("", "Any"),
            *((key, label) for key, (label, _) in TOGETHER.items()),
            *OutputKind.choices,
        ],
        required=False,
    )

    def clean_show(self):
        """Those who decide begin with what waits for them."""
        start = "queue" if policy.may(self.user, Duty.CONFIRM) else "all"
        return self.cleaned_data["show"] or start
