"""Forms of the parts of a nomination: the test, rows of people and things, crimes, safeguarding."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils import timezone

from agencies.forms import TypedMixin
from core import identifiers
from core.forms import AddAnotherMixin, Field, GovMonthField, LaidOutMixin, Rows
from ocgs.choices import CrimeType
from ocgs.definition import HINTS, Finding, Limb
from ocgs.models import (
    Business,
    Nomination,
    PersonAtRisk,
    Phone,
    Place,
    SuspectedPerson,
    Vehicle,
)
from ocgs.parts import Flag, RowKind

MOST_ROWS = 20
OLDEST = 50


class TestForm(TypedMixin, LaidOutMixin, forms.Form):
    """Each limb of the definition: yes, no or not known, and what shows it."""

    submit_label = "Save the test"
    secondary = [("save_draft", "Save and come back later")]
    mark_optional = False
    layout = [
        item
        for limb in Limb
        for item in (
            Field(limb.value, inline=True, size="m"),
            Field(f"{limb.value}_evidence", rows=2),
        )
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for limb in Limb:
            self.fields[limb.value] = forms.ChoiceField(
                label=limb.label,
                help_text=HINTS[limb],
                choices=Finding.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"{limb.value}_evidence"] = forms.CharField(
                label=f"{limb.label}: what shows it",
                max_length=2000,
                widget=forms.Textarea,
                required=False,
            )

    def clean(self):
        for limb in Limb:
            evidence = f"{limb.value}_evidence"
            if evidence not in self.cleaned_data or limb.value not in self.cleaned_data:
                continue
            finding, shown = self.cleaned_data[limb.value], self.cleaned_data[evidence]
            if finding == Finding.YES and not shown:
                self.add_error(evidence, f"Say what shows it: {limb.label.lower()}")
            if shown and not finding:
                self.add_error(limb.value, f"Select yes, no or not known: {limb.label.lower()}")

    @property
    def findings(self):
        return {
            limb.value: (self.cleaned_data[limb.value], self.cleaned_data[f"{limb.value}_evidence"])
            for limb in Limb
        }


class CrimesForm(TypedMixin, LaidOutMixin, forms.Form):
    """Other types of crime, since when, and whether it needs a second signature."""

    submit_label = "Save"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        Field("active_since"),
        Field("declared", small=True),
        Field("other_crime_types", small=True),
    ]
    active_since = GovMonthField(
        label="Since when have they been active?",
        required=False,
        help_text="As near as you know. For example, 3 2026.",
    )
    declared = forms.MultipleChoiceField(
        label="Is any of this involved?",
        choices=Flag.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="A second person then signs the decision.",
    )
    other_crime_types = forms.MultipleChoiceField(
        label="Other types of crime",
        choices=CrimeType.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_active_since(self):
        since, today = self.cleaned_data["active_since"], timezone.localdate()
        if since and since > today:
            raise ValidationError("Since when must be in the past")
        if since and since.year < today.year - OLDEST:
            raise ValidationError(f"Since when must be in the last {OLDEST} years")
        return since


class RowsForm(TypedMixin, LaidOutMixin, forms.Form):
    """Holds the rows of one part and the buttons beneath them."""

    submit_label = "Save"
    secondary = [("save_draft", "Save and come back later")]

    def __init__(self, *args, title, add_label, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = [Rows("formset", title=title, add_label=add_label)]


class EvidenceRows(AddAnotherMixin, BaseInlineFormSet):
    """The rows of one part; an empty one shows when there are none yet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound and self.queryset.exists():
            self.extra = 0

    @property
    def rows(self):
        """What to save: rows typed or changed, and not taken out."""
        gone = {form.instance.pk for form in self.deleted_forms}
        return [
            form.instance
            for form in self.forms
            if form.has_changed()
            and form.instance.pk not in gone - {None}
            and form not in self.deleted_forms
        ]

    @property
    def removed(self):
        return [form.instance for form in self.deleted_forms if form.instance.pk]


