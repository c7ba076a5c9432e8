"""The form of a custody record."""

from django import forms

from agencies.forms import TypedMixin
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from ocgs.forms.dates import DatesMixin, VersionMixin
from ocgs.member_choices import Security, Sentence
from ocgs.models import Custody

WATCHED = ["hdc_on", "conditional_release_on", "parole_on", "licence_expires_on"]


class CustodyForm(VersionMixin, DatesMixin, TypedMixin, LaidOutMixin, forms.ModelForm):
    """Prison, sentence, and the dates that follow from it."""

    submit_label = "Save custody record"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        Fieldset(
            "The sentence",
            "prison",
            Field("security"),
            Field(
                "sentence",
                reveals={
                    Sentence.DETERMINATE: [
                        Field("years", width=2, optional=False),
                        Field("months", width=2, optional=False),
                    ]
                },
            ),
        ),
        Fieldset(
            "Key dates",
            *WATCHED,
            "sentence_expires_on",
            intro="People are warned 180, 90, 28 and 7 days before each of these.",
        ),
        Fieldset("Before release", "meeting_on", Field("conditions", rows=5)),
    ]
    sentence = forms.ChoiceField(
        label="What is the sentence?", choices=Sentence.choices, widget=forms.RadioSelect
    )
    years = forms.IntegerField(label="Years", required=False, min_value=0, max_value=99)
    months = forms.IntegerField(
        label="Months", required=False, min_value=0, max_value=11, help_text="0 to 11."
    )
    security = forms.ChoiceField(label="Security category", choices=Security.choices)
    hdc_on = GovDateField(label="Home detention curfew eligibility", required=False)
    conditional_release_on = GovDateField(label="Conditional release", required=False)
    parole_on = GovDateField(label="Parole", required=False)
    licence_expires_on = GovDateField(label="Licence expiry", required=False)
    sentence_expires_on = GovDateField(label="Sentence expiry", required=False)
    meeting_on = GovDateField(label="Pre-release meeting", required=False)

    class Meta:
        model = Custody
        fields = [
            "prison", "security", "sentence", "years", "months", *WATCHED, "sentence_expires_on",
            "meeting_on", "conditions",
        ]  # fmt: skip
        labels = {"conditions": "Licence conditions asked for"}
        help_texts = {
            "conditions": "What you have asked prison and probation for. When one is imposed, "
            "add it as an order: it can be a disruption."
        }

    def clean(self):
        """Years and months for a fixed sentence alone; the sentence ends last."""
        values = super().clean()
        if values.get("sentence") == Sentence.DETERMINATE:
            self._clean_length(values)
        elif "sentence" in values:
            values["years"] = values["months"] = None
        last = values.get("sentence_expires_on")
        for name in WATCHED:
            if last and values.get(name) and values[name] > last:
                label = self.fields[name].label
                self.add_error(name, f"{label} must not be after the sentence expires")
        return values

    def _clean_length(self, values):
        if {"years", "months"} & self.errors.keys():
            return
        values["years"], values["months"] = values.get("years") or 0, values.get("months") or 0
        if not values["years"] and not values["months"]:
            self.add_error("years", "Enter how many years and months")
