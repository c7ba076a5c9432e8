"""Forms that check shape, know their user, hold text to one set of rules and lay themselves out."""

import re

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.forms.utils import ErrorDict, pretty_name

from core.fields import (
    LONGEST_TEXT,
    GovDateField,
    GovMonthField,
    PlainText,
    Textarea,
    clean_text,
)
from core.layout import Buttons, Field, Fieldset, Helper, Rows, as_field

__all__ = [
    "AddAnotherMixin", "Field", "Fieldset", "FilterForm", "GovDateField", "GovMonthField",
    "LaidOutMixin", "PlainText", "PlainTextMixin", "ReasonForm", "Rows", "Textarea", "clean_text",
]  # fmt: skip

NO_ADDRESS = "Enter an e-mail address, like name@example.org"
# A label that begins so is a clause, which nobody can enter.
CLAUSES = ("what ", "why ", "how ", "when", "with whom", "where", "which ", "who ")
CHOOSING = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select)


NO_WHOLE_NUMBER = forms.IntegerField.default_error_messages["invalid"]


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
            said = f"Your answer to “{label}”" if label.endswith("?") else label
            if isinstance(field, forms.CharField):
                hold_text(field, said)
            if isinstance(field, forms.EmailField):
                field.error_messages.setdefault("invalid", NO_ADDRESS)
            if type(field) is forms.IntegerField:
                if field.error_messages["invalid"] == NO_WHOLE_NUMBER:
                    del field.error_messages["invalid"]
                # What a field says in its own words stands.
                field.error_messages = {
                    "invalid": f"{said} must be a whole number, like 3",
                    "min_value": f"{said} must be {field.min_value or 0} or more",
                    # The column of a model has a bound too, which means nothing to people.
                    "max_value": f"{said} is too large"
                    if field.max_value is None
                    else f"{said} must be {field.max_value} or less",
                } | field.error_messages
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
    proper = label[1:2].isupper() or any(word[:1].isupper() for word in label.split()[1:])
    name = label if proper else label[:1].lower() + label[1:]
    if label.endswith("?"):
        sentence = f"Answer “{label}”"
    elif label.endswith((" on", " by")):
        sentence = f"Fill in “{label}”"
    elif isinstance(field.widget, CHOOSING):
        sentence = f"Select {name}"
    elif isinstance(field, forms.BooleanField):
        sentence = f"Tick “{label}” to go on"
    elif isinstance(field, forms.FileField):
        sentence = f"Choose a file for {name}"
    elif name.startswith(CLAUSES):
        sentence = f"Say {name}"
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
        helper = Helper()
        helper.layout = Layout(*items)
        helper.render_hidden_fields = buttons
        helper.attrs = {"novalidate": True}
        helper.has_rows = any(isinstance(item, Rows) for item in items)
        return helper


class FilterForm(PlainTextMixin, forms.Form):
    """Filters of a list: nothing is required, so nothing is marked optional."""

    mark_optional = False

    def __init__(self, *args, **kwargs):
        # The list's page may hold another form with a field of the same name.
        super().__init__(*args, **{"auto_id": "filter_%s"} | kwargs)


class ReasonForm(LaidOutMixin, forms.Form):
    """A step that needs a person's reason."""

    reason = forms.CharField(max_length=2000, widget=Textarea)
    submit_label = "Confirm"

    def hold_to_text_rules(self):
        # What a step calls its reason, it also asks for.
        reason = self.fields.get("reason")
        if reason and reason.label is None:
            reason.error_messages = {"required": "Enter a reason"}
        super().hold_to_text_rules()


def without_errors(form):
    """A bound form as typed, not yet judged."""
    form._errors = ErrorDict(renderer=form.renderer)
    form.cleaned_data = {}
    return form


class AddAnotherMixin:
    """A formset that grows by a button named `<prefix>-add_row`, keeping all that was typed.

    A view asks `formset.adding` first: when true it shows the page again and saves nothing; the
    main form on the page is passed through `without_errors`, being unfinished too. `unjudged`
    shows what was typed earlier, likewise unfinished.
    """

    def __init__(self, data=None, *args, unjudged=False, **kwargs):
        prefix = kwargs.get("prefix") or self.get_default_prefix()
        self.adding = data is not None and f"{prefix}-add_row" in data
        self.typed_rows = None
        if self.adding:
            data = data.copy()
            total = f"{prefix}-TOTAL_FORMS"
            # Python reads no number of thousands of digits.
            if re.fullmatch(r"[0-9]{1,4}", str(data.get(total, ""))):
                self.typed_rows = int(data[total])
                data[total] = str(self.typed_rows + 1)
        super().__init__(data, *args, **kwargs)
        if self.adding or unjudged:
            self._errors = [{} for _ in self.forms]
            self._non_form_errors = self.error_class(renderer=self.renderer)
            for form in self.forms:
                without_errors(form)

    def _construct_form(self, i, **kwargs):
        # The new row was not on the page that was sent: it begins with what is preset, as the
        # first row did, so that left alone it counts as empty.
        if self.typed_rows is not None and i >= self.typed_rows:
            kwargs |= {"data": None, "files": None}
        return super()._construct_form(i, **kwargs)

    @property
    def add_name(self):
        return f"{self.prefix}-add_row"

    def is_valid(self):
        return not self.adding and super().is_valid()
