"""The rows of a file of cards, each held to the rules of a card; faults are told together."""

import re
from datetime import date

from django.core.exceptions import ValidationError

from toolkit.choices import CardStatus
from toolkit.models import Sign, Tactic

LISTS = ["holders", "areas", "strands", "targets"]
TEXTS = ["name", "legislation", "commencement", "what", "impact", "procedure", "who_can_help"]
TEXTS += ["watch_out", "action_title", "action_measure"]
NEEDED = [*TEXTS, *LISTS]
OPTIONAL = {"note": "", "basis": "", "case_study": "", "in_force_from": None}
COMPARED = ["number", *NEEDED, *OPTIONAL]
# Versions sort as texts, so that an older file is known from a newer one.
VERSION = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def hold_to_shape(content):
    """A file is a version, rows of cards, and rows of signs: each row with names and values."""
    kinds = {"version": str, "tactics": list, "signs": list}
    whole = isinstance(content, dict) and all(
        isinstance(content.get(name), kind) for name, kind in kinds.items()
    )
    if not whole or not all(
        isinstance(row, dict) for row in [*content["tactics"], *content["signs"]]
    ):
        raise ValidationError("This is not a file of cards: version, tactics and signs.")
    if not VERSION.fullmatch(content["version"]):
        raise ValidationError("The version of a file is its month or day, such as 2026-11.")


def cards_of(content):
    """The cards of a file, when neither they nor its signs have a fault."""
    faults, cards, keys = [], [], set()
    for place, row in enumerate(content["tactics"], start=1):
        name = row["key"] if row.get("key") and is_text(row["key"]) else f"row {place}"
        missing = [field for field in ["key", "number", *NEEDED] if field not in row]
        if missing:
            faults.append(f"{name}: {', '.join(missing)} missing.")
            continue
        if odd := _of_another_kind(row):
            faults.append(f"{name}: {', '.join(odd)} of the wrong kind.")
            continue
        if name in keys:
            faults.append(f"{name}: is there twice.")
        keys.add(name)
        try:
            cards.append(_card(row, content["version"]))
        except (ValidationError, ValueError) as error:
            faults.append(f"{name}: {_told(error)}")
    faults += _faults_of_signs(content["signs"], keys)
    if faults or not cards:
        raise ValidationError(faults or ["There are no cards in this file."])
    return cards


def is_text(value):
    """Whether the database takes it as text."""
    return isinstance(value, str) and "\0" not in value


def _of_another_kind(row):
    """The columns of a row that hold no text, list or number where they should."""
    texts = ["key", *TEXTS, "note", "basis", "case_study"]
    odd = [name for name in texts if not is_text(row.get(name, ""))]
    odd += [
        name
        for name in LISTS
        if not isinstance(row[name], list) or not all(is_text(value) for value in row[name])
    ]
    if type(row["number"]) is not int:
        odd.append("number")
    if not isinstance(row.get("in_force_from"), str | None):
        odd.append("in_force_from")
    return odd


def _card(row, version):
    values = OPTIONAL | {name: row[name] for name in row if name in [*COMPARED, "key"]}
    if values["in_force_from"] is not None:
        values["in_force_from"] = date.fromisoformat(values["in_force_from"])
    status = CardStatus.SOURCED if values["basis"] else CardStatus.UNVERIFIED
    card = Tactic(**values, status=status, file_version=version)
    card.clean_fields()
    return card


def _faults_of_signs(rows, keys):
    faults = []
    for place, row in enumerate(rows, start=1):
        if row.keys() != {"sign", "tactic", "why"} or not all(map(is_text, row.values())):
            faults.append(f"sign {place}: is not a sign: sign, tactic and why.")
        elif row["tactic"] not in keys:
            faults.append(f"{row['sign']}: there is no {row['tactic']}.")
        else:
            try:
                Sign(sign=row["sign"], why=row["why"]).clean_fields(exclude=["tactic"])
            except ValidationError as error:
                faults.append(f"{row['sign']}, {row['tactic']}: {_told(error)}")
    return faults


def _told(error):
    """Each fault with the column it stands in."""
    if hasattr(error, "error_dict"):
        return " ".join(f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
    return str(error)
