"""The blocks of an edition, as an analyst writes them, and what a reader says of an edition."""

from django import forms
from django.utils import timezone

from agencies.choices import Marking
from agencies.forms import TypedMixin
from agencies.models import Agency
from core.forms import Field, GovDateField, LaidOutMixin
from ocgs.choices import CrimeType
from profiles.choices import CLOSED_ADVICE, PLAIN_SECTIONS, RANGES, Advice, Section
from profiles.models import Feedback, Judgement, Passage, Recommendation
from toolkit.models import Tactic

WHO_READS = [Field("marking", inline=True), "audience"]
RADIOS = {"marking": forms.RadioSelect, "audience": forms.RadioSelect}
CHOSEN = [("", "Choose"), *CrimeType.choices]


class BlockForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """One block, its marking and who reads it, and the version it was written over."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    submit_label = "Save"
    secondary = [("save_draft", "Save a private draft")]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        if self.instance.edition.marking == Marking.OFFICIAL and not self.instance.pk:
            self.initial["marking"] = Marking.OFFICIAL

    @property
    def values(self):
        """What was typed, without the version it was typed over."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class JudgementForm(BlockForm):
    """A key judgement."""

    layout = [
        Field("text", rows=4),
        Field("probability", hints=dict(RANGES)),
        Field("confidence", inline=True),
        *WHO_READS,
    ]

    class Meta:
        model = Judgement
        fields = ["text", "probability", "confidence", "marking", "audience"]
        widgets = RADIOS | {
            "text": forms.Textarea,
            "probability": forms.RadioSelect,
            "confidence": forms.RadioSelect,
        }
        help_texts = {"text": "One thing that is so, or will be. No names of people."}


class PassageForm(BlockForm):
    """A text under a heading."""

    layout = ["section", Field("text", rows=10), *WHO_READS]

    class Meta:
        model = Passage
        fields = ["section", "text", "marking", "audience"]
        widgets = RADIOS | {"text": forms.Textarea, "section": forms.RadioSelect}
        help_texts = {
            "text": "Wards or larger places. No names of people, and no count of people below 5."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = dict(Section.choices)
        self.fields["section"].choices = [(value, labels[value]) for value in PLAIN_SECTIONS]


class ThemeForm(BlockForm):
    """The threat of one theme."""

    theme = forms.ChoiceField(choices=CHOSEN)

    layout = [
        "theme",
        Field("text", rows=8),
        Field("trend", inline=True),
        Field("strength", inline=True),
        *WHO_READS,
    ]

    class Meta:
        model = Passage
        fields = ["theme", "text", "trend", "strength", "marking", "audience"]
        widgets = RADIOS | {
            "text": forms.Textarea,
            "trend": forms.RadioSelect,
            "strength": forms.RadioSelect,
        }
        help_texts = {"text": "How much of it, where, how it is done, and what makes it possible."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("trend", "strength"):
            self.fields[name].required = True
            self.fields[name].choices = [
                choice for choice in self.fields[name].choices if choice[0]
            ]


class DeedForm(BlockForm):
    """Something a reader can do."""

    layout = [Field("text", rows=4), "tactic", *WHO_READS]

    class Meta:
        model = Passage
        fields = ["text", "tactic", "marking", "audience"]
        widgets = RADIOS | {"text": forms.Textarea}
        help_texts = {
            "text": "Who can do what, where, and what to look out for.",
            "tactic": "Its card says whose power it is and how it is used.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tactic"].queryset = (
            Tactic.objects.usable(timezone.localdate()).for_list().order_by("name")
        )
        self.fields["tactic"].empty_label = "No power of the toolkit"


class RecommendationForm(BlockForm):
    """What one agency should do, and by when."""

    due_on = GovDateField(label="Due")

    layout = [
        Field("text", rows=4),
        "agency",
        Field("strand", inline=True),
        "due_on",
        Field("status", inline=True),
        *WHO_READS,
    ]

    class Meta:
        model = Recommendation
        fields = ["text", "agency", "strand", "due_on", "status", "marking", "audience"]
        widgets = RADIOS | {
            "text": forms.Textarea,
            "strand": forms.RadioSelect,
            "status": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(is_active=True)
        self.fields["agency"].empty_label = "Choose"
        self.fields["status"].choices = [
            choice for choice in Advice.choices if choice[0] not in CLOSED_ADVICE
        ]


class CloseForm(TypedMixin, LaidOutMixin, forms.Form):
    """How a recommendation ends."""

    status = forms.ChoiceField(
        label="How does it end?",
        choices=[(advice.value, advice.label) for advice in CLOSED_ADVICE],
        widget=forms.RadioSelect,
    )
    closed_because = forms.CharField(
        label="Why",
        max_length=1000,
        widget=forms.Textarea,
        help_text="Readers of this edition see it. Later editions no longer have it.",
    )

    submit_label = "Close the recommendation"
    layout = ["status", Field("closed_because", rows=4)]


class FeedbackForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """Whether the edition was useful."""

    useful = forms.TypedChoiceField(
        label="Was this profile useful to you?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    submit_label = "Send"
    layout = [Field("useful", inline=True), Field("comment", rows=4)]

    class Meta:
        model = Feedback
        fields = ["useful", "comment"]
        widgets = {"comment": forms.Textarea}
        labels = {"comment": "What did you do with it, or what was missing?"}
        help_texts = {
            "comment": "The analysts see it with your agency, not your name. No names of people."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["useful"] = "yes" if self.instance.useful else "no"
