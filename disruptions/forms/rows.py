"""Forms of what stands under a claim in rows: outputs, and agencies that helped."""

from django import forms

from agencies.people import Agency
from core.forms import AddAnotherMixin, Field, LaidOutMixin
from disruptions import amounts
from disruptions.choices import OutputKind, Part
from ocgs.access import accountable_agencies

MOST_ROWS = 30
ROWS = {
    "extra": 1,
    "can_delete": True,
    "max_num": MOST_ROWS,
    "validate_max": True,
    "absolute_max": MOST_ROWS * 2,
}


class OutputRow(LaidOutMixin, forms.Form):
    """One output: what, and how much, as people write it."""

    layout = ["kind", Field("amount", width=20)]
    kind = forms.ChoiceField(label="What", choices=[("", "Choose one"), *OutputKind.choices])
    amount = forms.CharField(
        label="How many or how much",
        max_length=40,
        help_text="For example 3, £1,250.50, 28 g, 4 years 6 months, life.",
        error_messages={"required": "Enter how many or how much"},
    )

    def clean(self):
        """The amount in the unit of its kind."""
        values = super().clean()
        if values.get("kind") and values.get("amount"):
            try:
                values["columns"] = amounts.read(values["kind"], values["amount"])
            except forms.ValidationError as error:
                self.add_error("amount", error)
        return values


class RowSet(AddAnotherMixin, forms.BaseFormSet):
    """Rows of which those count that say something and are not taken out."""

    @property
    def kept(self):
        return [
            row
            for row in self.forms
            if (row.has_changed() or row.initial) and not self._should_delete_form(row)
        ]


class OutputRows(RowSet):
    """Outputs: each kind once; of sentences as many as there are."""

    def clean(self):
        seen = set()
        for row in self.kept:
            kind = row.cleaned_data.get("kind")
            if kind in seen and kind != OutputKind.SENTENCE:
                row.add_error("kind", "This is counted in a row above: put both into one row")
            seen.add(kind)

    @property
    def rows(self):
        """What to save: (kind, columns)."""
        return [(row.cleaned_data["kind"], row.cleaned_data["columns"]) for row in self.kept]


OutputFormSet = forms.formset_factory(OutputRow, formset=OutputRows, **ROWS)


class CreditRow(LaidOutMixin, forms.Form):
    """An agency and what it did."""

    layout = ["agency", Field("part", inline=True, small=True)]
    agency = forms.ModelChoiceField(Agency.objects.none(), empty_label="Choose one")
    part = forms.ChoiceField(
        label="What did it do?",
        choices=Part.choices,
        widget=forms.RadioSelect,
        initial=Part.SUPPORT,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = accountable_agencies().exclude(pk=self.user.agency_id)


class CreditRows(RowSet):
    """Agencies that helped: each once, one at most in the lead."""

    def clean(self):
        agencies, leads = set(), 0
        for row in self.kept:
            agency = row.cleaned_data.get("agency")
            if agency in agencies:
                row.add_error("agency", "This agency is named in a row above")
            leads += row.cleaned_data.get("part") == Part.LEAD
            if leads > 1:
                row.add_error("part", "Only one agency leads")
                leads = 1
            agencies.add(agency)

    @property
    def rows(self):
        """Who is credited with what: (agency, part)."""
        return [(row.cleaned_data["agency"], row.cleaned_data["part"]) for row in self.kept]


CreditFormSet = forms.formset_factory(CreditRow, formset=CreditRows, **ROWS)


class JoinForm(LaidOutMixin, forms.Form):
    """What one's own agency did for a claim that stands."""

    submit_label = "Add my agency"
    part = forms.ChoiceField(
        label="What did your agency do?",
        choices=[(part.value, part.label) for part in (Part.SUPPORT, Part.ENABLED)],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what your agency did"},
    )
