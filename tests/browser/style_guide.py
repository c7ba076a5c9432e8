"""Pages that hold every component, with invented content; only the tests see them."""

import datetime
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from core.forms import (
    AddAnotherMixin,
    Field,
    Fieldset,
    FilterForm,
    GovDateField,
    GovMonthField,
    LaidOutMixin,
    ReasonForm,
    Rows,
)

CHOICES = [("now", "Within a day"), ("soon", "Within a week"), ("later", "It can wait")]


class PersonForm(LaidOutMixin, forms.Form):
    full_name = forms.CharField(max_length=100)
    born = GovDateField(label="Date of birth", required=False, help_text="For example, 31 3 1980")


class PersonFormSet(AddAnotherMixin, forms.BaseFormSet):
    pass


class NominationForm(LaidOutMixin, forms.Form):
    submit_label = "Save and continue"
    secondary = [("save_draft", "Save and come back later")]
    layout = [
        Fieldset(
            "The group",
            Field("name", width=20),
            "district",
            "seen",
            intro="What you know is enough. Leave the rest empty.",
        ),
        Fieldset(
            "Why it should be mapped",
            Field("summary", rows=8),
            Field("urgency", hints={"now": "Somebody is in danger"}, reveals={"now": "why_now"}),
            Field("kinds", small=True, dividers={"none": "or"}, exclusive="none"),
            Field("contact", inline=True),
            Field("worth", prefix="£", width=5),
            "month",
            Field("paper", enhanced=True),
            "email",
            Field("secret", autocomplete="off"),
            "told",
        ),
        Rows(title="Person", add_label="Add another person"),
    ]
    name = forms.CharField(max_length=50, help_text="A working name of your own.")
    district = forms.ChoiceField(choices=[("", "---------"), ("thanet", "Thanet")])
    seen = GovDateField(label="When was it last seen?", help_text="For example, 22 11 2026")
    summary = forms.CharField(max_length=2000, widget=forms.Textarea)
    urgency = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    why_now = forms.CharField(label="Why now?", max_length=200, required=False)
    kinds = forms.MultipleChoiceField(
        label="Kinds of crime",
        choices=[("drugs", "Drugs"), ("money", "Money laundering"), ("none", "Not known")],
        widget=forms.CheckboxSelectMultiple,
    )
    contact = forms.ChoiceField(
        label="May we contact you?", choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect
    )
    worth = forms.IntegerField(label="Profit a month", required=False)
    month = GovMonthField(label="Month it began", required=False)
    paper = forms.FileField(label="A document", required=False)
    email = forms.EmailField(label="E-mail address")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    told = forms.BooleanField(label="I have told my manager")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class GroupFilter(FilterForm):
    words = forms.CharField(label="Name or URN", max_length=50, required=False)
    district = forms.ChoiceField(choices=[("", "All"), ("thanet", "Thanet")], required=False)


class Told(str):
    """A message as a page gets it."""

    def __new__(cls, level_tag, text):
        told = super().__new__(cls, text)
        told.level_tag = level_tag
        return told


def page_context(form, **more):
    people = forms.formset_factory(PersonForm, formset=PersonFormSet, extra=2)
    return {
        "service_name": "SOC Portal",
        "marking": "OFFICIAL-SENSITIVE",
        "handling": "For the agencies named on the record",
        "demo": True,
        "user": SimpleNamespace(
            is_authenticated=True,
            full_name="Asha Marsh",
            agency=SimpleNamespace(name="Thanet District Council"),
        ),
        "navigation": [
            {"label": "Home", "url": "/", "current": False, "count": 3},
            {"label": "Nominations", "url": "/nominations/", "current": False, "count": None},
            {"label": "OCGs", "url": "/ocgs/", "current": True, "count": None},
            {"label": "Disruptions", "url": "/disruptions/", "current": False, "count": None},
            {"label": "District profiles", "url": "/profiles/", "current": False, "count": None},
        ],
        "notices_on_page": ["Emergency access to K-102 is open until 15:40. The auditor knows."],
        "messages": [
            Told("success", "Draft saved."),
            Told("error", "The sharing agreement ends on 30 November 2026."),
        ],
        "form": form,
        "formset": people(),
        **more,
    }


def groups_context(form):
    page = Paginator(range(200), 20).page(4)
    moment = datetime.datetime(2026, 11, 22, 15, 40, tzinfo=datetime.UTC)
    return page_context(
        form,
        tabs=[
            {"label": "Summary", "url": "/1/", "current": True},
            {"label": "Plan", "url": "/1/plan/", "current": False},
            {"label": "Disruptions", "url": "/1/disruptions/", "current": False, "count": 4},
        ],
        day=moment.date(),
        columns=["Name", "Lead agency", "Lead officer", "District", "Reviewed", "Score"],
        lines=[
            ["Harbour group", "Kent Police", "Asha Marsh", "Thanet", "1 November 2026", 46],
            ["Marsh lane", "Dover District Council", "Ben Oduya", "Dover", "3 May 2026", 31],
        ],
        page_obj=page,
        filter_form=GroupFilter({}),
        events=[
            {"title": "Plan signed off", "by": "Ben Oduya", "at": moment, "text": "All agreed."},
            {"title": "Accepted and mapped", "by": "Asha Marsh", "at": moment, "url": "/1/"},
        ],
        buttons=[("Propose a review", "/1/review/"), ("Share", "/1/share/")],
    )


def drawn_pages():
    """Each page's name and its HTML."""
    request = RequestFactory().get("/components.html", {"district": "thanet"})
    request.user = SimpleNamespace(is_authenticated=False, is_active=False)
    here = Path(__file__).parent
    components = engines["django"].from_string((here / "components.html").read_text())
    empty = NominationForm({"seen-day": "40", "seen-month": "2", "seen-year": "2026"})
    reason = ReasonForm({})
    yield "components", components.render(groups_context(NominationForm()), request)
    yield "errors", components.render(groups_context(empty), request)
    yield (
        "confirm",
        render_to_string(
            "ui/confirm_page.html",
            page_context(
                reason,
                heading="Accept this nomination",
                caption="K-102",
                what_happens=["It becomes an OCG.", "The nominator is told."],
                warning="You cannot undo this.",
                cancel_url="/",
                back_url="/",
            ),
            request,
        ),
    )
    yield (
        "conflict",
        render_to_string(
            "ui/conflict.html",
            page_context(
                ReasonForm({"reason": "Two of three doors are closed."}),
                heading="Prevent",
                conflicts=[
                    {
                        "label": "Reason",
                        "yours": "Two of three doors are closed.\nThe third stands open.",
                        "theirs": "All doors are closed.",
                    }
                ],
                theirs_by="Ben Oduya",
            ),
            request,
        ),
    )
    for name in ("403", "404", "429", "403_csrf", "500"):
        yield f"page-{name}", render_to_string(f"{name}.html", page_context(None), request)
