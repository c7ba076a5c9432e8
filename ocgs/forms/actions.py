"""Forms of the contract over an action: the answers of its agency, and of who leads the plan."""

from django import forms
from django.utils import timezone

from agencies.forms import ReasonForm, TypedMixin
from agencies.people import Agency, User
from core.forms import Field, FilterForm, GovDateField, LaidOutMixin, Textarea
from ocgs.access import accountable_agencies
from ocgs.action_querysets import DESK
from ocgs.contract_choices import DeclineCode
from ocgs.forms.plans import within_reach
from ocgs.services.threads import can_do

SEEN_BY_PLAN = "The lead officer and the agencies that support it read this too."
SEEN_BY_AGENCY = "The agencies that work on it read this: no names, no codename."


class ActionFilter(FilterForm):
    """One tab of the desk of an agency: what is still to do, unless said."""

    show = forms.ChoiceField(
        choices=[(name, "") for name in DESK], required=False, widget=forms.HiddenInput
    )


class OnAction:
    """A form of a step, which knows the action that it is about."""

    def __init__(self, *args, action=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.action = action


class AcceptForm(OnAction, LaidOutMixin, forms.Form):
    """Who in the agency does it."""

    submit_label = "Accept"
    mark_optional = False
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Who does it?",
        required=False,
        empty_label=None,
        help_text="They are told, unless it is you.",
        error_messages={"invalid_choice": "Select somebody of your agency"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = can_do(self.action, self.user)
        self.fields["owner"].initial = self.user.pk


class DeclineForm(ReasonForm):
    """Why the agency cannot take it on: by code, and in words."""

    layout = ["code", Field("reason", rows=4)]
    code = forms.ChoiceField(
        label="Why can your agency not take it on?",
        choices=DeclineCode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select why your agency cannot take it on"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "In your words"
        self.fields["reason"].error_messages = {"required": "Say why in your words"}
        self.fields["reason"].help_text = "The lead officer sees it. What would make it possible?"


class DateForm(OnAction, ReasonForm):
    """A date and why, from whichever side."""

    date_name = ""
    date_label = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[self.date_name] = GovDateField(label=self.date_label)
        self.layout = [self.date_name, Field("reason", rows=4)]

    def clean(self):
        """Today or later, and within reach."""
        values = super().clean()
        day = values.get(self.date_name)
        if day and day < timezone.localdate():
            self.add_error(self.date_name, f"{self.date_label} must be today or in the future")
        elif day:
            try:
                within_reach(day, self.date_label)
            except forms.ValidationError as error:
                self.add_error(self.date_name, error)
        return values


class CounterForm(DateForm):
    """The date by which the agency can do it."""

    date_name, date_label = "proposed_on", "Date you propose"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Why not by the date that was asked for?"
        self.fields["reason"].help_text = SEEN_BY_PLAN


class KeepForm(DateForm):
    """The date that the plan needs, and why."""

    date_name, date_label = "due_on", "Due date"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = self.action.due_on
        self.fields["due_on"].help_text = "The first one, or one between the two."
        self.fields["reason"].label = "Why this date?"
        self.fields["reason"].help_text = SEEN_BY_AGENCY


class BlockForm(ReasonForm):
    """What stands in the way."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "What blocks it, and who could help?"
        self.fields["reason"].help_text = SEEN_BY_PLAN


class FailForm(ReasonForm):
    """Why it was not achieved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Why was it not achieved?"
        self.fields["reason"].help_text = f"What was tried, and what was learned. {SEEN_BY_PLAN}"


class CancelForm(ReasonForm):
    """Why it is taken out of the plan."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = SEEN_BY_AGENCY


class OutcomeForm(ReasonForm):
    """What came of it, and whether that disrupted the group."""

    secondary = [("claim", "Mark done and claim a disruption")]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "What came of it?"
        self.fields["reason"].help_text = (
            "What was done, and what was found. Did this disrupt the group: can they no longer do "
            "something because of it? Then choose the second button, and the claim begins with "
            "what you write here."
        )


class ProgressForm(TypedMixin, LaidOutMixin, forms.Form):
    """What was done on a day."""

    submit_label = "Write it"
    secondary = [("save_draft", "Save and come back later")]
    layout = ["on", Field("text", rows=5)]
    on = GovDateField(label="When was it done?")
    text = forms.CharField(
        label="What was done?",
        max_length=4000,
        widget=Textarea,
        help_text="Everybody who works on this action reads it, and it is never changed. No names "
        "of suspects or victims, no codename.",
        error_messages={"required": "Say what was done"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "on" not in self.initial:
            self.initial["on"] = timezone.localdate()

    def clean_on(self):
        """Today or earlier, and within reach."""
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError("The date must be today or in the past")
        return within_reach(day, "The date")


class SupportForm(LaidOutMixin, forms.Form):
    """A further agency that helps."""

    submit_label = "Ask for support"
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Supporting agency",
        empty_label="Choose one",
        error_messages={"required": "Select an agency"},
    )

    def __init__(self, *args, action=None, **kwargs):
        super().__init__(*args, **kwargs)
        taken = [action.agency_id, *(agency.pk for agency in action.supporters)]
        self.fields["agency"].queryset = accountable_agencies().exclude(pk__in=taken)
