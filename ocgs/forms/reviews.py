"""Forms of reviews, and of how often they are due."""

from django import forms

from agencies.forms import TypedMixin
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin, Textarea
from ocgs.cycles import LONGEST, ROWS
from ocgs.forms.dates import DatesMixin
from ocgs.models import PlanReview
from ocgs.plan_choices import ReviewDecision, ReviewKind


class LookForm(DatesMixin, TypedMixin, LaidOutMixin, forms.ModelForm):
    """When somebody looked at the plan, and what had changed."""

    secondary = [("save_draft", "Save and come back later")]
    past = ("reviewed_on",)
    reviewed_on = GovDateField(label="When?")


class UpdateForm(LookForm):
    """What the lead officer has to tell between reviews."""

    submit_label = "Sign the update"
    layout = ["reviewed_on", Field("changed", rows=5), Field("new_risks", rows=3)]

    class Meta:
        model = PlanReview
        fields = ["reviewed_on", "changed", "new_risks"]
        labels = {"changed": "What has changed?", "new_risks": "New risks"}


class PlanReviewForm(LookForm):
    """A whole review: who, what changed, what was learned, the decision, the next one."""

    submit_label = "Sign the review"
    layout = [
        "reviewed_on",
        Field("attended", rows=3),
        Field("changed", rows=5),
        Field("new_risks", rows=3),
        Field("learned", rows=3),
        Fieldset("The decision", Field("decision", small=True), Field("reason", rows=3), "next_on"),
    ]
    attended = forms.CharField(
        label="Who took part?",
        help_text="People and agencies.",
        max_length=2000,
        widget=Textarea,
    )
    decision = forms.ChoiceField(
        label="What is decided?",
        choices=ReviewDecision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what is decided"},
    )
    reason = forms.CharField(label="Why?", widget=Textarea, error_messages={"required": "Say why"})
    next_on = GovDateField(label="Next review")

    class Meta:
        model = PlanReview
        fields = [
            "reviewed_on", "attended", "changed", "new_risks", "learned", "decision", "reason",
            "next_on",
        ]  # fmt: skip
        labels = {
            "changed": "What has changed?",
            "new_risks": "New risks",
            "learned": "What was learned?",
        }
        help_texts = {"learned": "What worked, what did not, what another plan could use."}


class CommentForm(LaidOutMixin, forms.Form):
    """The unit's word on a review."""

    submit_label = "Sign the comment"
    comment = forms.CharField(
        label="Your comment",
        max_length=2000,
        widget=Textarea,
        help_text="It cannot be changed afterwards.",
    )


class CycleForm(LaidOutMixin, forms.Form):
    """The days between updates and between reviews, by tier, and why."""

    submit_label = "Put in force"
    number = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Why is it changed?", max_length=2000, widget=Textarea)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for tier, label in ROWS.items():
            for kind in ReviewKind:
                self.fields[_name(tier, kind)] = forms.IntegerField(
                    label=f"{label}: days between {WORDS[kind]}", min_value=7, max_value=LONGEST
                )

    @property
    def layout(self):
        """A group of fields for each tier."""
        tiers = [
            Fieldset(label, *(Field(_name(tier, kind), width=4) for kind in ReviewKind))
            for tier, label in ROWS.items()
        ]
        return [*tiers, Field("reason", rows=3)]

    @staticmethod
    def starting_from(cycle):
        """The version in force, as the form begins."""
        days = {_name(tier, kind): cycle.days[tier][kind] for tier in ROWS for kind in ReviewKind}
        return days | {"number": cycle.number}

    @property
    def days(self):
        """What was typed, as a version holds it."""
        values = self.cleaned_data
        return {
            tier: {kind.value: values[_name(tier, kind)] for kind in ReviewKind} for tier in ROWS
        }


WORDS = {ReviewKind.UPDATE: "updates", ReviewKind.REVIEW: "reviews"}


def _name(tier, kind):
    return f"{kind}_{tier}"