class RowForm(LaidOutMixin, forms.ModelForm):
    """One row of a part."""

    either = ()

    def clean(self):
        values = super().clean()
        fine = all(name in self.cleaned_data for name in self.either)
        if self.either and fine and not any(self.cleaned_data[name] for name in self.either):
            self.add_error(self.either[0], self.missing)
        return values


class PersonRow(RowForm):
    either = ("name", "alias")
    missing = "Enter a name, or an alias beneath it"
    layout = ["name", "alias", "part", "age_band"]

    class Meta:
        model = SuspectedPerson
        fields = ["name", "alias", "part", "age_band"]
        help_texts = {"part": "For example: runs the money, drives, recruits."}


class PlaceRow(RowForm):
    either = ("premises", "postcode")
    missing = "Enter a house number or name, or a postcode beneath it"
    layout = ["premises", Field("postcode", width=10), "note"]

    class Meta:
        model = Place
        fields = ["premises", "postcode", "note"]

    def clean_postcode(self):
        typed = self.cleaned_data["postcode"]
        return identifiers.postcode(typed) if typed else ""


class VehicleRow(RowForm):
    either = ("registration", "note")
    missing = "Enter a registration, or describe the vehicle beneath it"
    layout = [Field("registration", width=10), "foreign", "note"]
    registration = forms.CharField(max_length=15, required=False)

    class Meta:
        model = Vehicle
        fields = ["registration", "foreign", "note"]

    def clean(self):
        values = super().clean()
        typed = self.cleaned_data.get("registration")
        if typed:
            british = not self.cleaned_data.get("foreign")
            try:
                values["registration"] = identifiers.registration(typed, british=british)
            except ValidationError as error:
                self.add_error("registration", error)
        return values


class PhoneRow(RowForm):
    layout = [Field("number", width=20), "note"]
    number = forms.CharField(
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel"}),
        label="Phone number",
        help_text="With the country code if it is not British.",
    )

    class Meta:
        model = Phone
        fields = ["number", "note"]

    def clean_number(self):
        return identifiers.phone(self.cleaned_data["number"])


class BusinessRow(RowForm):
    layout = ["name", Field("company_number", width=10), "note"]
    company_number = forms.CharField(max_length=12, required=False)

    class Meta:
        model = Business
        fields = ["name", "company_number", "note"]

    def clean_company_number(self):
        typed = re.sub(r"\s", "", self.cleaned_data["company_number"]).upper()
        if typed and not re.fullmatch(r"[0-9]{8}|[A-Z]{2}[0-9]{6}", typed):
            raise ValidationError("Enter 8 characters, such as 01234567 or OC123456")
        return typed


class AtRiskRow(RowForm):
    layout = ["name", "age_band", Field("risk", rows=3), Field("done", rows=3)]

    class Meta:
        model = PersonAtRisk
        fields = ["name", "age_band", "risk", "done"]
        error_messages = {"risk": {"required": "Say what they are at risk of"}}


def _rows(form):
    return inlineformset_factory(
        Nomination,
        form.Meta.model,
        form=form,
        formset=EvidenceRows,
        extra=1,
        can_delete=True,
        max_num=MOST_ROWS,
        validate_max=True,
        absolute_max=MOST_ROWS * 2,
    )


# Kind: the formset, what one row is called, the page's heading and what it asks.
PARTS = {
    RowKind.PEOPLE.value: (
        _rows(PersonRow),
        "Person",
        "Suspected people",
        "Who seems to belong to the group. Victims and people at risk have a page of their own.",
    ),
    RowKind.PLACES.value: (_rows(PlaceRow), "Place", "Places", "Where they meet, store or sell."),
    RowKind.VEHICLES.value: (_rows(VehicleRow), "Vehicle", "Vehicles", "What they drive."),
    RowKind.PHONES.value: (_rows(PhoneRow), "Phone", "Phones", "Numbers they use or advertise."),
    RowKind.BUSINESSES.value: (
        _rows(BusinessRow),
        "Business",
        "Businesses",
        "Firms they run, use or hide behind.",
    ),
}
AT_RISK = (
    _rows(AtRiskRow),
    "Person at risk",
    "Victims and people at risk",
    "Read only by you, and by the coordinators and supervisors who decide this nomination.",
)
