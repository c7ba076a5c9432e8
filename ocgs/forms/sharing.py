"""Forms of sharing: another level, circles, requests for access and their answers."""

from django import forms
from django.utils import timezone

from agencies.choices import Gateway
from agencies.forms import ReasonForm
from agencies.people import Agency
from core.forms import Field, Fieldset, FilterForm, GovDateField, LaidOutMixin
from ocgs.access import agencies_to_share_with
from ocgs.forms.dates import DatesMixin, VersionMixin
from ocgs.forms.shares import LastDayMixin, choices
from ocgs.models import Circle
from ocgs.models.ocg import LEVELS
from ocgs.sharing_choices import CIRCLE_LEVELS, RANK

HINTS = {
    "aware": "Codename, districts, lead agency, and whom to ring.",
    "contribute": "Also the threat summary, their own actions; may claim disruptions.",
    "partner": "Also the whole plan, its actions, members and disruptions.",
    "lead": "Also edits the plan, as the lead responsible agency.",
}


class ReshareForm(LastDayMixin, LaidOutMixin, forms.Form):
    """How far from now on, until when, and why it changes."""

    submit_label = "See what changes for them"
    layout = [Field("level", hints=HINTS), "until", Field("reason", rows=3)]
    level = forms.ChoiceField(label="How far?", choices=choices(LEVELS), widget=forms.RadioSelect)
    until = GovDateField(
        label="Last day",
        required=False,
        help_text="Access ends by itself after this day. Leave it empty to end it by hand.",
    )
    reason = forms.CharField(
        label="Why it changes",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say why it changes"},
    )

    def __init__(self, *args, share, **kwargs):
        super().__init__(*args, **kwargs)
        if share.circle:
            self.fields["level"].choices = choices(CIRCLE_LEVELS)


class AskForm(LastDayMixin, LaidOutMixin, forms.Form):
    """How far, what for, on what ground, until when."""

    submit_label = "Ask for access"
    layout = [
        Field("level", hints=HINTS),
        Fieldset("Why, and until when", Field("purpose", rows=4), "gateway", "until"),
    ]
    level = forms.ChoiceField(
        label="What does your agency need to see?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what your agency needs to see"},
    )
    purpose = forms.CharField(
        label="What does it need it for?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say what it needs it for"},
    )
    gateway = forms.ChoiceField(
        label="Legal gateway", choices=[("", "Choose one"), *Gateway.choices]
    )
    until = GovDateField(label="Until when?", help_text="Access ends by itself after this day.")

    def __init__(self, *args, levels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = choices(levels)


class GrantForm(ReasonForm):
    """Nothing to say: all of it was asked."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"reason_required": False})


class PartlyForm(LastDayMixin, LaidOutMixin, forms.Form):
    """Less than was asked, or not for as long; the agency reads why."""

    submit_label = "See what they will newly see"
    layout = [Field("level", hints=HINTS), "until", Field("reply", rows=3)]
    level = forms.ChoiceField(label="How far?", widget=forms.RadioSelect)
    until = GovDateField(label="Last day")
    reply = forms.CharField(
        label="Why not all of it",
        max_length=2000,
        widget=forms.Textarea,
        help_text="The agency that asked reads it.",
        error_messages={"required": "Say why not all of it"},
    )

    def __init__(self, *args, asked, submit_label="", reason_required=False, **kwargs):
        super().__init__(*args, **kwargs)
        most = RANK.index(asked.level)
        self.fields["level"].choices = choices(
            level for level in CIRCLE_LEVELS if 0 < RANK.index(level) <= most
        )


class RefuseForm(ReasonForm):
    """Why not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Why not?"
        self.fields["reason"].help_text = "The agency that asked reads it."


class AccessRequestFilter(FilterForm):
    """Those that wait for an answer, or all of them."""

    show = forms.ChoiceField(
        choices=[("open", ""), ("all", "")], required=False, widget=forms.HiddenInput
    )


class CircleForm(VersionMixin, DatesMixin, LaidOutMixin, forms.ModelForm):
    """What brings the agencies together, and the agreement it rests on."""

    submit_label = "Save"
    layout = ["name", Field("purpose", rows=3), "agreement", "isa_review_on"]
    isa_review_on = GovDateField(
        label="Review the agreement by",
        help_text="After this day the circle opens nothing.",
        error_messages={"required": "Enter the day the agreement is reviewed by"},
    )

    class Meta:
        model = Circle
        fields = ["name", "purpose", "agreement", "isa_review_on"]


class CircleAgencyForm(LaidOutMixin, forms.Form):
    """Which agency, and why."""

    submit_label = "See what it will newly see"
    layout = ["agency", Field("reason", rows=3)]
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose an agency"},
    )
    reason = forms.CharField(
        label="Why it joins",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say why it joins"},
    )

    def __init__(self, *args, circle, **kwargs):
        super().__init__(*args, **kwargs)
        seated = circle.members.seated().values("agency")
        self.fields["agency"].queryset = agencies_to_share_with().exclude(pk__in=seated)


def day_of(moment):
    """The last whole day before a moment."""
    return timezone.localdate(moment - timezone.timedelta(seconds=1))
