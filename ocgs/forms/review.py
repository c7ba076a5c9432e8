"""Forms of what the unit does with a nomination before and while it decides."""

from django import forms

from agencies.choices import Role
from agencies.forms import ReasonForm
from core.forms import Field, FilterForm
from ocgs.access import unit_of
from ocgs.forms.nominations import AcceptForm
from ocgs.matching import Verdict
from ocgs.models import OCG
from ocgs.parts import Flag
from ocgs.services.adding import KEEP, OWN, TAKE


class GroupForm(FilterForm):
    """Which group a nomination is to be added to, among those one decides."""

    group = forms.CharField(
        label="Codename or reference of the group", max_length=40, required=False
    )

    def clean_group(self):
        words = self.cleaned_data["group"]
        if not words and "group" in self.data:
            raise forms.ValidationError("Enter the codename or reference of the group")
        if not words:
            return None
        found = OCG.objects.allowing(self.user, "decide").called(words)
        if found is None:
            raise forms.ValidationError("No group that you decide is called that")
        return found


class AddForm(AcceptForm):
    """Field by field: what the group keeps, and what it takes from the nomination."""

    warning = True
    secondary = [("preview", "Preview")]
    brief_from = forms.ChoiceField(
        label="Threat summary",
        choices=[
            (KEEP, "Keep the group’s"),
            (TAKE, "Take “what they do” from the nomination"),
            (OWN, "Write a new one"),
        ],
        widget=forms.RadioSelect,
        initial=KEEP,
    )
    brief = forms.CharField(
        label="The new threat summary", max_length=10000, widget=forms.Textarea, required=False
    )
    crime_from = forms.ChoiceField(
        label="Main type of crime", widget=forms.RadioSelect, initial=KEEP
    )
    crimes_from = forms.ChoiceField(
        label="Other types of crime",
        choices=[(KEEP, "Keep the group’s"), (TAKE, "Add those of the nomination")],
        widget=forms.RadioSelect,
        initial=KEEP,
    )
    district_from = forms.ChoiceField(label="District", widget=forms.RadioSelect, initial=KEEP)
    layout = [
        Field("brief_from", reveals={OWN: Field("brief", rows=6)}),
        "crime_from",
        "crimes_from",
        "district_from",
        Field("reason", rows=4),
        Field("told", rows=3),
    ]

    def __init__(self, *args, nomination, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["crime_from"].choices = [
            (KEEP, f"Keep: {group.get_main_crime_type_display()}"),
            (TAKE, f"Take: {nomination.get_main_crime_type_display()}"),
        ]
        if nomination.main_crime_type == group.main_crime_type:
            del self.fields["crime_from"]
        self.fields["district_from"].choices = [
            (KEEP, f"Keep: {group.district.name}"),
            (TAKE, f"Take: {nomination.district.name}"),
        ]
        if nomination.district == group.district:
            del self.fields["district_from"]

    @property
    def values(self):
        """What was chosen so far, also before a reason is given."""
        return {
            name: self.cleaned_data[name]
            for name in ("brief_from", "brief", "crime_from", "crimes_from", "district_from")
            if name in self.cleaned_data
        }


class FlagForm(ReasonForm):
    """What a second person should sign for."""

    layout = ["flags", Field("reason", rows=4)]
    flags = forms.MultipleChoiceField(
        label="What is involved?",
        choices=Flag.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select what is involved"},
    )


class AssignForm(ReasonForm):
    """Who is to have the nominations."""

    layout = ["coordinator"]
    coordinator = forms.ModelChoiceField(OCG.objects.none(), empty_label="Choose one")

    def __init__(self, *args, divisions=(), **kwargs):
        super().__init__(*args, reason_required=False, **kwargs)
        division = divisions[0] if len(set(divisions)) == 1 else None
        self.fields["coordinator"].queryset = unit_of(
            division, [Role.COORDINATOR, Role.SUPERVISOR]
        ).order_by("full_name")


class JudgeForm(ReasonForm):
    """What was found of a match."""

    layout = ["verdict", Field("reason", rows=4)]
    verdict = forms.ChoiceField(
        label="What did you find?",
        choices=[choice for choice in Verdict.choices if choice[0] != Verdict.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you found"},
    )
