"""Forms of the matrix's own score model: ages, the cut, and which groups are about children."""

from django import forms

from core.forms import Field, Fieldset, LaidOutMixin, Rows
from countylines.scores import RULE_NAMES
from ocgs.forms.score_models import rows_of, version_name, whole

MOST = {"cut": 500, "margin": 50, "check_change": 100}
SUFFIX = {"cut": "lines", "margin": "points", "check_change": "points"}


class BandForm(LaidOutMixin, forms.Form):
    """One band and where it begins."""

    layout = [Field("name", width=20), Field("floor", width=5)]
    name = forms.CharField(max_length=30)
    floor = whole("Begins at", 0, 10**6)


BandRows = rows_of(BandForm)


class VersionForm(LaidOutMixin, forms.Form):
    """A version of the matrix without its factors."""

    submit_label = "Save"
    version = forms.CharField(max_length=20, validators=[version_name])
    title = forms.CharField(max_length=80)
    basis = forms.CharField(
        label="Where the factors and points come from", max_length=2000, widget=forms.Textarea
    )
    children = forms.MultipleChoiceField(
        label="Groups about children: first among equals",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose which groups are about children"},
    )

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["children"].choices = [(row["key"], row["name"]) for row in groups]
        for name, label in RULE_NAMES.items():
            self.fields[name] = whole(label, 0 if name == "margin" else 1, MOST.get(name, 1000))
        rules = [Field(name, width=4, suffix=SUFFIX.get(name, "days")) for name in RULE_NAMES]
        self.layout = [
            Field("version", width=10),
            "title",
            Field("basis", rows=3),
            Fieldset(
                "Groups of factors",
                Rows("groups", title="Group", add_label="Add another group"),
                intro="All groups that count are in part 1, in the order that breaks ties.",
            ),
            "children",
            Fieldset("Bands", Rows("bands", title="Band", add_label="Add another band")),
            Fieldset("Ages, the cut, the second person", *rules),
        ]

    @property
    def rules(self):
        """The ages and the cut, as a version keeps them."""
        return {name: self.cleaned_data[name] for name in RULE_NAMES}
