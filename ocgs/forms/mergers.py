"""The form of a merger: what is taken from which of two groups."""

from django import forms
from django.utils.formats import date_format

from core.forms import Field, Fieldset, LaidOutMixin
from ocgs.access import OWNERS
from ocgs.services.mergers import FIELDS

LABELS = OWNERS | {
    "brief": "What the group does",
    "main_crime_type": "Main type of crime",
    "district": "Main district",
    "tier": "Tier",
    "urn": "URN",
    "next_review_on": "Next review",
    "owning_unit": "Owning unit",
    "lead_agency": "Lead agency",
}


def shown(ocg, name):
    """One field of a group, as a person reads it."""
    value = getattr(ocg, name)
    if hasattr(ocg, f"get_{name}_display"):
        return getattr(ocg, f"get_{name}_display")() or "Nothing"
    if name == "next_review_on" and value:
        return date_format(value, "j F Y")
    return str(value or "Nothing")


class MergeForm(LaidOutMixin, forms.Form):
    """A choice for each field in which the two groups differ, and why they are one."""

    submit_label = "Ask a second person to agree"
    secondary = [("preview", "Preview")]
    looked_at = {}
    reason = forms.CharField(
        label="Why are they one group?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Kept on record, and read by the person who agrees.",
        error_messages={"required": "Say why they are one group"},
    )

    def __init__(self, *args, survivor, absorbed, submit_label="", **kwargs):
        super().__init__(*args, **kwargs)
        self.choosing = []
        for name in FIELDS:
            values = shown(survivor, name), shown(absorbed, name)
            if values[0] == values[1]:
                continue
            choices = list(zip(("survivor", "absorbed"), values, strict=True))
            if name == "brief":
                choices.append(("both", "Both, one below the other"))
            empty = not getattr(survivor, name)
            self.fields[name] = forms.ChoiceField(
                label=LABELS[name],
                choices=choices,
                widget=forms.RadioSelect,
                initial="absorbed" if empty else "both" if name == "brief" else "survivor",
            )
            self.choosing.append(name)

    @property
    def layout(self):
        fields = [Field(name, small=True) for name in self.choosing]
        asked = [Fieldset("What is taken from which", *fields)] if fields else []
        return [*asked, Field("reason", rows=4)]

    @property
    def choices(self):
        """Field to "survivor", "absorbed" or "both": as chosen, and as offered before."""
        chosen = getattr(self, "cleaned_data", None) or self.looked_at
        return {name: chosen.get(name, self.fields[name].initial) for name in self.choosing}
