"""Forms of gaps: the question, its published words, how far it is answered."""

from django import forms
from django.utils import timezone

from agencies.choices import Kind
from agencies.places import District
from core.forms import Field, FilterForm, GovDateField, LaidOutMixin
from intelligence.choices import GapStatus
from intelligence.models import Gap


class GapFilter(FilterForm):
    """Gaps by how far they are answered, and where."""

    status = forms.ChoiceField(
        label="Answered", choices=[("", "Open or partly"), *GapStatus.choices], required=False
    )
    district = forms.ModelChoiceField(
        District.objects.current(), required=False, empty_label="Everywhere"
    )


class GapForm(LaidOutMixin, forms.ModelForm):
    """What is not known, why it matters, by when, and who could know."""

    submit_label = "Save"
    layout = [
        *(Field("question", rows=3), Field("why", rows=3), Field("priority", inline=True)),
        *("expires_on", "districts", "who_can_help", Field("marking", inline=True), "handling"),
    ]
    question = forms.CharField(
        label="What do you need to know?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="For the unit. Partners see the words in which you publish it.",
    )
    why = forms.CharField(
        label="Why it matters", max_length=2000, required=False, widget=forms.Textarea
    )
    priority = forms.ChoiceField(
        choices=Gap._meta.get_field("priority").choices, widget=forms.RadioSelect
    )
    expires_on = GovDateField(label="Last day on which an answer helps")
    districts = forms.ModelMultipleChoiceField(
        District.objects.current(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None: the whole county.",
    )
    who_can_help = forms.MultipleChoiceField(
        choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    marking = forms.ChoiceField(
        choices=Gap._meta.get_field("marking").choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Gap
        fields = [
            *("question", "why", "priority", "expires_on", "districts", "who_can_help"),
            *("marking", "handling"),
        ]

    def clean_expires_on(self):
        """A day to come."""
        day = self.cleaned_data["expires_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("Choose a day to come")
        return day


class PublishForm(LaidOutMixin, forms.Form):
    """The words that partners read."""

    submit_label = "Publish"
    layout = [Field("published", rows=3)]
    published = forms.CharField(
        label="The question, as partners read it",
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text="No name, no group, no source, nothing that says what is known already. Leave it "
        "empty to publish it no longer.",
    )


class AnswerForm(LaidOutMixin, forms.Form):
    """How far it is answered."""

    layout = ["status", Field("reason", rows=3)]
    status = forms.ChoiceField(
        label="How far is it answered?", choices=GapStatus.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Why?", max_length=2000, widget=forms.Textarea, help_text="For the unit."
    )
