"""Cards and signs from a file: data that somebody keeps, never code."""

import json
from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from audit import services as audit
from toolkit.models import Sign, Tactic
from toolkit.services.rows import COMPARED, cards_of, hold_to_shape


class OlderFileError(ValidationError):
    """Cards of a newer file are held."""


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
    nothing; a file with a fault changes nothing and names the rows, nor does a file older than
    one that was loaded.
    """
    hold_to_shape(content)
    cards = cards_of(content)
    held = {tactic.key: tactic for tactic in Tactic.objects.select_for_update()}
    _refuse_older(content["version"], held)
    _refuse_taken_numbers(cards, held)
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
    named = Tactic.objects.filter(key__in=[card.key for card in cards])
    named.exclude(file_version=content["version"]).update(file_version=content["version"])
    changed = _load_signs(content["signs"])
    if changed or counts["new"] or counts["updated"]:
        audit.record(actor=None, verb="tactic.load", reason=f"Version {content['version']}.")
    return counts


def _refuse_older(version, held):
    newest = max((tactic.file_version for tactic in held.values()), default="")
    if version < newest:
        raise OlderFileError(
            f"This file is version {version}, older than {newest}, which is here. "
            "Nothing was changed."
        )


def _refuse_taken_numbers(cards, held):
    """Two cards never have one number, also where a card that is kept holds it."""
    after = {key: tactic.number for key, tactic in held.items()}
    for card in cards:
        if card.key not in held or not held[card.key].is_kept_here:
            after[card.key] = card.number
    faults = [
        f"{', '.join(sorted(keys))}: would have one number, {number}."
        for number in sorted(set(after.values()))
        if len(keys := [key for key, has in after.items() if has == number]) > 1
    ]
    if faults:
        raise ValidationError(faults)


def _take_over(there, card):
    for name in [*COMPARED, "status", "file_version"]:
        setattr(there, name, getattr(card, name))
    there.version += 1
    there.save()


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
    Sign.objects.bulk_create(new)
    other = [held[key] for key in wanted if key in held and held[key].why != wanted[key]]
    for sign in other:
        sign.why = wanted[sign.sign, sign.tactic_id]
    Sign.objects.bulk_update(other, ["why"])
    return len(gone) + len(new) + len(other)
