"""Forms of ownership: the owners of one group, and a new owner for many."""

from django import forms
from django.utils import timezone

from agencies.doors import doors_closed
from agencies.forms import TypedMixin
from agencies.people import Agency, User
from core.forms import Field, Fieldset, FilterForm, LaidOutMixin
from ocgs.access import (
    OWNERS,
    agencies_that_can_lead,
    candidates_for,
    owners_of,
    training_in_words,
)
from ocgs.choices import OwningUnit
from ocgs.forms.dates import VersionMixin
from ocgs.models import OCG

LEADING = ("lro", "deputy")


def choose_from(field, part, held=None):
    """Let a field offer those who can own in one part, and whoever does so today."""
    field.queryset = candidates_for(part, held)
    field.label_from_instance = lambda person: (
        f"{person.full_name}, {person.agency} ({training_in_words(person.trained_until)})"
        if part in LEADING
        else f"{person.full_name}, {person.agency}"
    )


def owner_field(part, *, required=False, empty="Nobody"):
    """A list of people to choose an owner from."""
    return forms.ModelChoiceField(
        User.objects.none(), label=OWNERS[part], required=required, empty_label=empty
    )


class ReasonFields(forms.Form):
    """Why, and why somebody who is not trained."""

    reason = forms.CharField(
        label="Why these people",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Kept on record.",
        error_messages={"required": "Say why these people"},
    )
    untrained_reason = forms.CharField(
        label="If somebody who leads is not trained, why they do all the same",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )

    def ask_why_untrained(self, *people):
        """Whoever is not trained today leads only with a reason."""
        if self.cleaned_data.get("untrained_reason"):
            return
        for person in filter(None, people):
            until = person.trained_until
            if until is None or until < timezone.localdate():
                words = training_in_words(until)
                self.add_error("untrained_reason", f"{person}: {words}. Say why all the same")
                return


class OwnersForm(VersionMixin, TypedMixin, LaidOutMixin, ReasonFields):
    """Everybody who owns a group, with the state of their training, on one page."""

    submit_label = "Save owners"
    secondary = [("save_draft", "Save and come back later")]
    versioned = True
    layout = [
        Fieldset("People", "lro", "deputy", "sro", "coordinator"),
        Fieldset("Unit and agency", "owning_unit", "lead_agency"),
        Fieldset("Why", Field("reason", rows=3), Field("untrained_reason", rows=2)),
    ]
    lro = owner_field("lro")
    deputy = owner_field("deputy")
    sro = owner_field("sro")
    coordinator = owner_field("coordinator")
    owning_unit = forms.ChoiceField(choices=OwningUnit.choices)
    lead_agency = forms.ModelChoiceField(
        Agency.objects.none(),
        empty_label=None,
        help_text="A partner that leads sees the whole group and edits its plan.",
    )

    def __init__(self, *args, instance, submit_label="", **kwargs):
        super().__init__(*args, **kwargs)
        self.ocg = instance
        for part in OWNERS:
            choose_from(self.fields[part], part, getattr(instance, f"{part}_id"))
        self.fields["lead_agency"].queryset = agencies_that_can_lead(instance.lead_agency_id)
        if instance.lro and not doors_closed(instance.lro):
            del self.fields["lro"]

    def clean(self):
        """Only those named anew are asked about."""
        values = super().clean()
        new = [
            values.get(part)
            for part in LEADING
            if values.get(part) and values[part].pk != getattr(self.ocg, f"{part}_id")
        ]
        self.ask_why_untrained(*new)
        if values.get("deputy") and values["deputy"] in (values.get("lro"), self.ocg.lro):
            self.add_error("deputy", "The deputy must be somebody else than the lead officer")
        return values


class LeaverForm(FilterForm):
    """Whose groups to hand out: somebody who leaves and still owns some."""

    leaver = forms.ModelChoiceField(
        User.objects.none(), label="Somebody who is leaving", required=False, empty_label="Nobody"
    )

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leaver"].queryset = owners_of(groups.active())


class ReassignForm(LaidOutMixin, ReasonFields):
    """A new owner, in one part, for the groups that are ticked."""

    submit_label = "Name the new owner"
    layout = [
        Field("groups", small=True),
        "successor",
        Field("reason", rows=3),
        Field("untrained_reason", rows=2),
    ]
    groups = forms.ModelMultipleChoiceField(
        OCG.objects.none(),
        label="Which groups?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick a group"},
    )
    successor = owner_field("lro", required=True, empty="Choose one")

    def __init__(self, *args, part, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.part = part
        self.fields["groups"].queryset = groups
        self.fields["groups"].label_from_instance = lambda ocg: (
            f"{ocg.codename} ({ocg.reference}), until now {getattr(ocg, part)}"
        )
        self.fields["successor"].label = f"New {OWNERS[part].lower()}"
        choose_from(self.fields["successor"], part)
        if part not in LEADING:
            del self.fields["untrained_reason"]

    def clean(self):
        """Whoever leads is trained, or it is said why not."""
        values = super().clean()
        if self.part in LEADING:
            self.ask_why_untrained(values.get("successor"))
        return values
