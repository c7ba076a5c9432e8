"""Forms on which a disruption is claimed: shape only; who decides it is said in services."""

from django import forms
from django.utils import timezone

from agencies.forms import TypedMixin
from agencies.places import District
from core.days import EARLIEST
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin, Rows
from disruptions.choices import ClaimType, Level
from disruptions.events import BY_CODE, EVENTS
from disruptions.forms.levels import QUESTIONS, LevelHelperMixin, Proposal
from disruptions.models import Disruption
from ocgs.choices import Strand
from ocgs.models import Member, Subject


def without_credits(layout):
    """A layout for a claim whose helpers stay as they are."""
    return [*layout[:-1], Fieldset("Where", "district")]


class ClaimForm(TypedMixin, LaidOutMixin, LevelHelperMixin, forms.ModelForm):
    """What happened, what they can no longer do, how much, which P."""

    submit_label = "Claim"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        Fieldset(
            "What happened",
            Field(
                "claim_type",
                optional=False,
                hints={
                    ClaimType.EVENT: "An arrest, a sentence, a seizure, an order, a closure.",
                    ClaimType.ASSESSMENT: "What the work of weeks or months changed, argued.",
                },
                reveals={ClaimType.ASSESSMENT: "began_on"},
            ),
            "event",
            "happened_on",
            Field("what", rows=4),
            Field("effect", rows=4),
            "person",
            intro="No names. Agencies you credit see this claim.",
        ),
        Fieldset(
            "How much",
            *QUESTIONS,
            Proposal(),
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
            Field("also_strands", inline=True, small=True),
            "displacement",
            intro="Three answers propose a level. You choose it, and somebody else decides it.",
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
    claim_type = forms.ChoiceField(
        label="What do you claim?",
        choices=ClaimType.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    event = forms.ChoiceField(
        label="What kind of event was it?",
        choices=[("", "None of these"), *((one.code, one.in_words) for one in EVENTS)],
        required=False,
        help_text="Each is shown with its usual P and level.",
    )
    began_on = GovDateField(label="When did the work begin?", required=False)
    happened_on = GovDateField(
        label="When did it happen?",
        help_text="The last day, for work over some time.",
        error_messages={"required": "Enter the day it happened"},
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
        required=False,
        help_text="Leave it empty for the usual P of the event.",
    )
    also_strands = forms.MultipleChoiceField(
        label="Which other Ps?",
        choices=Strand.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    person = forms.ModelChoiceField(
        Subject.objects.none(),
        label="Which member of the group was it?",
        required=False,
        empty_label="The group as a whole",
        help_text="Shown to those who may see the group’s members, and to nobody else.",
    )
    district = forms.ModelChoiceField(District.objects.none(), empty_label="Choose one")

    class Meta:
        model = Disruption
        fields = [
            "claim_type", "event", "began_on", "happened_on", "what", "effect", "person",
            "lost", "replaced", "lasts", "level", "strand", "also_strands", "displacement",
            "district",
        ]  # fmt: skip
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
        if not self.instance.ocg:
            # Of a line, or of nothing yet: there is no group to speak of.
            whom = "the line" if self.instance.line else "them"
            self.fields["level"].label = f"How much did it disrupt {whom}?"
            self.fields["level"].error_messages["required"] = f"Select how much it disrupted {whom}"
        members = Member.objects.visible_to(self.user).of_ocg(self.instance.ocg)
        people = Subject.objects.among(members) if self.instance.ocg else ()
        if people:
            self.fields["person"].queryset = people
        else:
            del self.fields["person"]

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
        return past_day(self.cleaned_data["happened_on"])

    def clean_began_on(self):
        """Likewise, where there is one."""
        day = self.cleaned_data["began_on"]
        return past_day(day) if day else day

    def clean(self):
        """The usual P of the event, where none is chosen."""
        values = super().clean()
        if "strand" in values and not values["strand"]:
            event = BY_CODE.get(values.get("event"))
            if event is None:
                self.add_error("strand", "Select which P it was mainly")
            else:
                values["strand"] = event.strand
        return values


def past_day(day):
    """A day of this century that has come."""
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
