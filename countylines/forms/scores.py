"""Forms of scoring a line: a level, a reason, evidence and its day for every factor."""

from django import forms

from agencies.forms import TypedMixin
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from countylines.services.scores import check_mark


class ScoreForm(TypedMixin, LaidOutMixin, forms.Form):
    """The marks of one scoring, group by group."""

    submit_label = "Save and check"
    secondary = [("save_draft", "Save and come back later")]

    def __init__(self, *args, rules, marks, **kwargs):
        super().__init__(*args, **kwargs)
        self.rules = rules
        self.layout = []
        for group, name in rules.groups.items():
            factors = [factor for factor in rules.factors if factor.group == group]
            for factor in factors:
                self._add(factor, marks.get(factor.key))
            if factors:
                laid = (self._laid(factor) for factor in factors)
                self.layout.append(Fieldset(name, *laid, size="l"))

    def _add(self, factor, mark):
        key = factor.key
        self.fields[f"{key}_level"] = forms.ChoiceField(
            label="Level",
            choices=[(str(number), level.label) for number, level in enumerate(factor.levels)],
            widget=forms.RadioSelect,
            initial=str(mark.level) if mark else None,
            error_messages={"required": f"Choose a level for {factor.name}"},
        )
        self.fields[f"{key}_rationale"] = forms.CharField(
            label="Why this level",
            max_length=2000,
            required=False,
            widget=forms.Textarea,
            initial=mark.rationale if mark else "",
        )
        self.fields[f"{key}_evidence"] = forms.CharField(
            label="Evidence",
            max_length=300,
            required=False,
            help_text="Intelligence references, never names.",
            initial=mark.evidence if mark else "",
        )
        self.fields[f"{key}_on"] = GovDateField(
            label="Day of the newest evidence",
            required=False,
            initial=mark.evidence_on if mark else None,
        )

    def _laid(self, factor):
        key = factor.key
        return Fieldset(
            factor.name,
            Field(f"{key}_level", small=True),
            Field(f"{key}_rationale", rows=2, optional=False),
            Field(f"{key}_evidence", optional=False),
            Field(f"{key}_on", optional=False),
            intro=factor.guidance,
        )

    def clean(self):
        """What gives points has a reason and the day of its evidence, not of the future."""
        values = super().clean()
        places = {"no_reason": "rationale", "no_date": "on", "date": "on"}
        for factor in self.rules.factors:
            level = values.get(f"{factor.key}_level")
            if not level:
                continue
            why, on = values.get(f"{factor.key}_rationale"), values.get(f"{factor.key}_on")
            try:
                check_mark(factor, int(level), why, on)
            except forms.ValidationError as error:
                name = f"{factor.key}_{places[error.code]}"
                if name not in self.errors:
                    self.add_error(name, error)
        return values

    @property
    def marks(self):
        """Factor to (level, why, evidence, day)."""
        values = self.cleaned_data
        return {
            factor.key: (
                int(values[f"{factor.key}_level"]),
                values[f"{factor.key}_rationale"],
                values[f"{factor.key}_evidence"],
                values[f"{factor.key}_on"],
            )
            for factor in self.rules.factors
        }
