"""What a bound field looks like in GOV.UK markup; `django/forms/field.html` draws it."""

from django import forms, template
from django.utils.html import format_html_join

from core.fields import DateParts

register = template.Library()

OWN_OPTIONS = {
    "heading", "size", "width", "prefix", "suffix", "inline", "small", "threshold", "hints",
    "dividers", "reveals", "exclusive", "optional", "describedby", "group_class", "enhanced",
}  # fmt: skip


def kind_of(widget):
    if isinstance(widget, DateParts):
        return "date"
    # In this order: Django's checkboxes are a kind of its radios.
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.FileInput):
        return "file"
    if isinstance(widget, forms.PasswordInput):
        return "password"
    return "input"


BASE_CLASS = {"textarea": "govuk-textarea", "select": "govuk-select", "file": "govuk-file-upload"}


def id_of(bound):
    return bound.field.widget.attrs.get("id") or bound.auto_id or bound.html_name


def wrong_parts(bound):
    """The boxes of a date that its errors name; all of them when an error names none."""
    parts = set()
    for error in bound.errors.as_data():
        parts.update((error.params or {}).get("parts") or bound.field.widget.parts)
    return parts


def first_box(bound):
    """The id that an error summary's link must reach: the first box to put right."""
    stem = id_of(bound)
    if kind_of(bound.field.widget) != "date":
        return stem
    wrong = wrong_parts(bound)
    first = next((part for part in bound.field.widget.parts if part in wrong), None)
    return f"{stem}-{first or bound.field.widget.parts[0]}"


def options_of(bound):
    return {**getattr(bound.field, "options", {}), **getattr(bound, "options", {})}


@register.simple_tag
def look(bound):
    """Everything the field template needs to know."""
    options = options_of(bound)
    widget, stem, kind = bound.field.widget, id_of(bound), kind_of(bound.field.widget)
    described = [options["describedby"]] if options.get("describedby") else []
    if bound.help_text and kind != "checkbox":
        described.append(f"{stem}-hint")
    if bound.errors:
        described.append(f"{stem}-error")
    facts = {
        "id": stem,
        "kind": kind,
        "options": options,
        "fieldset": kind in {"date", "radios", "checkboxes"} and bool(bound.label),
        "label": bound.label,
        "optional": options.get("optional", marks_optional(bound)),
        "wrapped": kind == "password" or options.get("prefix") or options.get("suffix"),
    }
    limit = getattr(bound.field, "max_length", None)
    if kind == "textarea" and limit:
        described.insert(0, f"{stem}-info")
        facts |= {"limit": limit, "threshold": options.get("threshold", 75)}
    facts["described"] = " ".join(described)
    if kind in {"radios", "checkboxes", "checkbox"}:
        facts["block"] = "radios" if kind == "radios" else "checkboxes"
        facts["choices"] = items_of(bound, options, stem, kind, facts["described"])
    else:
        facts["control"] = widget.render(
            bound.html_name, bound.value(), control_attrs(bound, facts), bound.form.renderer
        )
    return facts


def marks_optional(bound):
    return not bound.field.required and getattr(bound.form, "mark_optional", True)


def control_attrs(bound, facts):
    widget, kind, options = bound.field.widget, facts["kind"], facts["options"]
    base = BASE_CLASS.get(kind, "govuk-input")
    classes = [widget.attrs.get("class", "")]
    if bound.errors and kind != "date":
        classes.append(f"{base}--error")
    if width := options.get("width"):
        classes.append(
            f"{base}--width-{width}" if str(width).isdigit() else f"govuk-!-width-{width}"
        )
    if facts.get("limit"):
        classes.append("govuk-js-character-count")
    # The server checks and answers next to the field; a browser would cut or block unheard.
    attrs = dict.fromkeys(["required", "maxlength", "minlength", "cols", "placeholder"], False)
    attrs |= {
        key.replace("_", "-"): value for key, value in options.items() if key not in OWN_OPTIONS
    }
    attrs |= {"id": facts["id"], "class": " ".join(filter(None, classes))}
    if kind == "textarea":
        attrs.setdefault(
            "rows", 5 if widget.attrs.get("rows") == "10" else widget.attrs.get("rows", 5)
        )
    if kind == "date":
        attrs["wrong_parts"] = wrong_parts(bound)
    elif facts["described"]:
        attrs["aria-describedby"] = facts["described"]
    if bound.field.disabled:
        attrs["disabled"] = True
    if getattr(widget, "input_type", "") == "number":
        whole = isinstance(bound.field, forms.IntegerField) and not isinstance(
            bound.field, (forms.DecimalField, forms.FloatField)
        )
        attrs |= {"inputmode": "numeric" if whole else "decimal"}
        attrs |= dict.fromkeys(["min", "max", "step"], False)
    return attrs


def items_of(bound, options, stem, kind, group_described):
    """Radios or checkboxes; the first has the field's own id, so that links reach it.

    Checkboxes that stand in no fieldset each name what describes them all.
    """
    if kind == "checkbox":
        return [
            {
                "id": stem,
                "name": bound.html_name,
                "value": "on",
                "label": bound.label,
                "checked": bound.field.widget.check_test(bound.value()),
                "disabled": bound.field.disabled,
                "hint": bound.help_text,
                "described": " ".join(
                    [f"{stem}-error"] * bool(bound.errors)
                    + [f"{stem}-item-hint"] * bool(bound.help_text)
                ),
                "conditional": revealed(bound, options, True),
            }
        ]
    items, position = [], 0
    for data in (sub.data for sub in bound.subwidgets):
        value = str(data["value"])
        if not value and str(data["label"]).startswith("---"):
            continue
        if value in options.get("dividers", {}):
            items.append({"divider": options["dividers"][value]})
            position += 1
        item_id = stem if not position else f"{stem}-{position + 1}"
        hint = options.get("hints", {}).get(value)
        described = [group_described] * (kind == "checkboxes" and not bound.label)
        described += [f"{item_id}-item-hint"] * bool(hint)
        items.append(
            {
                "id": item_id,
                "name": bound.html_name,
                "value": value,
                "label": data["label"],
                "checked": data["selected"],
                "disabled": bound.field.disabled or data["attrs"].get("disabled"),
                "hint": hint,
                "described": " ".join(filter(None, described)),
                "conditional": revealed(bound, options, value),
                "exclusive": options.get("exclusive") == value,
            }
        )
        position += 1
    return items


def revealed(bound, options, value):
    """The fields that a choice opens; without script they always stand open."""
    names = options.get("reveals", {}).get(value, [])
    if isinstance(names, str):
        names = [names]
    return format_html_join("", "{}", ((bound.form[name].as_field_group(),) for name in names))
