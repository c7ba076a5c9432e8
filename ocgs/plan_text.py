"""The shape of what a plan says: parts with rows, each under a key that stays the same."""

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One thing a plan says. Its key stays the same from edition to edition."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Section:
    """One part of a plan, under its title."""

    key: str
    title: str
    rows: list[Row]


def as_content(found: list[Section]) -> list[dict]:
    """Sections as they are kept in an edition."""
    return [asdict(section) for section in found]


def from_content(content: list[dict]) -> list[Section]:
    """The sections an edition holds."""
    return [
        Section(one["key"], one["title"], [Row(**row) for row in one["rows"]]) for one in content
    ]


def digest(content: list[dict]) -> str:
    """The same for the same text, and for no other."""
    as_text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(as_text.encode()).hexdigest()
