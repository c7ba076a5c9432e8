"""Forms of nominations: shape only; what may happen to one is decided in services."""

from django import forms

from agencies import policy
from agencies.duties import Duty
from agencies.forms import ReasonForm, TypedMixin
from agencies.places import District
from core.forms import Field, Fieldset, FilterForm, LaidOutMixin
from ocgs.choices import CrimeType, DeclineReason, NominationStatus, Urgency
from ocgs.models import Nomination
from ocgs.parts import About, Flag

# Merged is told as accepted, and a second signature as being decided, to those who nominated.
TOLD_STAGES = [
    (status.value, "Being decided" if status == NominationStatus.SECOND else status.label)
    for status in NominationStatus
    if status != NominationStatus.MERGED
]
YES_NO = [(True, "Yes"), (False, "No")]


class YesNoField(forms.TypedChoiceField):
    """A question that must be answered with yes or no."""

    def __init__(self, **options):
        super().__init__(
            choices=YES_NO,
            coerce=lambda value: value == "True",
            widget=forms.RadioSelect,
            **options,
        )


class NominationForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """What, who, where, why, how urgent, may we contact you; the rest can wait."""

    submit_label = "Save and check your answers"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        Fieldset("What", Field("what", rows=6), "main_crime_type"),
        Fieldset("Who", Field("who", rows=6)),
        Fieldset("Where", "district", "where"),
        Fieldset("Why you think they work together", Field("why", rows=6)),
        Fieldset(
            "How soon",
            Field(
                "urgency",
                hints={
                    Urgency.HIGH: "Somebody may come to serious harm.",
                    Urgency.MEDIUM: "A chance or evidence may be lost.",
                    Urgency.LOW: "Nothing is lost by waiting some days.",
                },
            ),
            Field("may_contact", inline=True),
        ),
        Fieldset(
            "The rest", Field("title", width=20), Field("would_lead", inline=True), "handling"
        ),
    ]
    main_crime_type = forms.ChoiceField(
        label="Main type of crime", choices=[("", "Choose one"), *CrimeType.choices]
    )
    district = forms.ModelChoiceField(District.objects.none(), empty_label="Choose one")
    urgency = forms.ChoiceField(
        label="How soon should somebody look?",
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how soon somebody should look"},
    )
    may_contact = YesNoField(
        label="May we contact you about this?",
        error_messages={"required": "Select yes if we may contact you"},
    )
    would_lead = YesNoField(
        label="Could your agency lead the work on this group?",
        required=False,
        empty_value=False,
    )

    class Meta:
        model = Nomination
        fields = [
            "what",
            "main_crime_type",
            "who",
            "district",
            "where",
            "why",
            "urgency",
            "may_contact",
            "title",
            "would_lead",
            "handling",
        ]
        labels = {
            "what": "What do they do?",
            "who": "Who is involved?",
            "where": "Where in the district?",
            "why": "What makes you think so?",
            "title": "A working title",
            "handling": "Handling conditions",
        }
        help_texts = {
            "what": "What happens, how often, and the harm it does.",
            "who": "What part each plays: “runs the money”, “drives”. Do not list victims here.",
            "where": "Streets, estates, premises.",
            "why": "What links them, since when, who decides. Keep facts apart from opinion.",
            "title": "A neutral name of a few words. Never a person’s surname or a street.",
            "handling": "For example: ring me before any visit.",
        }
        error_messages = {
            "what": {"required": "Say what they do"},
            "who": {"required": "Say who is involved"},
            "why": {"required": "Say why you think they work together"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.current()


class AnswerForm(ReasonForm):
    """Sending a nomination; one that came back with a question carries its answer."""

    answer = forms.CharField(
        label="Your answer", max_length=4000, widget=forms.Textarea, required=True
    )

    def __init__(self, *args, asked=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["answer"]


class AcceptForm(ReasonForm):
    """Why the group is mapped, and what those who nominated are told."""

    told = forms.CharField(
        label="What to tell those who nominated",
        max_length=1000,
        widget=forms.Textarea,
        required=False,
        help_text="They see this sentence. Do not name the group’s codename or other agencies.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "For the file. Those who nominated never see it."


class DeclineForm(AcceptForm):
    """Why not: a reason code, a reason for the file, and a plain sentence for the partner."""

    layout = ["decline_code", Field("reason", rows=4), Field("told", rows=3)]
    warning = True
    decline_code = forms.ChoiceField(
        label="Reason",
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select a reason"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.label = "In your own words"
        reason.error_messages = {"required": "Say why, in your own words"}
        self.fields["told"].required = True


class QuestionForm(ReasonForm):
    """The question that goes back to those who sent what is to be decided."""

    layout = [Field("reason", rows=5)]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label = "Your question"
        field.help_text = "They see it as you write it."


class NominationQuestionForm(QuestionForm):
    """The question, and which part of the nomination it is about."""

    layout = ["about", Field("reason", rows=5)]
    about = forms.ChoiceField(
        label="What is it about?",
        choices=[("", "Choose one"), *About.choices],
        error_messages={"required": "Select what it is about"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.help_text = "They see it as you write it, and the clock stops until they answer."


class NominationFilter(FilterForm):
    """One tab of the list, and one status."""

    show = forms.ChoiceField(
        choices=[("queue", ""), ("mine", ""), ("all", "")],
        required=False,
        widget=forms.HiddenInput,
    )
    status = forms.ChoiceField(
        choices=[("", "Any"), *NominationStatus.choices], required=False, label="Stage"
    )
    urgency = forms.ChoiceField(choices=[("", "Any"), *Urgency.choices], required=False)
    district = forms.ModelChoiceField(
        District.objects.none(), required=False, empty_label="Any district"
    )
    flag = forms.ChoiceField(
        choices=[("", "Any"), *Flag.choices], required=False, label="Second signature for"
    )
    held = forms.ChoiceField(
        choices=[("", "Anybody"), ("mine", "You"), ("nobody", "Nobody yet")],
        required=False,
        label="Who has it",
    )
    late = forms.BooleanField(required=False, label="Late only")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.current()
        if not policy.may(self.user, Duty.COORDINATE):
            del self.fields["flag"], self.fields["held"]
            self.fields["status"].choices = [("", "Any"), *TOLD_STAGES]

    def clean_show(self):
        """Coordinators begin with their queue, others with their own."""
        start = "queue" if policy.may(self.user, Duty.COORDINATE) else "mine"
        return self.cleaned_data["show"] or start
