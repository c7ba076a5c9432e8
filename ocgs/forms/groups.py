"""Forms of the register: filters, allocation, sharing."""

from django import forms

from agencies.forms import ReasonForm
from agencies.people import User
from core.forms import Field, LaidOutMixin
from ocgs.forms.shares import RECEIVERS, ShareFields, share_layout
from ocgs.forms.training import LeadersMixin
from ocgs.models import Circle
from ocgs.models.ocg import LEVELS


class AllocateForm(LeadersMixin, LaidOutMixin, forms.Form):
    """Who leads, and why that person."""

    submit_label = "Allocate"
    layout = ["lro", Field("reason", rows=3), Field("untrained_reason", rows=2)]
    lro = forms.ModelChoiceField(
        User.objects.none(), label="Lead responsible officer", empty_label="Choose one"
    )
    reason = forms.CharField(
        label="Why this person",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Kept on record.",
        error_messages={"required": "Say why this person leads"},
    )
    untrained_reason = forms.CharField(
        label="If they are not trained, why they lead all the same",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )


class ShareForm(ShareFields):
    """Who is let into a group: a circle of agencies too."""

    submit_label = "See what they will newly see"
    levels = LEVELS
    layout = share_layout(
        RECEIVERS,
        Field(
            "level",
            hints={
                "aware": "Codename, districts, lead agency, and whom to ring.",
                "contribute": "Also the threat summary, their own actions; may claim disruptions.",
                "partner": "Also the whole plan, its actions and disruptions.",
                "lead": "Also edits the plan, as the lead responsible agency.",
            },
        ),
    )
    circle = forms.ModelChoiceField(Circle.objects.none(), required=False, empty_label="Choose one")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["circle"].queryset = Circle.objects.visible_to(self.user).in_force()


class RestrictForm(ReasonForm):
    """Close the group to all but named people, or open it again: what was on the page."""

    restricted = forms.BooleanField(required=False, widget=forms.HiddenInput)
