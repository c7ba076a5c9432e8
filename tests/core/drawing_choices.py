"""Draws the examples in which a person chooses, or gives a date in parts."""

from django import forms

from core.fields import DateParts, GovDateField
from tests.core.drawing import (
    CannotExpressError,
    GivenHtml,
    allow,
    appearance,
    closing,
    drawn,
    look_options,
    words,
)


def draw_select(options):
    allow(options, "items")
    choices, chosen, closed = [], options.get("value"), []
    for item in filter(None, options.get("items", [])):
        if set(item) - {"text", "value", "selected", "disabled"} or not item.get("value"):
            raise CannotExpressError(item)
        value = str(item["value"])
        choices.append((value, item["text"]))
        closed += [value] * bool(item.get("disabled"))
        if item.get("selected"):
            chosen = item["value"]
        elif "selected" in item and chosen == item["value"]:
            chosen = None
    look = look_options(options) | appearance(options["label"], "govuk-label--")
    widget = closing(forms.Select, closed)
    field = forms.ChoiceField(label=words(options["label"]), choices=choices, widget=widget)
    return drawn(field, options, look, str(chosen) if chosen is not None else None)


def draw_radios(options):
    return draw_items(options, "radios", forms.ChoiceField, forms.RadioSelect)


def draw_checkboxes(options):
    field, widget = forms.MultipleChoiceField, forms.CheckboxSelectMultiple
    return draw_items(options, "checkboxes", field, widget)


class Items:
    """The choices of an example, read into what a Django field and our options say."""

    KNOWN = {"text", "html", "value", "hint", "checked", "behaviour", "disabled", "conditional"}

    def __init__(self, options):
        values = [options["value"]] if options.get("value") else []
        self.chosen = list(options.get("values", values))
        self.choices, self.closed, self.opened, self.before = [], [], {}, None
        self.look = {"hints": {}, "dividers": {}, "reveals": {}}
        for item in options["items"]:
            if item and "divider" in item:
                self.before = item["divider"]
            else:
                self.read(item)

    def read(self, item):
        if not item or set(item) - self.KNOWN:
            raise CannotExpressError(item)
        value = item["value"]
        if not isinstance(value, str) or not value:
            raise CannotExpressError("a value that is no text")
        self.choices.append((value, words({k: item[k] for k in ("text", "html") if k in item})))
        self.closed += [value] * bool(item.get("disabled"))
        if self.before:
            self.look["dividers"][value], self.before = self.before, None
        if item.get("hint"):
            self.look["hints"][value] = words(item["hint"])
        if item.get("behaviour"):
            self.look["exclusive"] = value
        if item.get("conditional", {}).get("html"):
            self.opened[f"opened-{value}"] = GivenHtml(item["conditional"]["html"])
            self.look["reveals"][value] = f"opened-{value}"
        if "checked" in item:
            self.chosen = [held for held in self.chosen if held != value]
            self.chosen += [value] * item["checked"]


def draw_items(options, block, field_class, widget):
    allow(options, "items", "idPrefix", "fieldset", "values")
    fieldset = options.get("fieldset", {})
    if "attributes" in options or set(fieldset) - {"legend", "describedBy"}:
        raise CannotExpressError("attributes of the list or fieldset")
    items = Items(options)
    look = look_options(options | {k: fieldset[k] for k in ("describedBy",) if k in fieldset})
    legend = fieldset.get("legend", {})
    look |= appearance(legend, "govuk-fieldset__legend--") | items.look
    modifiers = {f"govuk-{block}--inline": "inline", f"govuk-{block}--small": "small"}
    for name in options.get("classes", "").split():
        if name not in modifiers:
            raise CannotExpressError(name)
        look[modifiers[name]] = True
    field = field_class(
        label=words(legend) if legend else "",
        choices=items.choices,
        widget=closing(widget, items.closed),
    )
    chosen = (items.chosen or [None])[-1] if block == "radios" else items.chosen
    bare = {key: value for key, value in options.items() if key != "classes"}
    return drawn(field, bare, look, chosen, items.opened)


def draw_date_input(options):
    allow(options, "fieldset", "namePrefix", "day", "month", "year", "values")
    if {"classes", "attributes"} & set(options):
        raise CannotExpressError("attributes of the list")
    fieldset = options.get("fieldset", {})
    if set(fieldset) - {"legend", "describedBy"}:
        raise CannotExpressError("fieldset attributes")
    legend = fieldset.get("legend", {})
    look = look_options(options | {k: fieldset[k] for k in ("describedBy",) if k in fieldset})
    look |= appearance(legend, "govuk-fieldset__legend--")
    omitted = any(options.get(part) == {"error": False} for part in ("day", "month", "year"))
    parts, wrong = [], []
    for part in ("day", "month", "year"):
        asked = options.get(part, {})
        if asked is False:
            continue
        if set(asked) - {"error"}:
            raise CannotExpressError(part)
        parts.append(part)
        wrong += [part] * asked.get("error", omitted)
    values = options.get("values", {})
    if "values" in options and set(values) != set(parts):
        raise CannotExpressError("names of values")
    if wrong and "errorMessage" not in options:
        raise CannotExpressError("wrong without saying why")
    look["wrong"] = wrong
    field = GovDateField(label=words(legend) if legend else "", widget=DateParts(parts=parts))
    asked = {"name": options.get("namePrefix") or options["id"]} | options
    shown = [values.get(part) for part in parts] if values else None
    return drawn(field, asked, look, shown)


def named_as_ours(options, html):
    """Our parts are always named after the field; an example told no prefix has none."""
    if "namePrefix" in options:
        return html
    for part in ("day", "month", "year"):
        html = html.replace(f'name="{part}"', f'name="{options["id"]}-{part}"')
    return html
