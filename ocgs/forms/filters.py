"""Forms of the whole register: its filters, the filters people keep, what leaves as a file."""

from urllib.parse import urlencode

from django import forms

from agencies import policy
from agencies.people import Agency
from agencies.places import District
from core.days import DayAsked, end_of
from core.forms import Field, FilterForm, LaidOutMixin
from ocgs.access import agencies_leading, owners_of
from ocgs.choices import CrimeType, OCGStatus, OwningUnit, Tier
from ocgs.models import OCG, SavedFilter
from ocgs.register_querysets import SORTS
from ocgs.standing import SCD, Register


class PlaceField(forms.ChoiceField):
    """A division or a district; its value is the kind and the number."""

    def clean(self, value):
        """("division", 3), or nothing."""
        value = super().clean(value)
        kind, _, number = value.partition("-")
        return (kind, int(number)) if number else None


class OwnerField(forms.ChoiceField):
    """Oneself, nobody, or somebody who owns a group one may read."""

    def clean(self, value):
        """A word, or the number of a person."""
        value = super().clean(value)
        return int(value) if value.isdecimal() else value


class OCGFilter(FilterForm):
    """The register by its filters, and the order of its rows."""

    words = forms.CharField(
        label="Codename, other name, reference or URN", max_length=60, required=False
    )
    place = PlaceField(label="Division or district", required=False)
    status = forms.ChoiceField(
        choices=[
            ("", "Any"),
            ("at_work", "Active, monitored or re-opened"),
            *((value, label) for value, label in OCGStatus.choices if value != OCGStatus.MERGED),
        ],
        required=False,
    )
    crime_type = forms.ChoiceField(
        label="Type of crime", choices=[("", "Any"), *CrimeType.choices], required=False
    )
    tier = forms.ChoiceField(
        choices=[("", "Any"), *Tier.choices, ("none", "No tier yet")], required=False
    )
    owning_unit = forms.ChoiceField(choices=[("", "Any"), *OwningUnit.choices], required=False)
    lead_agency = forms.ModelChoiceField(Agency.objects.none(), required=False, empty_label="Any")
    owner = OwnerField(required=False)
    due = forms.MultipleChoiceField(
        label="What is due",
        choices=[("score", "Score"), ("review", "Review"), ("keying", "Keying")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    restricted = forms.BooleanField(label="Restricted only", required=False)
    stood_on = DayAsked(label="Mapped and scored on")
    owned_by = forms.ChoiceField(
        label="Owned then by",
        choices=[("", ""), (SCD, "Serious Crime Directorate"), *OwningUnit.choices],
        required=False,
        widget=forms.HiddenInput,
    )
    sort = forms.ChoiceField(
        label="Sort by", choices=[(name, words[0]) for name, words in SORTS.items()], required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        visible = OCG.objects.visible_to(self.user)
        readable = OCG.objects.allowing(self.user, "read")
        self.fields["place"].choices = places()
        self.fields["lead_agency"].queryset = agencies_leading(visible)
        self.fields["owner"].choices = [
            ("", "Any"),
            ("me", "You, in any part"),
            ("nobody", "No lead officer"),
            *((str(person.pk), person.full_name) for person in owners_of(readable)),
        ]

    def clean(self):
        """What stood on a day is looked up once: the groups, as `stood`."""
        cleaned = super().clean()
        if day := cleaned.get("stood_on"):
            moment = end_of(day)
            cleaned["stood"] = Register(moment).groups(moment, cleaned.get("owned_by") or "")
        return cleaned

    def reading(self, query):
        """What a query says by the rules of this form; what it cannot read narrows nothing."""
        self.data, self.is_bound = query, True
        self.full_clean()
        return dict(self.cleaned_data)

    @property
    def query(self):
        """The filter as an address holds it: what was understood, and nothing else."""
        return urlencode(
            [
                (name, value)
                for name in self.fields
                if name in getattr(self, "cleaned_data", {}) and self.cleaned_data[name]
                for value in self.data.getlist(name)
                if value
            ]
        )

    @property
    def owned_then_by(self):
        """The owner of a past day, in words."""
        return self._shown("owned_by")

    @property
    def in_words(self):
        """The filter as a person reads it."""
        return "; ".join(
            f"{bound.label}: {shown}" for bound in self if (shown := self._shown(bound.name))
        )

    def _shown(self, name):
        value = self.cleaned_data.get(name)
        if not value:
            return ""
        if isinstance(value, (Agency, bool)):
            return "yes" if value is True else str(value)
        typed = self.data.getlist(name)
        choices = dict(flat(getattr(self.fields[name], "choices", ())))
        return ", ".join(str(choices.get(word, word)) for word in typed)


def flat(choices):
    """Choices without their groups."""
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from flat(label)
        else:
            yield value, label


def places():
    """Every district of the force under its division, and each division as a whole."""
    found = {}
    for district in District.objects.current().select_related("division"):
        found.setdefault(district.division, []).append(district)
    groups = [
        (
            division.name,
            [
                (f"division-{division.pk}", f"All of {division.name}"),
                *((f"district-{district.pk}", district.name) for district in districts),
            ],
        )
        for division, districts in sorted(found.items(), key=lambda item: item[0].name)
    ]
    return [("", "Any"), *groups]


class SaveFilterForm(LaidOutMixin, forms.ModelForm):
    """A name for a filter, and who may use it."""

    submit_label = "Save filter"
    layout = ["name", "team"]

    class Meta:
        model = SavedFilter
        fields = ["name", "team"]
        labels = {"team": "Share it with a team"}
        help_texts = {
            "name": "No codename, and nobody’s name.",
            "team": "Each of them finds what they may see themselves.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        teams = [team.pk for team in policy.teams_of(self.user)]
        team = self.fields["team"]
        team.queryset = team.queryset.filter(pk__in=teams).select_related("group")
        team.empty_label = "Only you"


class ExportForm(LaidOutMixin, forms.Form):
    """Which file, and what for."""

    submit_label = "Download"
    layout = ["kind", Field("reason", rows=3)]
    kind = forms.ChoiceField(label="Which file?", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="What do you need it for?",
        max_length=500,
        widget=forms.Textarea,
        help_text="It stands in the file, and is kept on record.",
        error_messages={"required": "Say what you need it for"},
    )
    kinds = [
        ("xlsx", "Workbook (XLSX)"),
        ("csv", "Comma-separated values (CSV)"),
    ]
    keying = [("keying", "Sheet for keying into the national register (XLSX)")]

    def __init__(self, *args, keys=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = self.kinds + (self.keying if keys else [])


class RemoveFilterForm(LaidOutMixin, forms.Form):
    """Nothing to say: the filter goes."""

    submit_label = "Remove"
