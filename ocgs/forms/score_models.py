"""Forms of the score model's editor: a version as a whole, and one factor; rows without script."""

import re

from django import forms
from django.core.validators import RegexValidator

from core.forms import AddAnotherMixin, Field, Fieldset, LaidOutMixin, Rows, without_errors
from ocgs.choices import RescoreEvent

MOST_POINTS = 1000
BESIDE = "beside"
PARTS = [(BESIDE, "Beside the score"), *((str(n), f"In part {n} of the score") for n in (1, 2, 3))]
version_name = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9. -]*$", "Version must be letters, numbers, full stops and hyphens"
)


def new_key(name, taken):
    """A key for something that gets its name now: its letters, and a number if they are taken."""
    stem = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:30] or "item"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key


def whole(label, low, high):
    """A whole number between two others, refused in one sentence."""
    said = f"{label} must be a whole number from {low:,} to {high:,}"
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=high,
        error_messages={"invalid": said, "min_value": said, "max_value": said},
    )


class CopyForm(LaidOutMixin, forms.Form):
    """What the new version is called."""

    submit_label = "Copy"
    version = forms.CharField(
        label="Version",
        max_length=20,
        validators=[version_name],
        help_text="For example 2027.1.",
    )


class VersionForm(LaidOutMixin, forms.Form):
    """A version without its factors."""

    submit_label = "Save"
    layout = [
        Field("version", width=10),
        "title",
        Field("basis", rows=3),
        Fieldset(
            "Groups of factors",
            Rows("groups", title="Group", add_label="Add another group"),
            intro="Within a part points are added; the parts are multiplied. What stands beside "
            "the score never moves it.",
        ),
        Fieldset(
            "Bands",
            Rows("bands", title="Band", add_label="Add another band"),
            intro="From the lowest, which begins at 0, to the highest.",
        ),
        Field("events", optional=False),
    ]
    version = forms.CharField(max_length=20, validators=[version_name])
    title = forms.CharField(max_length=80)
    basis = forms.CharField(
        label="Where the factors and points come from", max_length=2000, widget=forms.Textarea
    )
    events = forms.MultipleChoiceField(
        label="What makes a new score due at once",
        choices=RescoreEvent.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class GroupForm(LaidOutMixin, forms.Form):
    """One group of factors, and where it counts."""

    layout = [Field("name", width=20), "part"]
    name = forms.CharField(max_length=60)
    part = forms.ChoiceField(label="Where it counts", choices=PARTS)
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)


class BandForm(LaidOutMixin, forms.Form):
    """One band: where it begins, and how long a score in it holds."""

    layout = [
        Field("name", width=20),
        Field("floor", width=5),
        Field("rescore_days", width=4, suffix="days"),
    ]
    name = forms.CharField(max_length=30)
    floor = whole("Begins at", 0, 10**9)
    rescore_days = whole("Score again after", 1, 1000)


class FactorForm(LaidOutMixin, forms.Form):
    """One factor: its question, where it stands, and its levels."""

    submit_label = "Save factor"
    layout = [
        "name",
        "group",
        Field("guidance", rows=3),
        Fieldset(
            "Levels",
            Rows("levels", title="Level", add_label="Add another level"),
            intro="From least to most.",
        ),
    ]
    name = forms.CharField(max_length=100)
    group = forms.ChoiceField()
    guidance = forms.CharField(max_length=1000, widget=forms.Textarea, required=False)

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [(row["key"], row["name"]) for row in groups]


class LevelForm(LaidOutMixin, forms.Form):
    """One level and what it is worth."""

    layout = [Field("label", width=20), Field("points", width=4)]
    label = forms.CharField(label="Words", max_length=60)
    points = whole("Points", 0, MOST_POINTS)


class RowSet(AddAnotherMixin, forms.BaseFormSet):
    """Rows that can be added and removed."""

    def leave_unjudged(self):
        """Show what was typed without saying yet what is wrong with it."""
        self._errors = [{} for _ in self.forms]
        self._non_form_errors = self.error_class(renderer=self.renderer)
        for form in self.forms:
            without_errors(form)

    @property
    def kept(self):
        """What the rows that stay say, in order."""
        return [
            {name: value for name, value in row.cleaned_data.items() if name != "DELETE"}
            for row in self.forms
            if row.cleaned_data and not row.cleaned_data.get("DELETE")
        ]


def rows_of(form, most=12, extra=0):
    """A set of rows of one kind."""
    return forms.formset_factory(
        form, RowSet, extra=extra, can_delete=True, max_num=most, validate_max=True
    )


GroupRows = rows_of(GroupForm)
BandRows = rows_of(BandForm)
LevelRows = rows_of(LevelForm)
NewLevelRows = rows_of(LevelForm, extra=3)


def group_rows(content):
    """The groups of a version as rows."""
    part_of = {
        key: str(number) for number, part in enumerate(content["parts"], start=1) for key in part
    }
    return [row | {"part": part_of.get(row["key"], BESIDE)} for row in content["groups"]]


def groups_and_parts(rows):
    """Rows of groups as a version keeps them."""
    taken = {row["key"] for row in rows if row["key"]}
    groups, parts = [], {}
    for row in rows:
        key = row["key"] or new_key(row["name"], taken)
        taken.add(key)
        groups.append({"key": key, "name": row["name"]})
        if row["part"] != BESIDE:
            parts.setdefault(row["part"], []).append(key)
    return {"groups": groups, "parts": [parts[number] for number in sorted(parts)]}
