"""Forms of interventions."""

from django import forms

from agencies.forms import TypedMixin
from agencies.places import District
from core.forms import Field, Fieldset, FilterForm, GovDateField, LaidOutMixin
from countylines.choices import CHILD_BANDS, NRM, Consent, Outcome
from countylines.models import Contact, CountyLine, Intervention
from ocgs.forms.dates import DatesMixin


class InterventionFilter(FilterForm):
    """By name or reference, open or closed."""

    words = forms.CharField(label="Name or reference", max_length=60, required=False)
    show = forms.ChoiceField(
        label="Show",
        choices=[
            ("", "Open"),
            ("closed", "Closed"),
            ("review", "Up for review"),
            ("all", "All"),
            ("disposed", "Disposed of"),
        ],
        required=False,
    )


class InterventionForm(TypedMixin, DatesMixin, LaidOutMixin, forms.ModelForm):
    """Who, why, with what consent, what is offered, what was referred."""

    submit_label = "Save"
    secondary = [("save_draft", "Save and come back later")]
    past = ("referred_on", "nrm_on")
    layout = [
        Fieldset("Who", Field("name", width=20), "age_band", "district", "line"),
        Fieldset("How they came to us", "source", "referred_on", Field("risk", inline=True)),
        Fieldset(
            "Consent and needs",
            Field("consent", small=True),
            Field("needs", rows=4),
            intro="A child is always safeguarded through the local authority first; no consent "
            "is needed for that, or for a referral to the National Referral Mechanism.",
        ),
        Fieldset("What is done", Field("offer", rows=3), "engaged", Field("provider", width=20)),
        Fieldset("Referral", Field("nrm", small=True), "nrm_on"),
        Fieldset(
            "Missing",
            Field("mcet", rows=2),
            Field("missing_before", width=3),
            Field("missing_after", width=3),
        ),
    ]
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    referred_on = GovDateField(label="Referred on")
    nrm_on = GovDateField(label="Date of that step", required=False)

    class Meta:
        model = Intervention
        fields = [
            "name", "age_band", "district", "line", "source", "referred_on", "consent", "needs",
            "risk", "offer", "engaged", "provider", "mcet", "nrm", "nrm_on", "missing_before",
            "missing_after",
        ]  # fmt: skip
        widgets = {
            "risk": forms.RadioSelect,
            "consent": forms.RadioSelect,
            "nrm": forms.RadioSelect,
        }
        labels = {
            "engaged": "They engage",
            "risk": "How great is the risk to them?",
            "line": "Line they are at risk from",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.current()
        self.fields["line"].queryset = CountyLine.objects.visible_to(self.user).order_by("codename")
        for name in ("risk", "consent", "nrm"):
            choices = self.fields[name].choices
            self.fields[name].choices = [choice for choice in choices if choice[0] != ""]

    def clean(self):
        """What the database refuses of a referral, told beside its field."""
        values = super().clean()
        age, nrm = values.get("age_band"), values.get("nrm")
        if age in CHILD_BANDS and nrm == NRM.NOTIFIED:
            self.add_error("nrm", "A child is always referred: no consent is needed")
        consents = age in CHILD_BANDS or values.get("consent") == Consent.GIVEN
        if age and nrm not in (None, NRM.NONE, NRM.NOTIFIED) and not consents:
            self.add_error(
                "nrm",
                "An adult is referred only with consent; without it, the duty to notify remains",
            )
        if nrm not in (None, NRM.NONE) and not values.get("nrm_on") and "nrm_on" not in self.errors:
            self.add_error("nrm_on", "Give the date of that step")
        return values


class ContactForm(DatesMixin, LaidOutMixin, forms.ModelForm):
    """One contact."""

    submit_label = "Add"
    past = ("happened_on",)
    layout = ["happened_on", Field("with_whom", width=20), Field("what", rows=4)]
    happened_on = GovDateField(label="When")

    class Meta:
        model = Contact
        fields = ["happened_on", "with_whom", "what"]


class CloseForm(LaidOutMixin, forms.Form):
    """What came of it."""

    submit_label = "Close"
    layout = ["outcome", Field("missing_after", width=3)]
    outcome = forms.ChoiceField(
        label="What came of it?", choices=Outcome.choices, widget=forms.RadioSelect
    )
    missing_after = forms.IntegerField(
        label="Missing episodes in the 90 days after",
        min_value=0,
        max_value=90,
        required=False,
    )
