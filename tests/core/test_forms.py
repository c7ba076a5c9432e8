"""Forms hold typed text to one set of rules, keep what was typed, and say what is wrong."""

import datetime

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils.datastructures import MultiValueDict

from core.forms import (
    AddAnotherMixin,
    Field,
    Fieldset,
    GovDateField,
    GovMonthField,
    LaidOutMixin,
    Rows,
    clean_text,
    without_errors,
)


class NoteForm(LaidOutMixin, forms.Form):
    layout = ["title", Field("text", rows=8)]
    title = forms.CharField(max_length=20)
    text = forms.CharField(label="What do you know?", max_length=10, widget=forms.Textarea)


class DayForm(LaidOutMixin, forms.Form):
    day = GovDateField(label="Date of arrest")


class PersonForm(LaidOutMixin, forms.Form):
    name = forms.CharField(max_length=50)


class PersonFormSet(AddAnotherMixin, forms.BaseFormSet):
    pass


class PartyForm(LaidOutMixin, forms.Form):
    layout = ["title", Rows(title="Person", add_label="Add another person")]
    title = forms.CharField(max_length=20)


People = forms.formset_factory(PersonForm, formset=PersonFormSet, extra=1)


def day(day, month, year):
    return DayForm({"day-day": day, "day-month": month, "day-year": year})


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x1b", "\x85", "\u202e", "\u2066", "\u2069"])
@pytest.mark.parametrize("name", ["title", "text"])
def test_hidden_characters_are_refused_next_to_the_field(hidden, name):
    form = NoteForm({"title": "A", "text": "B", name: f"ab{hidden}c"})
    assert "contains hidden characters" in form.errors[name][0]
    assert len(form.errors[name]) == 1


def test_line_breaks_belong_in_long_text_only():
    form = NoteForm({"title": "one\ntwo", "text": "one\ntwo"})
    assert list(form.errors) == ["title"]


def test_names_of_any_script_are_accepted():
    form = NoteForm({"title": "Zoë Łukasz 李 أحمد", "text": "a\tb"})
    assert form.is_valid(), form.errors


def test_a_line_end_counts_once_as_the_count_on_the_page_says():
    form = NoteForm({"title": "A", "text": "1234\r\n6789\r\n"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == "1234\n6789"


def test_text_too_long_is_refused_in_words_and_never_cut_by_the_browser():
    form = NoteForm({"title": "A" * 21, "text": "B"})
    assert form.errors["title"] == ["Title must be 20 characters or fewer"]
    assert "maxlength=" not in form["title"].as_field_group().replace("data-maxlength=", "")


def test_text_without_a_limit_gets_one():
    class LooseForm(LaidOutMixin, forms.Form):
        text = forms.CharField(widget=forms.Textarea)

    assert not LooseForm({"text": "a" * 10_001}).is_valid()
    assert LooseForm({"text": "a" * 10_000}).is_valid()


def test_a_missing_answer_names_what_to_enter():
    form = NoteForm({})
    assert form.errors["title"] == ["Enter title"]
    assert form.errors["text"] == ["Answer “What do you know?”"]


def test_a_message_of_the_forms_own_stays():
    class OwnForm(LaidOutMixin, forms.Form):
        name = forms.CharField(error_messages={"required": "Give the group a working name"})

    assert OwnForm({}).errors["name"] == ["Give the group a working name"]


def test_a_day_is_read_from_three_boxes_with_months_by_number_or_name():
    for month in ("11", "Nov", "november", " 11 "):
        form = day("22", month, "2026")
        assert form.is_valid(), form.errors
        assert form.cleaned_data["day"] == datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (("", "11", "2026"), "Date of arrest must include a day", {"day"}),
        (("22", "", ""), "Date of arrest must include a month and year", {"month", "year"}),
        (("22", "11", "26"), "Year must include 4 numbers", {"year"}),
        (("22", "13", "2026"), "Date of arrest must include a real month", {"month"}),
        (("32", "1", "2026"), "Date of arrest must include a real day", {"day"}),
        (("30", "2", "2026"), "Date of arrest must be a real date", {"day", "month", "year"}),
        (("a", "2", "2026"), "Date of arrest must include a real day", {"day"}),
        (("٣", "2", "2026"), "Date of arrest must include a real day", {"day"}),
    ],
)
def test_a_wrong_date_says_which_part_and_keeps_what_was_typed(typed, message, parts):
    form = day(*typed)
    assert form.errors["day"] == [message]
    html = form["day"].as_field_group()
    for part in ("day", "month", "year"):
        box = html.split(f'id="id_day-{part}"')[0].rsplit("<input", 1)[1]
        assert ("govuk-input--error" in box) == (part in parts)
    for text in filter(None, typed):
        assert f'value="{text}"' in html


def test_an_empty_day_is_missing_not_wrong():
    assert day("", "", "").errors["day"] == ["Enter date of arrest"]


def test_a_day_held_is_shown_in_its_boxes_and_unchanged_when_sent_back():
    held = {"day": datetime.date(2026, 3, 5)}
    html = DayForm(initial=held)["day"].as_field_group()
    assert 'value="5"' in html
    form = DayForm({"day-day": "05", "day-month": "3", "day-year": "2026"}, initial=held)
    assert not form.has_changed()


