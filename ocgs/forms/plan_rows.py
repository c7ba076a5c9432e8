"""Forms of the rows of a plan."""

from django import forms

from agencies.forms import TypedMixin
from core.forms import Field, GovDateField, LaidOutMixin
from ocgs.choices import Strand
from ocgs.forms.dates import DatesMixin, VersionMixin
from ocgs.models import Communication, Objective, Requirement, Risk, Stakeholder
from ocgs.plan_choices import Priority, RequirementState, RiskKind


def radios(label, choices, **options):
    """One of a few, each in sight."""
    return forms.ChoiceField(
        label=label, choices=choices.choices, widget=forms.RadioSelect, **options
    )


class RowForm(VersionMixin, DatesMixin, TypedMixin, LaidOutMixin, forms.ModelForm):
    """One row of a plan, and the version it was written over."""

    secondary = [("save_draft", "Save and come back later")]


class ObjectiveForm(RowForm):
    """One of the six: what, against which harm, under which P, how it is measured."""

    submit_label = "Save objective"
    layout = [
        Field("text", rows=2),
        Field("harm", rows=3),
        Field("strand", inline=True),
        Field("measure", rows=2),
    ]
    strand = radios(
        "Which P?", Strand, error_messages={"required": "Select which P the objective belongs to"}
    )

    class Meta:
        model = Objective
        fields = ["text", "harm", "strand", "measure"]
        labels = {
            "text": "What is to be achieved?",
            "harm": "Which harm does it lessen?",
            "measure": "How is success measured?",
        }
        help_texts = {
            "text": "One sentence.",
            "harm": "To whom, and how it shows today.",
            "measure": "Something that can be counted or seen, with a day.",
        }


class RiskForm(RowForm):
    """What could happen, and what is done about it."""

    submit_label = "Save risk"
    layout = [
        "kind",
        Field("level", inline=True),
        Field("what", rows=3),
        Field("answer", rows=3),
        "owner",
    ]
    kind = forms.ChoiceField(label="Kind of risk", choices=[("", "Choose one"), *RiskKind.choices])
    level = radios("How high is it?", Priority)

    class Meta:
        model = Risk
        fields = ["kind", "level", "what", "answer", "owner"]
        labels = {
            "what": "What could happen?",
            "answer": "What is done about it?",
            "owner": "Who watches it?",
        }
        help_texts = {"owner": "A person, team or agency."}


class StakeholderForm(RowForm):
    """Who they are, how to reach them, what they bring."""

    submit_label = "Save stakeholder"
    past = ("consulted_on",)
    layout = ["name", "contact", Field("brings", rows=3), "consulted_on"]
    consulted_on = GovDateField(label="Last consulted", required=False)

    class Meta:
        model = Stakeholder
        fields = ["name", "contact", "brings", "consulted_on"]
        labels = {
            "name": "Agency, team or person",
            "contact": "How are they reached?",
            "brings": "What do they bring?",
        }
        help_texts = {"contact": "A work telephone number or team mailbox."}


class RequirementForm(RowForm):
    """What the plan needs to know, and what is known so far."""

    submit_label = "Save requirement"
    layout = [
        Field("question", rows=2),
        Field("why", rows=3),
        Field("priority", inline=True),
        "owner",
        "may_know",
        "expires_on",
        Field("state", inline=True),
        Field("answer", rows=4),
    ]
    priority = radios("Priority", Priority)
    state = radios("Is it answered?", RequirementState, initial=RequirementState.OPEN)
    expires_on = GovDateField(
        label="Needed until", required=False, help_text="After this day the answer is of no use."
    )

    class Meta:
        model = Requirement
        fields = [
            "question", "why", "priority", "owner", "may_know", "expires_on", "state", "answer",
        ]  # fmt: skip
        labels = {
            "question": "What does the plan need to know?",
            "why": "Why does it matter?",
            "owner": "Who collects it?",
            "may_know": "Who may know the answer?",
            "answer": "What is known so far?",
        }

    def clean(self):
        """An answer, or a part of one, is written down."""
        values = super().clean()
        said = values.get("state", RequirementState.OPEN)
        if said != RequirementState.OPEN and not values.get("answer") and not self.errors:
            self.add_error("answer", "Say what is known so far")
        return values


class CommunicationForm(RowForm):
    """One message to one audience."""

    submit_label = "Save message"
    past = ("done_on",)
    layout = [
        "audience",
        Field("message", rows=4),
        Field("not_said", rows=3),
        "channel",
        "owner",
        "planned_on",
        "done_on",
    ]
    planned_on = GovDateField(label="When?", required=False)
    done_on = GovDateField(label="Told on", required=False, help_text="Once it has been done.")

    class Meta:
        model = Communication
        fields = [
            "audience", "message", "not_said", "channel", "owner", "planned_on", "done_on",
        ]  # fmt: skip
        labels = {
            "audience": "Who is told?",
            "message": "What are they told?",
            "not_said": "What must not be said?",
            "channel": "How are they told?",
            "owner": "Who tells them?",
        }


# The form of each kind of row, what a page of them is called, and what it says of them.
ROW_FORMS = {
    "objectives": ObjectiveForm,
    "requirements": RequirementForm,
    "risks": RiskForm,
    "stakeholders": StakeholderForm,
    "communications": CommunicationForm,
}
