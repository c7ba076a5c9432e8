"""Forms of members: who they are, what they are to the group, what they are known by."""

from datetime import date

from django import forms
from django.utils import timezone

from agencies.forms import TypedMixin
from core.fields import Names
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin, PlainText
from ocgs.forms.dates import VersionMixin
from ocgs.member_choices import AgeBand, Category, IdentifierKind, MemberRole, MemberStatus
from ocgs.models import Identifier
from ocgs.services.members import NO_VICTIMS, normalised

EARLIEST_BIRTH = date(1900, 1, 1)
MOST_ALIASES = 20


class PersonForm(VersionMixin, TypedMixin, LaidOutMixin, forms.Form):
    """A member and the person behind them."""

    submit_label = "Save member"
    versioned = True
    secondary = [("save_draft", "Save and come back later")]
    person = ["name", Field("aliases", rows=3), "born_on", "age_band"]
    part = [
        Field("role", small=True),
        Field(
            "category",
            hints={
                Category.SUSPECTED: "There are grounds to believe they commit the group’s crime.",
                Category.CONVICTED: "Found guilty of an offence of this group’s kind.",
                Category.VICTIM: "Not here: victims are never members.",
            },
        ),
        "status",
    ]
    layout = [
        Fieldset("The person", *person),
        Fieldset("Their part in this group", *part),
    ]
    name = forms.CharField(label="Full name", max_length=100)
    aliases = forms.CharField(
        label="Other names they use",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="One to a line.",
    )
    born_on = GovDateField(label="Date of birth", required=False, help_text="Only if it is known.")
    age_band = forms.ChoiceField(
        label="About how old",
        choices=[("", "Not known, or date of birth given"), *AgeBand.choices],
        required=False,
    )
    role = forms.ChoiceField(
        label="What is their part?", choices=MemberRole.choices, widget=forms.RadioSelect
    )
    category = forms.ChoiceField(
        label="Category of data subject",
        choices=Category.choices,
        widget=forms.RadioSelect,
        help_text="The law asks us to keep these apart. It is about this group alone.",
        error_messages={"required": "Select the category of data subject"},
    )
    status = forms.ChoiceField(
        label="Where are they now?", choices=[("", "Choose one"), *MemberStatus.choices]
    )

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, **kwargs)

    def clean_aliases(self):
        """Each line is a name."""
        names = [line.strip() for line in self.cleaned_data["aliases"].split("\n") if line.strip()]
        if len(names) > MOST_ALIASES:
            raise forms.ValidationError(f"Enter {MOST_ALIASES} other names or fewer")
        if any(len(name) > 100 for name in names):
            raise forms.ValidationError("Each name must be 100 characters or fewer")
        for name in names:
            PlainText("Other names", single_line=True)(name)
        return Names(dict.fromkeys(names))

    def clean_born_on(self):
        """A day in the past, within living memory."""
        day = self.cleaned_data["born_on"]
        if day and day >= timezone.localdate():
            raise forms.ValidationError("Date of birth must be in the past")
        if day and day < EARLIEST_BIRTH:
            raise forms.ValidationError("Date of birth must be in 1900 or later")
        return day

    def clean_category(self):
        """Victims are never members: refused here, with what to do instead."""
        if self.cleaned_data["category"] == Category.VICTIM:
            raise forms.ValidationError(NO_VICTIMS)
        return self.cleaned_data["category"]

    def clean(self):
        """One kind of age."""
        values = super().clean()
        if values.get("born_on") and values.get("age_band"):
            self.add_error("age_band", "Give a date of birth or an age band, not both")
        return values


class MemberForm(PersonForm):
    """Somebody new on a group: held elsewhere already, or not; and why."""

    submit_label = "Add member"
    versioned = False
    layout = [
        Field(
            "held",
            reveals={
                "yes": Field("known", optional=False),
                "no": [Field("name", optional=False), *PersonForm.person[1:]],
            },
        ),
        Fieldset("Their part in this group", *PersonForm.part, Field("why", rows=4)),
    ]
    held = forms.ChoiceField(
        label="Are they a member of another group you can read?",
        choices=[("no", "No, or not that I know"), ("yes", "Yes")],
        widget=forms.RadioSelect,
        initial="no",
    )
    known = forms.CharField(
        label="Reference of the person",
        max_length=20,
        required=False,
        help_text="On their page in the other group, like PER-7K3Q-X9P2.",
    )
    why = forms.CharField(
        label="Why are they a member?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="What links them to the group. Facts apart from opinion. Kept on record.",
        error_messages={"required": "Say why they are a member"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Asked for below, only of those who said no.
        self.fields["name"].required = False

    def clean(self):
        """A reference, or a name."""
        values = super().clean()
        if values.get("held") == "yes":
            if not values.get("known") and "known" not in self.errors:
                self.add_error("known", "Enter the reference of the person")
        else:
            values["known"] = ""
            if not values.get("name") and "name" not in self.errors:
                self.add_error("name", "Enter full name")
        return values


class IdentifierForm(LaidOutMixin, forms.ModelForm):
    """A phone, a vehicle or an address."""

    shapes = {
        IdentifierKind.PHONE: (
            "Phone number",
            "With the country code if it is not of the United Kingdom.",
            "Note",
            "For example: his, seen in March; bought with cash.",
        ),
        IdentifierKind.VEHICLE: (
            "Registration",
            "As on the plate. Spaces do not matter.",
            "Make, model and colour",
            "",
        ),
        IdentifierKind.ADDRESS: (
            "Postcode",
            "Leave empty if it is not known.",
            "Address and what it is",
            "For example: 12 Elm Road, where he lives.",
        ),
    }
    layout = ["value", "note"]

    class Meta:
        model = Identifier
        fields = ["value", "note"]

    def __init__(self, *args, submit_label="Add", **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = submit_label
        value, hint, note, example = self.shapes[self.instance.kind]
        self.fields["value"].label, self.fields["value"].help_text = value, hint
        self.fields["value"].required = self.instance.kind != IdentifierKind.ADDRESS
        self.fields["value"].max_length = 40
        self.fields["note"].label, self.fields["note"].help_text = note, example

    def clean_value(self):
        """In its one comparable form."""
        return normalised(self.instance.kind, self.cleaned_data["value"])

    def clean(self):
        """An address without a postcode has its lines."""
        values = super().clean()
        if self.instance.kind == IdentifierKind.ADDRESS and not any(
            [values.get("value"), values.get("note"), *self.errors]
        ):
            self.add_error("note", "Enter an address or a postcode")
        return values
