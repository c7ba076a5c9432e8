"""How forms are laid out: fields, fieldsets, rows and buttons, in the GOV.UK patterns."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class Helper(FormHelper):
    """Posts back to the page the form stands on."""

    form_action = ""


class Field(LayoutObject):
    """One field and how it looks: `Field("name", width=20)`, `Field("summary", rows=8)`.

    Options: heading (its label is the page's heading), size (s, m, l, xl), width (2 to 30 or
    "one-half"), prefix, suffix, inline and small (radios, checkboxes), hints, dividers, reveals
    and exclusive (by value), threshold (of the character count), optional, enhanced (file).
    Anything else becomes an attribute of the control.
    """

    def __init__(self, name, **options):
        self.name = name
        self.options = options
        self.fields = [name]
        reveals = {
            value: [as_field(inner) for inner in (opened if isinstance(opened, list) else [opened])]
            for value, opened in options.get("reveals", {}).items()
        }
        self.revealed = [field for opened in reveals.values() for field in opened]
        if reveals:
            self.options = options | {
                "reveals": {value: [f.name for f in opened] for value, opened in reveals.items()}
            }

    def names(self):
        return [self.name, *(name for field in self.revealed for name in field.names())]

    def prepare(self, form):
        form[self.name].options = self.options
        form.rendered_fields.add(self.name)
        for field in self.revealed:
            field.prepare(form)

    def render(self, form, context, template_pack=None, **kwargs):
        if self.name in form.base_fields and self.name not in form.fields:
            return SafeString("")
        self.prepare(form)
        bound = form[self.name]
        return bound.as_widget() if bound.is_hidden else bound.as_field_group()


def as_field(item):
    return Field(item) if isinstance(item, str) else item


class Fieldset(LayoutObject):
    """Fields that belong together under one legend, with a sentence of guidance if needed."""

    def __init__(self, legend, *fields, intro="", size="m", heading=False):
        self.legend, self.intro, self.size, self.heading = legend, intro, size, heading
        self.fields = [as_field(field) for field in fields]

    def names(self):
        return [name for field in self.fields for name in field.names()]

    def render(self, form, context, template_pack=None, **kwargs):
        return render_to_string(
            "govuk/layout/fieldset.html",
            {
                "legend": self.legend,
                "intro": self.intro,
                "size": self.size,
                "heading": self.heading,
                "inside": self.get_rendered_fields(form, context),
            },
        )


class Rows(LayoutObject):
    """The rows of a formset that the page holds, with a button that adds one without script."""

    def __init__(self, formset="formset", *, title, add_label):
        self.formset, self.title, self.add_label = formset, title, add_label
        self.fields = []

    def names(self):
        return []

    def render(self, form, context, template_pack=None, **kwargs):
        formset = context[self.formset]
        rows = [
            {
                "form": row,
                "inside": row.build_helper(buttons=False).render_layout(row, context),
                "hidden": [f for f in row.hidden_fields() if f.name not in row.rendered_fields],
                "remove": row["DELETE"] if "DELETE" in row.fields and row.instance_held else None,
            }
            for row in formset.forms
        ]
        return render_to_string(
            "govuk/layout/rows.html",
            {"formset": formset, "rows": rows, "title": self.title, "add_label": self.add_label},
        )


class Buttons(LayoutObject):
    """The buttons under a form: the one that completes it first, then any others."""

    def __init__(self, submit_label, secondary=(), warning=False):
        self.submit_label, self.secondary, self.warning = submit_label, secondary, warning
        self.fields = []

    def names(self):
        return []

    def render(self, form, context, template_pack=None, **kwargs):
        return render_to_string("govuk/layout/buttons.html", vars(self))
