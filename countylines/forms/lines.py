"""Forms of lines: nomination, the gate, what is known, numbers, links."""

from django import forms
from django.utils import timezone

from agencies.forms import ReasonForm, TypedMixin
from agencies.places import District
from core.days import DayAsked
from core.fields import Names
from core.forms import Field, Fieldset, FilterForm, GovDateField, LaidOutMixin
from countylines.choices import ESSENTIAL, Answer, Delivery, Drug, Limb
from countylines.models import CountyLine
from countylines.services.lines import officers_of_lines
from ocgs.forms.dates import DatesMixin
from ocgs.models import OCG

SHOW = [
    ("", "All"),
    ("gate", "At the gate"),
    ("matrix", "On a matrix"),
    ("dormant", "Dormant"),
    ("closed", "Closed or transferred"),
]
REFERENCES = "Intelligence references, never names."


class LineFilter(FilterForm):
    """The list by words or a number, district, and where a line stands."""

    words = forms.CharField(
        label="Codename, reference, name or number", max_length=60, required=False
    )
    district = forms.ModelChoiceField(District.objects.none(), required=False, empty_label="Any")
    show = forms.ChoiceField(label="Where it stands", choices=SHOW, required=False)
    stood_on = DayAsked()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.current()


class NominateForm(TypedMixin, DatesMixin, LaidOutMixin, forms.ModelForm):
    """A line in six fields."""

    submit_label = "Nominate"
    secondary = [("save_draft", "Save and come back later")]
    past = ("last_seen_on",)
    layout = [
        Field("brief", rows=6),
        Field("drugs", small=True),
        "district",
        Field("origin_area", width=20),
        Field("pattern", rows=3),
        "last_seen_on",
    ]
    brief = forms.CharField(
        label="What do you know of it?",
        widget=forms.Textarea,
        max_length=5000,
        help_text="Who is used, how they sell, what harm is done. No names of people.",
    )
    drugs = forms.MultipleChoiceField(
        label="What is sold?", choices=Drug.choices, widget=forms.CheckboxSelectMultiple
    )
    origin_area = forms.CharField(
        label="Where is it run from?",
        max_length=60,
        required=False,
        help_text="A town or a London borough, if you know.",
    )
    pattern = forms.CharField(
        label="How do people buy?",
        max_length=2000,
        widget=forms.Textarea,
        required=False,
        help_text="Is there one number to ring? Are messages sent to many at once?",
    )
    last_seen_on = GovDateField(label="When was it last seen at work?", required=False)

    class Meta:
        model = CountyLine
        fields = ["brief", "drugs", "district", "origin_area", "pattern", "last_seen_on"]
        labels = {"district": "Which district is harmed most?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.current()
        # It is not asked here, so nobody has said it.
        self.instance.geography = ""


class LineForm(TypedMixin, DatesMixin, LaidOutMixin, forms.ModelForm):
    """All that is known of a line."""

    submit_label = "Save"
    secondary = [("save_draft", "Save and come back later")]
    past = ("first_seen_on", "last_seen_on")
    layout = [
        Fieldset("What it is", Field("names", rows=2), Field("brief", rows=6), "ocg"),
        Fieldset(
            "Where",
            "geography",
            Field("origin_force", width=20),
            Field("origin_area", width=20),
            "district",
            Field("imports_into", small=True),
        ),
        Fieldset(
            "How it sells",
            Field("drugs", small=True),
            Field("delivery", small=True),
            Field("pattern", rows=3),
            Field("users", width=4),
            "first_seen_on",
            "last_seen_on",
        ),
        Fieldset("What is next", "officer", "next_action", "next_action_on"),
    ]
    version = forms.IntegerField(widget=forms.HiddenInput)
    names = forms.CharField(
        label="What it is called",
        required=False,
        max_length=600,
        widget=forms.Textarea,
        help_text="One name to a line. Only those who read the line in full see them.",
    )
    drugs = forms.MultipleChoiceField(
        choices=Drug.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    delivery = forms.MultipleChoiceField(
        label="How it is delivered",
        choices=Delivery.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    imports_into = forms.ModelMultipleChoiceField(
        District.objects.current(),
        label="Every district it imports into",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    first_seen_on = GovDateField(label="First seen", required=False)
    last_seen_on = GovDateField(label="Last activity", required=False)
    next_action_on = GovDateField(label="By when", required=False)

    class Meta:
        model = CountyLine
        fields = [
            "names", "brief", "ocg", "geography", "origin_force", "origin_area", "district",
            "drugs", "delivery", "pattern", "users", "first_seen_on", "last_seen_on",
            "officer", "next_action", "next_action_on",
        ]  # fmt: skip
        labels = {
            "ocg": "Group that runs it",
            "geography": "Which way",
            "district": "District that is harmed most",
            "officer": "Officer in the case",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.current()
        self.fields["ocg"].queryset = OCG.objects.allowing(self.user, "read")
        self.fields["officer"].queryset = officers_of_lines()

    def clean(self):
        """What is known of it fits together."""
        values = super().clean()
        first, last = values.get("first_seen_on"), values.get("last_seen_on")
        if first and last and last < first:
            self.add_error("last_seen_on", "Last activity must be on or after the day first seen")
        by = values.get("next_action_on")
        if by and not values.get("next_action") and "next_action" not in self.errors:
            self.add_error("next_action", "Enter the next action, or leave its day empty")
        if by and by < timezone.localdate() and "next_action_on" in self.changed_data:
            self.add_error("next_action_on", "By when must be today or later")
        return values

    def clean_imports_into(self):
        """The districts in the order of their names."""
        return Names(self.cleaned_data["imports_into"].order_by("name"))

    def clean_names(self):
        """Each line is a name."""
        names = [name.strip() for name in self.cleaned_data["names"].split("\n") if name.strip()]
        if any(len(name) > 60 for name in names):
            raise forms.ValidationError("Each name must be 60 characters or fewer")
        return Names(dict.fromkeys(names))


class LimbsForm(TypedMixin, LaidOutMixin, forms.Form):
    """The definition, limb by limb."""

    submit_label = "Save"
    secondary = [("save_draft", "Save and come back later")]

    def __init__(self, *args, held, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = []
        for limb in Limb:
            self._add(limb, held.get(limb))
            essential = limb in ESSENTIAL
            self.layout.append(
                Fieldset(
                    limb.label,
                    Field(f"{limb}_answer", inline=True, small=True),
                    Field(f"{limb}_evidence", rows=2, optional=False),
                    Field(f"{limb}_source", width=20, optional=False),
                    intro="Essential: without it the line is not scored."
                    if essential
                    else "An indicator: it does not decide.",
                )
            )

    def _add(self, limb, row):
        self.fields[f"{limb}_answer"] = forms.ChoiceField(
            label="Is it met?",
            choices=Answer.choices,
            widget=forms.RadioSelect,
            initial=row.answer if row else Answer.UNKNOWN,
            error_messages={"required": f"Select whether it is met: {limb.label.lower()}"},
        )
        self.fields[f"{limb}_evidence"] = forms.CharField(
            label="Evidence",
            max_length=2000,
            required=False,
            widget=forms.Textarea,
            initial=row.evidence if row else "",
        )
        self.fields[f"{limb}_source"] = forms.CharField(
            label="Reference",
            max_length=60,
            required=False,
            help_text=REFERENCES,
            initial=row.source if row else "",
        )

    def clean(self):
        """A limb that is met has evidence and a reference."""
        values = super().clean()
        for limb in Limb:
            if values.get(f"{limb}_answer") != Answer.YES:
                continue
            for part, words in (("evidence", "the evidence"), ("source", "a reference")):
                name = f"{limb}_{part}"
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, f"Enter {words} for “{limb.label}”")
        return values

    @property
    def answers(self):
        """Limb to (answer, evidence, reference)."""
        values = self.cleaned_data
        return {
            limb: tuple(values[f"{limb}_{part}"] for part in ("answer", "evidence", "source"))
            for limb in Limb
        }


class GateForm(ReasonForm):
    """A decision at the gate, and the sentence for whoever nominated."""

    told = forms.CharField(
        label="What the nominator is told",
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text="One plain sentence, without content of the line.",
    )
    layout = [Field("reason", rows=4), Field("told", rows=2)]


class WaitForm(GateForm):
    """Not yet: and when again."""

    relook_on = GovDateField(label="Look at it again on")
    layout = ["relook_on", *GateForm.layout]

    def clean_relook_on(self):
        """A day to come, within a year."""
        day, today = self.cleaned_data["relook_on"], timezone.localdate()
        if day <= today or (day - today).days > 366:
            raise forms.ValidationError("Look at it again on must be within the next year")
        return day
