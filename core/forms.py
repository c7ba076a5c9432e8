"""Forms that check shape, know their user, hold text to one set of rules and lay themselves out."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.forms.utils import ErrorDict, pretty_name
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.fields import (
    LONGEST_TEXT,
    GovDateField,
    GovMonthField,
    PlainText,
    Textarea,
    clean_text,
)

__all__ = [
    "AddAnotherMixin", "Field", "Fieldset", "FilterForm", "GovDateField", "GovMonthField",
    "LaidOutMixin", "PlainText", "PlainTextMixin", "ReasonForm", "Rows", "Textarea", "clean_text",
]  # fmt: skip

CHOOSING = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select)


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


class PlainTextMixin:
    """Holds every text field to plain characters and a length, and says so in plain words."""

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def full_clean(self):
        self.hold_to_text_rules()
        super().full_clean()

    def hold_to_text_rules(self):
        # Not in __init__: a subclass may still add fields there, or rename them.
        for name, field in self.fields.items():
            label = pretty_name(name) if field.label is None else str(field.label) or "This"
            if isinstance(field, forms.CharField):
                hold_text(field, label.rstrip("?"))
            plain_messages(field, label)


def hold_text(field, label):
    if any(isinstance(validator, PlainText) for validator in field.validators):
        return
    if type(field.widget) is forms.Textarea:
        box = Textarea(attrs=field.widget.attrs)
        box.is_required = field.widget.is_required
        field.widget = box
    single_line = not isinstance(field.widget, forms.Textarea)
    limit = field.max_length = field.max_length or LONGEST_TEXT
    kept = [
        validator
        for validator in field.validators
        if not isinstance(validator, (ProhibitNullCharactersValidator, MaxLengthValidator))
    ]
    too_long = f"{label} must be {limit:,} characters or fewer"
    field.validators = [*kept, MaxLengthValidator(limit, too_long), PlainText(label, single_line)]


def plain_messages(field, label):
    """Django's own "This field is required" says neither what nor where."""
    if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
        return
    name = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    if label.endswith("?"):
        sentence = f"Answer “{label}”"
    elif isinstance(field.widget, CHOOSING):
        sentence = f"Select {name}"
    elif isinstance(field, forms.BooleanField):
        sentence = f"Tick “{label}” to go on"
    elif isinstance(field, forms.FileField):
        sentence = f"Choose a file for {name}"
    else:
        sentence = f"Enter {name}"
    field.error_messages = field.error_messages | {"required": sentence}


class LaidOutMixin(PlainTextMixin):
    """A form that knows its user and lays itself out from a class-level `layout`.

    `submit_label` names the button; `secondary` adds others, such as
    `("save_draft", "Save and come back later")`, seen in the POST by their name; `warning` makes
    the button red, for what cannot be undone.
    """

    layout = None
    submit_label = "Save"
    secondary = ()
    warning = False
    mark_optional = True
    uncounted = ("DELETE", "ORDER")

    @property
    def laid_out(self):
        return [as_field(item) for item in self.layout or self.base_names()]

    def base_names(self):
        return [name for name in self.fields if name not in self.uncounted]

    def names_on_page(self):
        """The fields in the order a reader meets them, which the error summary keeps."""
        laid = [name for item in self.laid_out for name in item.names() if name in self.fields]
        return [*laid, *(name for name in self.fields if name not in laid)]

    @property
    def instance_held(self):
        """Whether this row stands for something already held, and so can be removed."""
        return bool(getattr(getattr(self, "instance", None), "pk", None)) or bool(self.initial)

    @property
    def helper(self):
        return self.build_helper()

    def build_helper(self, *, buttons=True):
        self.hold_to_text_rules()
        items = self.laid_out
        shown = {name for item in items for name in item.names()}
        left = [
            field.name
            for field in self.visible_fields()
            if field.name not in shown and field.name not in self.uncounted
        ]
        if left:
            raise ImproperlyConfigured(f"{type(self).__name__}.layout leaves out {left}.")
        if buttons:
            items.append(Buttons(self.submit_label, self.secondary, self.warning))
        helper = FormHelper()
        helper.layout = Layout(*items)
        helper.render_hidden_fields = buttons
        helper.attrs = {"novalidate": True}
        helper.has_rows = any(isinstance(item, Rows) for item in items)
        return helper


class FilterForm(PlainTextMixin, forms.Form):
    """Filters of a list: nothing is required, so nothing is marked optional."""

    mark_optional = False


class ReasonForm(LaidOutMixin, forms.Form):
    """A step that needs a person's reason."""

    reason = forms.CharField(
        max_length=2000, widget=Textarea, error_messages={"required": "Enter a reason"}
    )
    submit_label = "Confirm"


def without_errors(form):
    """A bound form as typed, not yet judged."""
    form._errors = ErrorDict(renderer=form.renderer)
    form.cleaned_data = {}
    return form


class AddAnotherMixin:
    """A formset that grows by a button named `<prefix>-add_row`, keeping all that was typed.

    A view asks `formset.adding` first: when true it shows the page again and saves nothing; the
    main form on the page is passed through `without_errors`, being unfinished too.
    """

    def __init__(self, data=None, *args, **kwargs):
        prefix = kwargs.get("prefix") or self.get_default_prefix()
        self.adding = data is not None and f"{prefix}-add_row" in data
        if self.adding:
            data = data.copy()
            total = f"{prefix}-TOTAL_FORMS"
            if str(data.get(total, "")).isdecimal():
                data[total] = str(int(data[total]) + 1)
        super().__init__(data, *args, **kwargs)
        if self.adding:
            self._errors = [{} for _ in self.forms]
            self._non_form_errors = self.error_class(renderer=self.renderer)
            for form in self.forms:
                without_errors(form)

    @property
    def add_name(self):
        return f"{self.prefix}-add_row"

    def is_valid(self):
        return not self.adding and super().is_valid()
