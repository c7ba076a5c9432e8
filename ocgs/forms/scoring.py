"""Forms of scores: why now, the marks, a second scoring, the national result."""

from django import forms
from django.utils import timezone

from agencies.forms import TypedMixin
from agencies.people import User
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from ocgs.models import NationalResult
from ocgs.scores import NOT_KNOWN
from ocgs.services.second_scores import coordinators

UNKNOWN = "unknown"


class StartForm(LaidOutMixin, forms.Form):
    """Why the group is scored now."""

    submit_label = "Begin"
    why_now = forms.CharField(
        label="Why is it scored now?",
        max_length=300,
        help_text="For example: first score; a key arrest; the interval has passed.",
    )


class FactorsMixin:
    """A level, a reason and evidence for every factor of a score model, group by group."""

    def __init__(self, *args, rules, marks, **kwargs):
        super().__init__(*args, **kwargs)
        self.rules = rules
        self.layout = []
        for group, name in rules.groups.items():
            factors = [factor for factor in rules.factors if factor.group == group]
            for factor in factors:
                self._add(factor, marks.get(factor.key))
            if factors:
                self.layout.append(
                    Fieldset(name, *(self._laid(factor) for factor in factors), size="l")
                )

    def _add(self, factor, mark):
        name = factor.name
        self.fields[f"{factor.key}_level"] = forms.ChoiceField(
            label="Level",
            choices=[
                *((str(number), level.label) for number, level in enumerate(factor.levels)),
                (UNKNOWN, NOT_KNOWN),
            ],
            widget=forms.RadioSelect,
            error_messages={"required": f"Choose a level, or “{NOT_KNOWN}”, for {name}"},
        )
        self.fields[f"{factor.key}_rationale"] = forms.CharField(
            label="Why this level",
            max_length=2000,
            required=False,
            widget=forms.Textarea,
        )
        self.fields[f"{factor.key}_evidence"] = forms.CharField(
            label="Evidence",
            max_length=300,
            required=False,
            help_text="Intelligence references, never names.",
        )
        if mark:
            level = UNKNOWN if mark.level is None else str(mark.level)
            self.initial |= {
                f"{factor.key}_level": level,
                f"{factor.key}_rationale": mark.rationale,
                f"{factor.key}_evidence": mark.evidence,
            }

    def _laid(self, factor):
        return Fieldset(
            factor.name,
            Field(f"{factor.key}_level", small=True, dividers={UNKNOWN: "or"}),
            Field(f"{factor.key}_rationale", rows=3, optional=False),
            f"{factor.key}_evidence",
            intro=factor.guidance,
            size="m",
        )

    def clean(self):
        """A level that is known has its reason."""
        values = super().clean()
        for factor in self.rules.factors:
            level = values.get(f"{factor.key}_level")
            name = f"{factor.key}_rationale"
            if level and level != UNKNOWN and not values.get(name) and name not in self.errors:
                self.add_error(name, f"Say why you chose this level of {factor.name}")
        return values

    @property
    def marks(self):
        """Factor key to (level or None, rationale, evidence)."""
        values = self.cleaned_data
        return {
            factor.key: (
                None
                if values[f"{factor.key}_level"] == UNKNOWN
                else int(values[f"{factor.key}_level"]),
                values[f"{factor.key}_rationale"],
                values[f"{factor.key}_evidence"],
            )
            for factor in self.rules.factors
        }


class MarksForm(TypedMixin, FactorsMixin, LaidOutMixin, forms.Form):
    """The marks of one scoring."""

    submit_label = "Save and check"
    secondary = [("save_draft", "Save and come back later")]


class SecondForm(LaidOutMixin, forms.Form):
    """Who scores it again, and why this one."""

    submit_label = "Ask"
    layout = ["scorer", "why"]
    scorer = forms.ModelChoiceField(
        User.objects.none(), label="Who scores it again?", empty_label="Choose one"
    )
    why = forms.CharField(
        label="Why this one?", max_length=300, help_text="For example: monthly sample."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scorer"].queryset = coordinators()


class ConfirmForm(LaidOutMixin, forms.Form):
    """A deed that asks nothing more."""

    layout = []


class NationalForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """What the national database says, copied by hand."""

    submit_label = "Save"
    layout = [
        Field("urn", width=20),
        Field("score", width=5),
        Field("tier", width=20),
        "like_band",
        "moderated_on",
        Fieldset("Who keyed it there, and when", Field("keyed_by", width=20), "keyed_on"),
    ]
    urn = forms.CharField(label="URN", max_length=30, error_messages={"required": "Enter the URN"})
    score = forms.IntegerField(label="Score", min_value=0, max_value=1_000_000, required=False)
    tier = forms.CharField(label="Tier or band", max_length=30, help_text="As it is written there.")
    like_band = forms.ChoiceField(label="Which local band is this nearest to?")
    moderated_on = GovDateField(label="Moderated on")
    keyed_by = forms.CharField(label="Keyed by", max_length=80)
    keyed_on = GovDateField(label="Keyed on")

    class Meta:
        model = NationalResult
        fields = ["urn", "score", "tier", "like_band", "moderated_on", "keyed_by", "keyed_on"]

    def __init__(self, *args, bands, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["like_band"].choices = [("", "Choose one"), *((band, band) for band in bands)]

    def clean_moderated_on(self):
        return past(self.cleaned_data["moderated_on"], "Moderated on")

    def clean_keyed_on(self):
        return past(self.cleaned_data["keyed_on"], "Keyed on")


def past(day, label):
    """Today or earlier, and not before there was anything to key."""
    if day and not day.year >= 2000:
        raise forms.ValidationError(f"{label} must be in 2000 or later")
    if day and day > timezone.localdate():
        raise forms.ValidationError(f"{label} must be today or in the past")
    return day
