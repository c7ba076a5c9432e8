"""The form a partner tells by, a part to a page: shape only."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.choices import Gateway, Marking
from agencies.forms import TypedMixin
from agencies.places import District
from core.forms import Field, Fieldset, GovDateField, LaidOutMixin
from intelligence.choices import (
    Contact,
    Provenance,
    Sureness,
    Theme,
    Urgency,
    YesNoUnsure,
)

ABOVE = "above"
REFUSED = (
    "This portal takes nothing above OFFICIAL-SENSITIVE. Do not type it here: ring the force "
    "intelligence bureau."
)
# Written as a marking is: in capitals.
MARKED_ABOVE = re.compile(r"\b(TOP )?SECRET\b")
HOW = "How do you know?"
URGENCY_HINTS = {
    Urgency.HIGH: "If somebody is in danger now, ring 999 first.",
}
KNOWN = "What do you know?"
KNOWN_HINT = (
    "Facts only: what was seen, heard or read, where and when. One event or one person to a form. "
    "Do not go and find out more, and do not ask anybody to."
)
SAY_KNOWN = {"required": "Say what you know"}
SAY_HOW = {"required": "Select how you know"}
SAY_SOON = {"required": "Select how soon somebody should look"}


def refuse_above(text):
    """Refuse a text that carries a marking above the portal's ceiling."""
    if MARKED_ABOVE.search(text):
        raise ValidationError(
            f"{REFUSED} If the word is no marking, write it in small letters.", code="above"
        )


class TellingForm(TypedMixin, LaidOutMixin, forms.Form):
    """One part of what is told; nothing typed is lost on the way to the next."""

    submit_label = "Continue"
    secondary = [("save_draft", "Save and come back later")]

    def clean(self):
        values = super().clean()
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str):
                try:
                    refuse_above(value)
                except ValidationError as error:
                    self.add_error(name, error)
        return values


def chosen(choices, **options):
    """One of a few, as radio buttons."""
    return forms.ChoiceField(choices=choices.choices, widget=forms.RadioSelect, **options)


def written(length=2000, **options):
    """A text of some lines that may be left empty."""
    return forms.CharField(
        max_length=length, widget=forms.Textarea, **{"required": False} | options
    )


class QuickForm(TellingForm):
    """Three answers, and what it is about if it was begun from somewhere."""

    layout = [
        Field("known", rows=6),
        Field("provenance", small=True),
        Field("urgency", small=True, hints=URGENCY_HINTS),
    ]
    known = written(10_000, label=KNOWN, help_text=KNOWN_HINT, required=True,
                    error_messages=SAY_KNOWN)  # fmt: skip
    provenance = chosen(Provenance, label=HOW, error_messages=SAY_HOW)
    urgency = chosen(Urgency, label="How soon should somebody look?", error_messages=SAY_SOON)


class WhatForm(TellingForm):
    """What it is about, the facts, and opinion apart from them."""

    layout = ["themes", Field("known", rows=8), Field("opinion", rows=3)]
    themes = forms.MultipleChoiceField(
        label="What is it about?",
        choices=Theme.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Select all that apply.",
    )
    known = written(10_000, label=KNOWN, help_text=KNOWN_HINT, required=True,
                    error_messages=SAY_KNOWN)  # fmt: skip
    opinion = written(
        label="What do you make of it?", help_text="Your own opinion, kept apart from the facts."
    )


class WhenForm(TellingForm):
    """When it happened, when it was learned, and where."""

    layout = [
        "happened",
        "learned_on",
        Field("still_true", inline=True),
        "district",
        Field("where"),
    ]
    happened = forms.CharField(
        label="When did it happen?",
        max_length=200,
        required=False,
        help_text="For example: most nights in October, after 11pm.",
    )
    learned_on = GovDateField(label="When did you learn it?", required=False)
    still_true = chosen(YesNoUnsure, label="Is it still so?", required=False)
    district = forms.ModelChoiceField(
        District.objects.none(), required=False, empty_label="Choose one"
    )
    where = forms.CharField(label="Where in the district?", max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = District.objects.current()

    def clean_learned_on(self):
        day = self.cleaned_data["learned_on"]
        if day and day > timezone.localdate():
            raise ValidationError("The day you learned it cannot be in the future")
        return day


class HowForm(TellingForm):
    """How the sender knows, and how sure they are."""

    layout = ["provenance", Field("sureness", inline=True), Field("others_say", inline=True)]
    provenance = chosen(Provenance, label=HOW, error_messages=SAY_HOW)
    sureness = chosen(Sureness, label="How sure are you?", required=False)
    others_say = chosen(YesNoUnsure, label="Has anyone else said the same?", required=False)


class ProtectForm(TellingForm):
    """Who could come to harm if what is told were acted on."""

    layout = [
        Field("who_would_know", rows=3),
        Field("traceable", inline=True),
        Field("harm", rows=3),
        Field("not_to_share", rows=3),
    ]
    who_would_know = written(
        label="Who else would know this?",
        help_text="Say how many and in what position. Do not name anyone who told you.",
    )
    traceable = chosen(
        YesNoUnsure,
        label="Could it be traced to you, to another person or to your agency?",
        required=False,
    )
    harm = written(label="What would happen if it was?")
    not_to_share = written(label="What must not be shared, and with whom?")


class SoonForm(TellingForm):
    """How soon, whether and how the sender may be asked, and how it is marked."""

    layout = [
        Fieldset(
            "How soon",
            Field("urgency", hints=URGENCY_HINTS, reveals={Urgency.HIGH: Field("urgent_why")}),
        ),
        Fieldset(
            "If the unit has a question",
            Field("contact", reveals={Contact.PHONE: Field("contact_how")}),
            "may_name_agency",
        ),
        Fieldset("How it is marked", "marking", "handling", "gateway"),
    ]
    urgency = chosen(Urgency, label="How soon should somebody look?", error_messages=SAY_SOON)
    urgent_why = forms.CharField(label="Why can it not wait?", max_length=300, required=False)
    contact = chosen(Contact, label="May we contact you?", required=False)
    contact_how = forms.CharField(
        label="Your number at work, and when to ring", max_length=200, required=False
    )
    may_name_agency = forms.BooleanField(
        label="What others are told may name my agency", required=False
    )
    marking = forms.ChoiceField(
        label="Marking",
        choices=[*reversed(Marking.choices), (ABOVE, "Above OFFICIAL-SENSITIVE")],
        widget=forms.RadioSelect,
        required=False,
        help_text="OFFICIAL-SENSITIVE if you leave it.",
    )
    handling = forms.CharField(
        label="Handling conditions",
        max_length=200,
        required=False,
        help_text="For example: police only; consult me before use.",
    )
    gateway = forms.ChoiceField(
        label="What lets your agency share it?",
        choices=[("", "Leave it to the unit"), *Gateway.choices],
        required=False,
        help_text="The police may receive it for the prevention and detection of crime.",
    )

    def clean_marking(self):
        if self.cleaned_data["marking"] == ABOVE:
            raise ValidationError(REFUSED, code="above")
        return self.cleaned_data["marking"] or Marking.SENSITIVE

    def clean(self):
        values = super().clean()
        phone = values.get("contact") == Contact.PHONE
        if phone and not values.get("contact_how") and "contact_how" not in self.errors:
            self.add_error("contact_how", "Enter your number at work, and when to ring")
        return values
