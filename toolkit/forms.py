"""Forms of the toolkit: its filters, a card, its check, a note and what a reader says of it."""

from django import forms

from agencies.forms import ReasonForm, TypedMixin
from agencies.places import District
from core.forms import Field, Fieldset, FilterForm, GovDateField, LaidOutMixin
from toolkit.choices import Area, Commencement, Holder, Strand, Target
from toolkit.models import Note, Tactic
from toolkit.services.cards import TYPED

NO_NAMES = (
    "No personal data: no names, nicknames, addresses, numbers or dates by which somebody can be "
    "recognised, and no codename of a group."
)


def any_of(choices, label):
    """A choice that narrows nothing when it is left alone."""
    return forms.ChoiceField(label=label, choices=[("", "Any"), *choices.choices], required=False)


class TacticFilter(FilterForm):
    """The toolkit by what one is looking for."""

    words = forms.CharField(label="Words", max_length=60, required=False)
    strand = any_of(Strand, "P")
    holder = any_of(Holder, "Who holds it")
    target = any_of(Target, "What it is used on")
    area = any_of(Area, "Area of life")


class PlaceFilter(FilterForm):
    """Where a power was used."""

    district = forms.ModelChoiceField(
        District.objects.current(), required=False, empty_label="Everywhere"
    )


class NoteFilter(FilterForm):
    """Notes by power and place."""

    show = forms.ChoiceField(
        choices=[("", ""), ("queue", ""), ("own", "")], required=False, widget=forms.HiddenInput
    )
    tactic = forms.ModelChoiceField(
        Tactic.objects.none(), label="Power", required=False, empty_label="Any"
    )
    district = forms.ModelChoiceField(
        District.objects.current(), required=False, empty_label="Everywhere"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tactic"].queryset = Tactic.objects.visible_to(self.user).for_list()


class ManyField(forms.MultipleChoiceField):
    """One or more of a list, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices, **kwargs):
        super().__init__(choices=choices.choices, **kwargs)


class TacticForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """A card, and the version it was written over."""

    submit_label = "Save card"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        "name",
        Fieldset(
            "The law",
            Field("legislation", rows=2),
            "commencement",
            "in_force_from",
            Field("basis", rows=2),
            intro="Somebody else holds the card against its basis before it counts as checked.",
        ),
        Fieldset(
            "What it is for",
            Field("strands", inline=True),
            "areas",
            "holders",
            "targets",
        ),
        Fieldset(
            "The card",
            Field("note", rows=2),
            Field("what", rows=3),
            Field("impact", rows=3),
            Field("case_study", rows=4),
            Field("procedure", rows=5),
            Field("who_can_help", rows=3),
            Field("watch_out", rows=3),
            intro=NO_NAMES,
        ),
        Fieldset("An action that uses it", "action_title", "action_measure"),
    ]
    legislation = forms.CharField(max_length=300, widget=forms.Textarea)
    commencement = forms.ChoiceField(
        label="Is it in force?", choices=Commencement.choices, widget=forms.RadioSelect
    )
    in_force_from = GovDateField(label="In force from", required=False)
    strands = ManyField(Strand, label="Which Ps?")
    areas = ManyField(Area, label="Areas of life")
    holders = ManyField(Holder, label="Who holds it?")
    targets = ManyField(Target, label="What is it used on, or for whom?")
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open the card again", "invalid": "Open the card again"},
    )

    class Meta:
        model = Tactic
        fields = TYPED
        help_texts = {
            "basis": "Where somebody can read it: the section and the page. Empty: unverified.",
            "note": "One or two sentences: limits, time, who decides.",
            "action_title": "Starts with a verb. No names.",
        }


class CheckForm(ReasonForm):
    """What the card was held against."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Read the card again", "invalid": "Read the card again"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, submit_label="It is right", **kwargs)
        self.fields["reason"].label = "What did you hold it against?"
        self.fields["reason"].help_text = "Kept in the history of the card."


class NoteForm(TypedMixin, LaidOutMixin, forms.ModelForm):
    """What somebody learned, for people elsewhere."""

    submit_label = "Send"
    secondary = [("save_draft", "Save and come back later")]
    layout = ["title", Field("text", rows=8), "district"]
    text = forms.CharField(
        label="What you did, and what came of it",
        max_length=4000,
        widget=forms.Textarea,
        help_text=NO_NAMES,
    )
    district = forms.ModelChoiceField(
        District.objects.current(), required=False, empty_label="The whole force area"
    )

    class Meta:
        model = Note
        fields = ["title", "text", "district"]
        help_texts = {"title": "For example: Partial closure kept the tenant in. No names."}


class RatingForm(LaidOutMixin, forms.Form):
    """One answer."""

    submit_label = "Answer"
    layout = [Field("useful", inline=True)]
    useful = forms.TypedChoiceField(
        label="Was this note useful?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
