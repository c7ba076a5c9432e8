"""Forms of the unit: the queue's filters, a first look, a grade, a question, a hold, an ending."""

from django import forms

from agencies.places import District
from core.forms import Field, FilterForm, GovDateField, LaidOutMixin
from intelligence.choices import OutcomeCode, Theme, Urgency
from intelligence.grading import Knowledge, Reliability, Sharing
from intelligence.models import Submission
from intelligence.outcomes import SAFE_WORDS, TELLS, WITH_REFERENCE

SHOWN = ["", "look", "owed", "asked", "ended"]
TOLD = "Read by whoever sent it. Not what was done, not who else was told, no names."


class TriageFilter(FilterForm):
    """The queue by what one is looking for."""

    show = forms.ChoiceField(
        choices=[(name, "") for name in SHOWN], required=False, widget=forms.HiddenInput
    )
    reference = forms.CharField(max_length=20, required=False)
    urgency = forms.ChoiceField(
        label="How soon", choices=[("", "Any"), *Urgency.choices], required=False
    )
    theme = forms.ChoiceField(
        label="About", choices=[("", "Anything"), *Theme.choices], required=False
    )
    district = forms.ModelChoiceField(
        District.objects.current(), required=False, empty_label="Everywhere"
    )


class LookForm(LaidOutMixin, forms.Form):
    """Whether it can wait."""

    submit_label = "Save"
    layout = [
        Field(
            "urgent",
            hints={
                "yes": "Somebody may come to serious harm, or a chance is lost within hours. It is "
                "evaluated within the hour.",
                "no": "It is evaluated in its turn.",
            },
        )
    ]
    urgent = forms.TypedChoiceField(
        label="Does it need an urgent review?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes if it cannot wait"},
    )


class GradeForm(LaidOutMixin, forms.Form):
    """3x5x2, with the suggestion marked."""

    submit_label = "Save grade"
    layout = [
        "reliability",
        "knowledge",
        Field("why", rows=2),
        Field("sharing", reveals={Sharing.CONDITIONS: "conditions"}),
        Field("risk", rows=3),
    ]
    reliability = forms.ChoiceField(
        label="Source", choices=Reliability.choices, widget=forms.RadioSelect
    )
    knowledge = forms.ChoiceField(
        label="Intelligence", choices=Knowledge.choices, widget=forms.RadioSelect
    )
    sharing = forms.ChoiceField(label="Handling", choices=Sharing.choices, widget=forms.RadioSelect)
    conditions = forms.CharField(
        label="Conditions", max_length=2000, required=False, widget=forms.Textarea
    )
    risk = forms.CharField(
        label="Risk if it is acted on",
        max_length=4000,
        required=False,
        widget=forms.Textarea,
        help_text="Who would know this? Can it be traced? What happens then? Kept apart from any "
        "text that is shared.",
    )
    why = forms.CharField(
        label="Why it differs from the suggestion",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="Only if it does.",
    )

    def clean(self):
        """Conditions are said where there are some, and nowhere else."""
        values = super().clean()
        if values.get("sharing") == Sharing.CONDITIONS and not values.get("conditions"):
            self.add_error("conditions", "Say under which conditions it may be shared")
        elif values.get("sharing") == Sharing.PERMITTED:
            values["conditions"] = ""
        return values


class AskForm(LaidOutMixin, forms.Form):
    """A question to whoever sent it."""

    submit_label = "Send the question"
    layout = [Field("text", rows=4)]
    text = forms.CharField(
        label="What would you like to know?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="They see it under their receipt. Name nobody they have not named.",
    )


class HoldForm(LaidOutMixin, forms.Form):
    """Until when the answer waits, and why."""

    submit_label = "Hold the answer"
    layout = ["until", Field("reason", rows=3)]
    until = GovDateField(label="Answer by", help_text="A working day, at most 20 from today.")
    reason = forms.CharField(
        label="Why does the answer wait?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="For the unit. Whoever sent it is not told.",
    )


class OutcomeFields(LaidOutMixin, forms.Form):
    """What the sender is told."""

    outcome = forms.ChoiceField(
        label="What is its sender told?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what its sender is told"},
    )
    told = forms.CharField(
        label="In your words",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text=TOLD,
    )

    def offer(self, codes):
        """These codes, each with the words that its sender reads."""
        self.fields["outcome"].choices = [(code, OutcomeCode(code).label) for code in codes]
        return Field("outcome", hints={code: SAFE_WORDS[code] for code in codes})


class TellForm(OutcomeFields):
    """What came of it so far."""

    submit_label = "Tell its sender"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = [code for code in OutcomeCode if code != OutcomeCode.DETAIL]
        self.layout = [self.offer(codes), Field("told", rows=3)]


class EndForm(OutcomeFields):
    """How it ends: its reference elsewhere, why, and what the sender is told."""

    reference = forms.CharField(label="Its reference there", max_length=60)
    duplicate_of = forms.CharField(
        label="Reference of the one that came before",
        max_length=20,
        help_text="For example SUB-7K3Q-X9P2.",
    )
    reason = forms.CharField(
        label="Why?", max_length=2000, widget=forms.Textarea, help_text="For the unit."
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = step.label
        if step.name not in WITH_REFERENCE:
            del self.fields["reference"]
        if step.name != "duplicate":
            del self.fields["duplicate_of"]
        if not step.needs_reason:
            del self.fields["reason"]
        self.layout = [
            *("reference", Field("duplicate_of", width=20), Field("reason", rows=3)),
            *(self.offer(TELLS[step.name]), Field("told", rows=3)),
        ]

    def clean_duplicate_of(self):
        """One that this person sees."""
        reference = self.cleaned_data["duplicate_of"].strip().upper()
        found = Submission.objects.visible_to(self.user).named(reference)
        if found is None:
            raise forms.ValidationError("You see no submission of this reference")
        return found
