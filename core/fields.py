"""Form fields and widgets in the GOV.UK patterns, and the guard on typed text."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible

LONGEST_TEXT = 10_000

# Control characters, and those that turn the direction of text so that it reads as another.
HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HIDDEN_OR_BREAK = re.compile(HIDDEN.pattern[:-1] + r"\n\r\u2028\u2029]")

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"),
            ("may",), ("jun", "june"), ("jul", "july"), ("aug", "august"),
            ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
            ("dec", "december"),
        ],
        start=1,
    )
    for name in names
}  # fmt: skip


@deconstructible
class PlainText:
    """Refuses control, null and direction-turning characters, which would hide what a text says."""

    code = "hidden_characters"

    def __init__(self, label="This", single_line=False):
        self.label = label
        self.single_line = single_line

    def __call__(self, value):
        pattern = HIDDEN_OR_BREAK if self.single_line else HIDDEN
        if pattern.search(str(value)):
            raise ValidationError(
                f"{self.label} contains hidden characters. "
                "Type it again, or paste it as plain text.",
                code=self.code,
            )

    def __eq__(self, other):
        return isinstance(other, PlainText) and (self.label, self.single_line) == (
            other.label,
            other.single_line,
        )

    def __hash__(self):
        return hash((self.label, self.single_line))


class Names(list):
    """Names that a page shows one to a line."""

    def __str__(self):
        return "\n".join(str(name) for name in self)


def clean_text(value: str, label: str = "This", limit: int = LONGEST_TEXT) -> str:
    """Text from outside a form, held to what a form would accept: plain, stripped, not too long."""
    value = value.replace("\r\n", "\n").strip()
    PlainText(label)(value)
    if len(value) > limit:
        raise ValidationError(f"{label} must be {limit:,} characters or fewer.", code="max_length")
    return value


class Textarea(forms.Textarea):
    """A text box whose line ends count once, as the count beneath it says."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class DateParts(forms.Widget):
    """A date typed in separate boxes: `name-day`, `name-month`, `name-year`."""

    template_name = "django/forms/widgets/date_parts.html"
    use_fieldset = True
    labels = {"day": "Day", "month": "Month", "year": "Year"}

    def __init__(self, attrs=None, parts=("day", "month", "year"), autocomplete=None):
        super().__init__(attrs)
        self.parts = parts
        self.autocomplete = autocomplete or {}

    def id_for_label(self, id_):
        return f"{id_}-{self.parts[0]}" if id_ else id_

    def split(self, value):
        """What each box shows: the parts of a date, or what was typed."""
        if isinstance(value, str):
            value = [part.lstrip("0") for part in reversed(value.split("-"))][-len(self.parts) :]
        if isinstance(value, (datetime.date, datetime.datetime)):
            value = [getattr(value, part) for part in self.parts]
        return dict(zip(self.parts, value or [], strict=False))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        shown = self.split(value)
        stem = context["widget"]["attrs"].get("id") or name
        wrong = context["widget"]["attrs"].pop("wrong_parts", ())
        context["widget"]["parts"] = [
            {
                "name": f"{name}-{part}",
                "id": f"{stem}-{part}",
                "label": self.labels[part],
                "value": shown.get(part),
                "width": 4 if part == "year" else 2,
                "wrong": part in wrong,
                "autocomplete": self.autocomplete.get(part),
            }
            for part in self.parts
        ]
        return context

    def value_from_datadict(self, data, files, name):
        if all(f"{name}-{part}" not in data for part in self.parts):
            return list(self.split(data.get(name) or "").values()) or None
        return [str(data.get(f"{name}-{part}") or "").strip() for part in self.parts]

    def value_omitted_from_data(self, data, files, name):
        return name not in data and all(f"{name}-{part}" not in data for part in self.parts)


class GovDateField(forms.Field):
    """A day typed as numbers in three boxes; an error says which box is wrong."""

    parts = ("day", "month", "year")
    widget = DateParts

    def __init__(self, *, autocomplete=None, **kwargs):
        kwargs.setdefault("widget", DateParts(parts=self.parts, autocomplete=autocomplete))
        super().__init__(**kwargs)

    @property
    def name_in_errors(self):
        label = str(self.label or "Date")
        return "Date" if label.endswith("?") else label

    def refuse(self, message, *parts):
        # Params make Django format the message, so a label's own % signs are doubled.
        raise ValidationError(
            message.replace("%", "%%"), code="invalid", params={"parts": parts or self.parts}
        )

    def to_python(self, value):
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        if not value or not any(value):
            return None
        typed = dict(zip(self.parts, value, strict=False))
        missing = [part for part in self.parts if not typed.get(part)]
        if missing:
            self.refuse(f"{self.name_in_errors} must include a {' and '.join(missing)}", *missing)
        year = self.number(typed["year"])
        if year is None or not re.fullmatch(r"\d{4}", typed["year"].strip()):
            self.refuse("Year must include 4 numbers", "year")
        month = MONTHS.get(typed["month"].lower()) or self.number(typed["month"])
        if month is None or not 1 <= month <= 12:
            self.refuse(f"{self.name_in_errors} must include a real month", "month")
        day = self.number(typed.get("day", "1"))
        try:
            return datetime.date(year, month, day if day is not None else 0)
        except ValueError:
            if day is None or not 1 <= day <= 31:
                self.refuse(f"{self.name_in_errors} must include a real day", "day")
            self.refuse(f"{self.name_in_errors} must be a real date")

    @staticmethod
    def number(text):
        return int(text) if re.fullmatch(r"[0-9]{1,4}", str(text).strip()) else None

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class GovMonthField(GovDateField):
    """A month typed as two numbers, held as its first day."""

    parts = ("month", "year")