def test_a_month_is_held_as_its_first_day():
    class MonthForm(LaidOutMixin, forms.Form):
        month = GovMonthField()

    form = MonthForm({"month-month": "11", "month-year": "2026"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["month"] == datetime.date(2026, 11, 1)


def test_a_layout_that_forgets_a_field_is_a_mistake():
    class ForgetfulForm(NoteForm):
        layout = ["title"]

    with pytest.raises(ImproperlyConfigured, match="text"):
        ForgetfulForm().helper  # noqa: B018


def test_a_field_taken_away_from_a_person_is_left_out_of_the_layout():
    class NarrowForm(NoteForm):
        layout = [Fieldset("Note", "title", "text")]

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            del self.fields["text"]

    assert 'name="text"' not in render_crispy_form(NarrowForm())


def test_a_form_knows_its_user():
    assert NoteForm(user="asha").user == "asha"


def test_buttons_beside_the_first_are_named():
    class DraftForm(NoteForm):
        secondary = [("save_draft", "Save and come back later")]

    html = render_crispy_form(DraftForm())
    assert html.index(">Save</button>") < html.index('name="save_draft"')


def posted(**more):
    typed = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "title": "A",
        "form-0-name": "Asha <i>",
    } | more
    data = MultiValueDict({key: [value] for key, value in typed.items()})
    return data


def test_another_row_keeps_all_that_was_typed_and_judges_nothing():
    data = posted(**{"form-add_row": "1", "title": ""})
    people = People(data)
    form = without_errors(PartyForm(data))
    assert people.adding
    assert not people.is_valid()
    assert len(people.forms) == 2
    html = render_crispy_form(form, context={"formset": people})
    assert "Asha &lt;i&gt;" in html
    assert "govuk-error-message" not in html
    assert 'name="form-TOTAL_FORMS" value="2"' in html


def test_a_count_of_thousands_of_digits_is_no_count():
    people = People(posted(**{"form-add_row": "1", "form-TOTAL_FORMS": "9" * 5000}))
    assert people.adding
    assert not people.is_valid()


def test_an_added_row_left_alone_counts_as_empty():
    class AgeForm(PersonForm):
        age = forms.ChoiceField(choices=[("", "-"), ("old", "Old"), ("new", "New")], initial="new")

    rows = forms.formset_factory(AgeForm, formset=PersonFormSet, extra=1)
    added = rows(posted(**{"form-add_row": "1", "form-0-age": "old"}))
    assert [form["age"].value() for form in added.forms] == ["old", "new"]
    sent = {"form-TOTAL_FORMS": "2", "form-0-age": "old", "form-1-name": "", "form-1-age": "new"}
    people = rows(posted(**sent))
    assert people.is_valid(), people.errors


def test_a_mistake_in_answer_to_a_question_is_told_in_a_sentence():
    class AskedForm(LaidOutMixin, forms.Form):
        what = forms.CharField(label="What came of it?", max_length=5)
        address = forms.EmailField()
        cut = forms.IntegerField(label="Lines above the cut", min_value=1, max_value=500)

    form = AskedForm({"what": "a" * 6, "address": "nobody"})
    told = "Your answer to “What came of it?” must be 5 characters or fewer"
    assert form.errors["what"] == [told]
    assert form.errors["address"] == ["Enter an e-mail address, like name@example.org"]
    for typed, told in [
        ("x", "a whole number, like 3"),
        ("0", "1 or more"),
        ("501", "500 or less"),
    ]:
        assert AskedForm({"cut": typed}).errors["cut"] == [f"Lines above the cut must be {told}"]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Prison", "Enter prison"),
        ("URN", "Enter URN"),
        ("National Referral Mechanism", "Enter National Referral Mechanism"),
        ("What they need", "Say what they need"),
        ("When", "Say when"),
        ("Where was it?", "Answer “Where was it?”"),
        ("Made on", "Fill in “Made on”"),
        ("Keyed by", "Fill in “Keyed by”"),
    ],
)
def test_what_is_missing_is_asked_for_in_a_sentence(label, told):
    class AskedForm(LaidOutMixin, forms.Form):
        field = forms.CharField(label=label)

    assert AskedForm({}).errors["field"] == [told]


def test_enter_in_a_text_box_saves_and_does_not_add_a_row():
    html = render_crispy_form(PartyForm(), context={"formset": People()})
    first = html[html.index("<button") : html.index("</button>")]
    assert "name=" not in first


def test_rows_left_empty_are_not_asked_for():
    people = People(posted(**{"form-TOTAL_FORMS": "2", "form-1-name": ""}))
    assert people.is_valid(), people.errors


def test_text_from_outside_a_form_is_held_to_the_same_rules():
    assert clean_text(" one\r\ntwo ") == "one\ntwo"
    with pytest.raises(ValidationError, match="hidden"):
        clean_text("a\u202eb")
    with pytest.raises(ValidationError, match="5 characters"):
        clean_text("abcdef", "Name", limit=5)
