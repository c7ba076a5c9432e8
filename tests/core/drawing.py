"""Draws a component's example with the portal's own Django forms and templates."""

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from core.forms import Field

PLAIN = {"autocomplete", "inputmode", "pattern", "autocapitalize"}
COMMON = {
    "name", "id", "label", "hint", "errorMessage", "value", "classes", "attributes", "describedBy",
    "formGroup", "spellcheck", "disabled",
} | PLAIN  # fmt: skip


class CannotExpressError(Exception):
    """The example shows something that our forms have no way to ask for, on purpose."""


def allow(options, *names):
    left = set(options) - COMMON - set(names)
    if left:
        raise CannotExpressError(sorted(left))


def words(part):
    """Text or HTML of a label, a hint or a legend."""
    if set(part) - {"text", "html", "classes", "isPageHeading"}:
        raise CannotExpressError(sorted(part))
    return SafeString(part["html"]) if "html" in part else part.get("text", "")


def appearance(part, prefix):
    """Size and page heading of a label or legend."""
    held = {"heading": part.get("isPageHeading", False)}
    classes = part.get("classes", "")
    if classes:
        if not classes.startswith(prefix) or classes.removeprefix(prefix) not in {
            "s",
            "m",
            "l",
            "xl",
        }:
            raise CannotExpressError(classes)
        held["size"] = classes.removeprefix(prefix)
    return held


def look_options(options):
    held = {name: options[name] for name in PLAIN & set(options)}
    held |= options.get("attributes", {})
    if "spellcheck" in options:
        held["spellcheck"] = str(options["spellcheck"]).lower()
    if "describedBy" in options:
        held["describedby"] = options["describedBy"]
    group = options.get("formGroup", {})
    if set(group) - {"classes"}:
        raise CannotExpressError("inserted HTML")
    if group:
        held["group_class"] = group["classes"]
    return held


class Opened(forms.BoundField):
    """What an example opens under a choice, as given."""

    def as_field_group(self):
        return SafeString(self.field.given)


class GivenHtml(forms.Field):
    bound_field_class = Opened

    def __init__(self, given):
        super().__init__()
        self.given = given


def closing(widget_class, closed):
    """A widget some of whose choices are closed, in Django's usual way."""

    class Closing(widget_class):
        def create_option(self, name, value, *args, **kwargs):
            option = super().create_option(name, value, *args, **kwargs)
            if value in closed:
                option["attrs"]["disabled"] = True
            return option

    return Closing


def drawn(field, options, look, value=None, opened=None):
    """The group that a form with this one field draws."""
    name = options.get("idPrefix") if "name" not in options else options["name"]
    name = name or options["id"]
    field.required = False
    field.disabled = options.get("disabled", False)
    hint = options.get("hint", {})
    field.help_text = words({key: hint[key] for key in hint if key != "id"}) if hint else ""
    if "text" in hint:
        field.help_text = escape(field.help_text)
    field.widget.attrs["id"] = options.get("idPrefix") or options.get("id") or name
    if options.get("classes"):
        field.widget.attrs["class"] = options["classes"]
    form_class = type("ExampleForm", (forms.Form,), {name: field, **(opened or {})})
    error = options.get("errorMessage")
    form = form_class(initial={name: value}, auto_id="%s")
    if error:
        form.is_bound = True
        form.data = {name: value} if value is not None else {}
        problem = forms.ValidationError(error["text"], params={"parts": look.pop("wrong", ())})
        form._errors = ErrorDict({name: ErrorList([problem])})
    form.rendered_fields = set()
    return Field(name, **{"optional": False} | look).render(form, {})


def draw_input(options):
    allow(options, "prefix", "suffix", "type")
    if options.get("type", "text") != "text":
        raise CannotExpressError("type: numbers are typed in text boxes")
    look = look_options(options) | appearance(options["label"], "govuk-label--")
    for end in {"prefix", "suffix"} & set(options):
        if set(options[end]) - {"text", "html"}:
            raise CannotExpressError(end)
        look[end] = words(options[end])
    field = forms.CharField(label=words(options["label"]))
    return drawn(field, options, look, options.get("value"))


def draw_textarea(options):
    allow(options, "rows")
    look = look_options(options) | appearance(options["label"], "govuk-label--")
    if "rows" in options:
        look["rows"] = options["rows"]
    field = forms.CharField(label=words(options["label"]), widget=forms.Textarea, strip=False)
    return drawn(field, options, look, options.get("value"))


def draw_character_count(options):
    allow(options, "rows", "maxlength", "threshold")
    if not options.get("maxlength"):
        raise CannotExpressError("no limit")
    look = look_options(options) | appearance(options["label"], "govuk-label--")
    look["threshold"] = options.get("threshold")
    if "rows" in options:
        look["rows"] = options["rows"]
    field = forms.CharField(
        label=words(options["label"]),
        widget=forms.Textarea,
        strip=False,
        max_length=int(options["maxlength"]),
    )
    return drawn(field, options, look, options.get("value"))


def draw_password_input(options):
    allow(options)
    look = {"autocomplete": "current-password"} | look_options(options)
    look |= appearance(options["label"], "govuk-label--")
    field = forms.CharField(
        label=words(options["label"]), widget=forms.PasswordInput(render_value=True)
    )
    return drawn(field, options, look, options.get("value"))


def draw_file_upload(options):
    allow(options, "javascript", "multiple")
    if "value" in options or options.get("multiple"):
        raise CannotExpressError("one new file at a time")
    look = look_options(options) | appearance(options["label"], "govuk-label--")
    look["enhanced"] = options.get("javascript", False)
    return drawn(forms.FileField(label=words(options["label"])), options, look)


def draw_fieldset(options):
    if set(options) - {"legend", "html"}:
        raise CannotExpressError("fieldset attributes")
    legend = options["legend"]
    held = appearance(legend, "govuk-fieldset__legend--")
    return render_to_string(
        "govuk/layout/fieldset.html",
        held | {"legend": words(legend), "inside": SafeString(options.get("html", ""))},
    )


def draw_button(options):
    if set(options) - {
        "text", "html", "classes", "disabled", "href", "name", "value", "type",
        "preventDoubleClick",
    }:  # fmt: skip
        raise CannotExpressError(sorted(options))
    kind = options.get("classes", "")
    if kind and not kind.startswith("govuk-button--"):
        raise CannotExpressError(kind)
    if options.get("preventDoubleClick") is False:
        raise CannotExpressError("said to be off")
    return render_to_string(
        "ui/button.html",
        {
            "label": words({key: options[key] for key in ("text", "html") if key in options}),
            "kind": kind.removeprefix("govuk-button--"),
            "url": options.get("href"),
            "once": options.get("preventDoubleClick"),
            **{key: options.get(key) for key in ("name", "value", "type", "disabled")},
        },
    )


def draw_error_summary(options):
    if set(options) - {"titleText", "errorList"} or options["titleText"] != "There is a problem":
        raise CannotExpressError(sorted(options))
    entries = []
    for entry in options.get("errorList", []):
        if set(entry) - {"text", "html", "href"}:
            raise CannotExpressError("link attributes")
        text = SafeString(entry["html"]) if "html" in entry else entry["text"]
        entries.append({"text": text, "url": entry.get("href")})
    if not entries:
        raise CannotExpressError("nothing to say")
    return render_to_string("ui/error_summary.html", {"entries": entries})


def draw_error_message(options):
    if set(options) - {"text", "html"}:
        raise CannotExpressError(sorted(options))
    text = SafeString(options["html"]) if "html" in options else options["text"]
    return render_to_string("django/forms/errors/list/default.html", {"errors": [text]})
