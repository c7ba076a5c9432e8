"""Forms of plans and their actions."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from agencies.forms import TypedMixin
from agencies.people import Agency
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from ocgs.access import accountable_agencies
from ocgs.choices import Strand
from ocgs.models import Action, Objective, Plan
from ocgs.quality import vague_word
from ocgs.services.plans import TYPED
from toolkit.models import Tactic

FURTHEST = timedelta(days=3 * 365)
EARLIEST = timedelta(days=3 * 365)


class PlanForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """The text of a plan, and the version it was written over."""

    submit_label = "Save plan"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        Field("intention", rows=6),
        Fieldset(
            "The four Ps",
            Field("pursue_none", rows=2),
            Field("prevent_none", rows=2),
            Field("protect_none", rows=2),
            Field("prepare_none", rows=2),
            intro="Every P has an action, or a reason for having none.",
        ),
        Fieldset("The end of it", Field("exit_criteria", rows=3), "next_review_on"),
    ]
    next_review_on = GovDateField(label="Next review", required=False)
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open the plan again", "invalid": "Open the plan again"},
    )

    class Meta:
        model = Plan
        fields = TYPED
        help_texts = {
            "intention": "One paragraph: what the work on this group is meant to achieve.",
            "exit_criteria": "Agreed at the start: what must be true to close this plan.",
        }

    def clean_next_review_on(self):
        """Within reach of today."""
        return within_reach(self.cleaned_data["next_review_on"], "Next review")


class TacticField(forms.ModelChoiceField):
    """A power, with whether anybody stands behind what its card says."""

    def label_from_instance(self, tactic):
        if not tactic.can_be_used:
            return f"{tactic.name} ({tactic.get_commencement_display().lower()})"
        doubt = "" if tactic.is_checked else f" ({tactic.get_status_display().lower()})"
        return f"{tactic.name}{doubt}"


class ActionForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """What is asked of one agency. It sees the ask, never the plan."""

    submit_label = "Save action"
    secondary = [
        ("fill", "Fill in from the power"),
        ("save_draft", "Save and come back later"),
    ]
    layout = [
        "tactic",
        Field("strand", inline=True),
        Fieldset(
            "What the agency sees",
            "title",
            Field("ask", rows=5),
            "measure",
            "due_on",
            intro="The agency sees these four, the power if you chose one, and nothing else of the "
            "plan: no names, no codename.",
        ),
        Fieldset("Who, and what for", "agency", "objective"),
    ]
    objective = forms.ModelChoiceField(
        Objective.objects.none(),
        label="Objective it serves",
        required=False,
        empty_label="None",
        help_text="The agency does not see it.",
    )
    tactic = TacticField(
        Tactic.objects.none(),
        label="Power from the toolkit",
        required=False,
        empty_label="None",
        help_text="“Fill in from the power” suggests title, P and measure where they are empty.",
    )
    strand = forms.ChoiceField(
        label="Which P?",
        choices=Strand.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select which P the action belongs to"},
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Accountable agency", empty_label="Choose one"
    )
    due_on = GovDateField(label="Due date")

    class Meta:
        model = Action
        fields = [
            "tactic", "strand", "title", "ask", "measure", "due_on", "agency", "objective",
        ]  # fmt: skip
        labels = {"ask": "What is asked", "measure": "Measure of success"}
        help_texts = {
            "title": "Starts with a verb.",
            "ask": "Specific enough to be done without reading the plan.",
            "measure": "How both of you will know that it is done.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = accountable_agencies()
        self.fields["objective"].queryset = Objective.objects.of_plan(self.instance.plan).in_order()
        self.fields["tactic"].queryset = Tactic.objects.visible_to(self.user).for_list()

    def clean_due_on(self):
        """Today or later, and within reach."""
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("Due date must be today or in the future")
        return within_reach(day, "Due date")

    def clean(self):
        """What is asked can be done, and its words do not carry the codename of the group."""
        values = super().clean()
        for name in ("title", "measure"):
            if word := vague_word(values.get(name, "")):
                self.add_error(name, f"Say what is done by the due date: “{word}” has no end")
        codename = self.instance.plan.ocg.codename.lower()
        for name in ("title", "ask", "measure"):
            if codename in values.get(name, "").lower():
                self.add_error(name, "Leave out the codename: the agency sees this text")
        return values


def within_reach(day, label):
    """A date more than three years from today is a slip of the keyboard."""
    today = timezone.localdate()
    if day and not today - EARLIEST <= day <= today + FURTHEST:
        raise forms.ValidationError(f"{label} must be within 3 years of today")
    return day
