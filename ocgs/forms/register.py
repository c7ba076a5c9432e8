"""Forms of one entry of the register: its fields, other names, keying, a merger's start."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from agencies.forms import TypedMixin
from agencies.places import District
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from ocgs.choices import CrimeType, Tier
from ocgs.forms.dates import VersionMixin
from ocgs.models import OCG, Alias
from ocgs.services.entries import TYPED, Places

FURTHEST_REVIEW = timedelta(days=3 * 366)
FURTHEST_RETENTION = timedelta(days=30 * 366)
EARLIEST = date(2020, 1, 1)


class EntryForm(VersionMixin, TypedMixin, LaidOutMixin, forms.ModelForm):
    """One entry of the register, as the unit keeps it."""

    submit_label = "Save entry"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        Fieldset(
            "What the group does",
            Field("brief", rows=5),
            "main_crime_type",
            Field("other_crime_types", small=True),
        ),
        Fieldset("Where", "district", Field("also_in", small=True), "settle"),
        Fieldset("The register", Field("urn", width=10), Field("tier", inline=True, small=True)),
        Fieldset("Reviews", "next_review_on", "review_on"),
        Fieldset("Marking", Field("marking", inline=True), "handling"),
    ]
    other_crime_types = forms.MultipleChoiceField(
        label="Other types of crime",
        choices=CrimeType.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    district = forms.ModelChoiceField(
        District.objects.none(), label="Main district", empty_label="Choose one"
    )
    also_in = forms.ModelMultipleChoiceField(
        District.objects.none(),
        label="Other districts",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    settle = forms.BooleanField(
        label="Give it to the division of its main district",
        required=False,
        help_text="It came from groups of two divisions, and no division has it as its own. "
        "If you tick this, the unit of that division works on it, and its people read it.",
    )
    tier = forms.ChoiceField(
        choices=[("", "Not set"), *Tier.choices], widget=forms.RadioSelect, required=False
    )
    next_review_on = GovDateField(
        label="Next review", required=False, help_text="When the entry is looked at again."
    )
    review_on = GovDateField(
        label="Retention review",
        required=False,
        help_text="When it is decided whether the record is kept.",
    )

    class Meta:
        model = OCG
        fields = [name for name in TYPED if name != "review_on"]
        labels = {"brief": "What the group does", "urn": "URN"}
        widgets = {"marking": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("district", "also_in"):
            self.fields[name].queryset = District.objects.current()
        if not self.instance.across_divisions:
            del self.fields["settle"]

    def clean_also_in(self):
        """As a page reads them out."""
        return Places(self.cleaned_data["also_in"])

    def clean_next_review_on(self):
        """Within three years, and not of long ago."""
        return _within(self.cleaned_data["next_review_on"], "Next review", FURTHEST_REVIEW, "3")

    def clean_review_on(self):
        """Within thirty years, and not of long ago."""
        day = self.cleaned_data["review_on"]
        return _within(day, "Retention review", FURTHEST_RETENTION, "30")

    def clean_urn(self):
        """A number that no other group one may read has."""
        urn = self.cleaned_data["urn"]
        # Only among what this person reads: a refusal must not tell of any other group.
        others = OCG.objects.allowing(self.user, "read").exclude(pk=self.instance.pk)
        if urn and (held := others.filter(urn__iexact=urn).first()):
            raise forms.ValidationError(f"{held.codename} has this URN: merge the two, or check it")
        return urn


def _within(day, label, furthest, years):
    if day and not EARLIEST <= day <= timezone.localdate() + furthest:
        raise forms.ValidationError(f"{label} must be in 2020 or later, and within {years} years")
    return day


class AliasForm(LaidOutMixin, forms.ModelForm):
    """Another name, and how it is marked."""

    submit_label = "Add name"
    layout = [
        "name",
        Field(
            "marking",
            hints={
                "OFFICIAL": "Everybody who may read what the group does sees it.",
                "OFFICIAL-SENSITIVE": "Only those who may read the whole group see it.",
            },
        ),
    ]

    class Meta:
        model = Alias
        fields = ["name", "marking"]
        widgets = {"marking": forms.RadioSelect}
        help_texts = {"name": "A street name or another force’s codename. Never a member’s name."}

    def __init__(self, *args, submit_label="", **kwargs):
        super().__init__(*args, **kwargs)


class KeyedForm(LaidOutMixin, forms.Form):
    """Nothing to say: the entry was keyed."""

    submit_label = "It is keyed"


class MergeWithForm(LaidOutMixin, forms.Form):
    """The reference of the other group."""

    submit_label = "Continue"
    reference = forms.CharField(
        label="Reference of the group that goes",
        max_length=20,
        help_text="On its page, like OCG-7K3Q-X9P2. It becomes a part of this one.",
    )
