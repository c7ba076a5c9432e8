"""Cards and signs from a file: data that somebody keeps, never code."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import services as audit
from toolkit.choices import CardStatus
from toolkit.models import Sign, Tactic

NEEDED = ["name", "legislation", "holders", "areas", "strands", "targets", "commencement"]
NEEDED += ["what", "impact", "procedure", "who_can_help", "watch_out"]
NEEDED += ["action_title", "action_measure"]
OPTIONAL = {"note": "", "basis": "", "case_study": "", "in_force_from": None}
COMPARED = ["number", *NEEDED, *OPTIONAL]


def read_file(path: Path) -> dict:
    """The content of a file, as far as it is JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValidationError(f"{path} cannot be read: {error}") from error


@transaction.atomic
def load_toolkit(content) -> Counter:
    """Create or update the cards of a file, and make its signs the ones in force.

    A card that somebody here has changed or checked stays as it is. The same file twice changes
    nothing; a file with a fault changes nothing and names the rows.
    """
    _hold_to_shape(content)
    cards = _cards(content)
    held = {tactic.key: tactic for tactic in Tactic.objects.select_for_update()}
    new, counts = [], Counter()
    for card in cards:
        there = held.get(card.key)
        if there is None:
            new.append(card)
            counts["new"] += 1
        elif all(getattr(there, name) == getattr(card, name) for name in COMPARED):
            counts["unchanged"] += 1
        elif there.is_kept_here:
            counts["kept"] += 1
        else:
            _take_over(there, card)
            counts["updated"] += 1
    Tactic.objects.bulk_create(new)
    changed = _load_signs(content["signs"])
    if changed or counts["new"] or counts["updated"]:
        audit.record(actor=None, verb="tactic.load", reason=f"Version {content['version']}.")
    return counts


def _hold_to_shape(content):
    """A file is a version, rows of cards, and rows of signs: each row with names and values."""
    kinds = {"version": str, "tactics": list, "signs": list}
    whole = isinstance(content, dict) and all(
        isinstance(content.get(name), kind) for name, kind in kinds.items()
    )
    if not whole or not all(
        isinstance(row, dict) for row in [*content["tactics"], *content["signs"]]
    ):
        raise ValidationError("This is not a file of cards: version, tactics and signs.")
    odd = [row for row in content["signs"] if row.keys() != {"sign", "tactic", "why"}]
    if odd:
        raise ValidationError(f"{odd[0]} is not a sign: sign, tactic and why.")


def _take_over(there, card):
    for name in [*COMPARED, "status", "file_version"]:
        setattr(there, name, getattr(card, name))
    there.version += 1
    there.save()


def _cards(content):
    """The cards of a file, each held to the rules of a card; all faults are told together."""
    faults, cards, keys = [], [], set()
    for place, row in enumerate(content["tactics"], start=1):
        name = row.get("key") or f"row {place}"
        missing = [field for field in ["key", "number", *NEEDED] if field not in row]
        if missing:
            faults.append(f"{name}: {', '.join(missing)} missing.")
            continue
        if name in keys:
            faults.append(f"{name}: is there twice.")
        keys.add(name)
        try:
            cards.append(_card(row, content["version"]))
        except (ValidationError, ValueError) as error:
            faults.append(f"{name}: {' '.join(getattr(error, 'messages', [str(error)]))}")
    faults += [
        f"{row['sign']}: there is no {row['tactic']}."
        for row in content["signs"]
        if row["tactic"] not in keys
    ]
    if faults or not cards:
        raise ValidationError(faults or ["There are no cards in this file."])
    return cards


def _card(row, version):
    values = OPTIONAL | {name: row[name] for name in row if name in [*COMPARED, "key"]}
    if values["in_force_from"]:
        values["in_force_from"] = date.fromisoformat(values["in_force_from"])
    status = CardStatus.SOURCED if values["basis"] else CardStatus.UNVERIFIED
    card = Tactic(**values, status=status, file_version=version)
    card.clean_fields()
    return card


def _load_signs(rows):
    """Make the signs those of the file; how many rows had to change."""
    tactics = dict(Tactic.objects.values_list("key", "pk"))
    wanted = {(row["sign"], tactics[row["tactic"]]): row["why"] for row in rows}
    held = {(sign.sign, sign.tactic_id): sign for sign in Sign.objects.all()}
    gone = [sign.pk for key, sign in held.items() if key not in wanted]
    Sign.objects.filter(pk__in=gone).delete()
    new = [
        Sign(sign=sign, tactic_id=tactic, why=why)
        for (sign, tactic), why in wanted.items()
        if (sign, tactic) not in held
    ]
    for sign in new:
        sign.clean_fields(exclude=["tactic"])
    Sign.objects.bulk_create(new)
    other = [held[key] for key in wanted if key in held and held[key].why != wanted[key]]
    for sign in other:
        sign.why = wanted[sign.sign, sign.tactic_id]
    Sign.objects.bulk_update(other, ["why"])
    return len(gone) + len(new) + len(other)
