"""People, places, vehicles, phones, online names and businesses: rows, all of them optional."""

from django import forms
from django.forms import BaseFormSet, formset_factory

from core.forms import AddAnotherMixin, Field, Rows
from intelligence.choices import Category, FactKind
from intelligence.forms.telling import TellingForm
from ocgs.parts import AgeBand

MOST_ROWS = 20


class PersonRow(TellingForm):
    """A person: an age band, never a date of birth."""

    layout = ["text", "category", "age_band", Field("detail", rows=2)]
    text = forms.CharField(
        label="Name, nickname or description",
        max_length=200,
        error_messages={"required": "Enter a name, a nickname or a description"},
    )
    category = forms.ChoiceField(
        label="What are they in it?", choices=[("", "Choose one"), *Category.choices],
        required=False,
    )  # fmt: skip
    age_band = forms.ChoiceField(
        label="About how old?", choices=[("", "Choose one"), *AgeBand.choices], required=False
    )
    detail = forms.CharField(
        label="What else is known", max_length=500, widget=forms.Textarea, required=False,
        help_text="Appearance, work, whom they are with. Ethnicity, belief or health only where "
        "it is needed to know them by.",
    )  # fmt: skip

    @property
    def fact(self):
        """What the row says of a fact."""
        return self.cleaned_data | {"kind": FactKind.PERSON}


class ThingRow(TellingForm):
    """Anything else that can be compared with what others tell."""

    layout = ["kind", "text", Field("detail", rows=2)]
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[
            ("", "Choose one"),
            *(choice for choice in FactKind.choices if choice[0] != FactKind.PERSON),
        ],
        error_messages={"required": "Select what it is"},
    )
    text = forms.CharField(
        label="Address, registration, number or name",
        max_length=200,
        error_messages={"required": "Enter the address, registration, number or name"},
    )
    detail = forms.CharField(
        label="What else is known", max_length=500, widget=forms.Textarea, required=False
    )

    @property
    def fact(self):
        """What the row says of a fact."""
        return self.cleaned_data


class FactRows(AddAnotherMixin, BaseFormSet):
    """Rows of one page; those left empty are nobody and nothing."""

    @property
    def facts(self):
        """What each row that was filled in says."""
        return [row.fact for row in self.forms if row.has_changed()]


def rows_of(row):
    return formset_factory(
        row, formset=FactRows, extra=1, max_num=MOST_ROWS, validate_max=True,
        absolute_max=MOST_ROWS * 2,
    )  # fmt: skip


PeopleRows, ThingRows = rows_of(PersonRow), rows_of(ThingRow)


class PeopleForm(TellingForm):
    """The page that holds rows of people."""

    rows, prefix_of_rows = PeopleRows, "people"
    layout = [Rows("formset", title="Person", add_label="Add another person")]


class ThingsForm(TellingForm):
    """The page that holds rows of everything else."""

    rows, prefix_of_rows = ThingRows, "things"
    layout = [Rows("formset", title="Detail", add_label="Add another detail")]
