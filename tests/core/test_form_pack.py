"""Django forms come out as the GOV.UK components' own examples say they must."""

import pytest
from django import forms

from core.forms import Fieldset
from tests.core import drawing, drawing_choices
from tests.core.golden import examples, tree

# How to draw each component, and how many of its examples must at least be drawn alike.
COMPONENTS = {
    "input": (drawing.draw_input, 38),
    "textarea": (drawing.draw_textarea, 18),
    "character-count": (drawing.draw_character_count, 18),
    "password-input": (drawing.draw_password_input, 11),
    "file-upload": (drawing.draw_file_upload, 16),
    "select": (drawing_choices.draw_select, 15),
    "radios": (drawing_choices.draw_radios, 34),
    "checkboxes": (drawing_choices.draw_checkboxes, 29),
    "date-input": (drawing_choices.draw_date_input, 14),
    "fieldset": (drawing.draw_fieldset, 13),
    "button": (drawing.draw_button, 26),
    "error-summary": (drawing.draw_error_summary, 7),
    "error-message": (drawing.draw_error_message, 3),
}


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_is_drawn_as_its_own_examples_say(component):
    draw, floor = COMPONENTS[component]
    alike = []
    for example in examples(component):
        options = example["options"]
        try:
            ours = draw(options)
        except drawing.CannotExpressError:
            continue
        expected = example["html"]
        if component == "date-input":
            expected = drawing_choices.named_as_ours(options, expected)
        assert tree(ours) == tree(expected), example["name"]
        alike.append(example["name"])
    assert len(alike) >= floor, alike


def test_the_comparison_notices_a_missing_class_a_wrong_id_and_another_word():
    html = '<p id="a" class="b c">Enter a name</p>'
    assert tree(html) == tree('<p class="c  b" id="a">\n Enter a name\n</p>')
    for other in (
        '<p id="a" class="b">Enter a name</p>',
        '<p id="x" class="b c">Enter a name</p>',
        '<p id="a" class="b c">Enter the name</p>',
    ):
        assert tree(html) != tree(other)


def test_a_legend_of_a_layout_stands_above_its_fields():
    class PlaceForm(forms.Form):
        town = forms.CharField()

    form = PlaceForm(auto_id="%s")
    form.rendered_fields = set()
    html = Fieldset("Where", "town", intro="The nearest town will do.").render(form, {})
    assert html.index("Where") < html.index("nearest town") < html.index('name="town"')
