"""Papers that leave the portal: PDF by Typst, marked on every sheet, for one reader.

What people typed goes in as data, never as part of a template: it is only ever text.
"""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import datetime

import typst
from django.conf import settings

from core.fields import HIDDEN

FOLDER = settings.BASE_DIR / "templates" / "pdf"
# A word longer than this may be broken anywhere: it would leave its column.
LONGEST_WORD = 20
ENDLESS = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")
BREAK_HERE = "\u200b"
# How Typst tells of text for which its fonts have no picture.
UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True)
class Paper:
    """What stands on every sheet: the marking, what it is, for whom it was made and when."""

    title: str
    edition: str
    marking: str
    handling: str
    reader: str
    at: datetime
    made: str


def as_pdf(template: str, paper: Paper, data: dict) -> bytes:
    """A tagged PDF (PDF/UA-1) of one template and its data; the same for the same two.

    A character that the fonts cannot show is named instead: "[grinning face]".
    """
    made = {"service": settings.SERVICE_NAME}
    given = _each({"paper": asdict(paper) | {"at": ""} | made, "data": data}, _plain)
    try:
        return _compile(template, paper.at, given)
    except typst.TypstError as error:
        unshown = _unshown(error)
        if not unshown:
            raise
    return _compile(template, paper.at, _each(given, lambda text: _named(text, unshown)))


def _compile(template, at, given):
    return typst.compile(
        FOLDER / f"{template}.typ",
        root=FOLDER,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
        sys_inputs={name: json.dumps(part) for name, part in given.items()},
    )


def _each(value, change):
    """A value like this one, with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each(inner, change) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_each(inner, change) for inner in value]
    return value


def _plain(text):
    """Text whose hidden characters show, and whose words fit into a column."""
    shown = HIDDEN.sub(lambda found: _name(found[0]), text)
    return ENDLESS.sub(rf"\1{BREAK_HERE}", shown)


def _unshown(error):
    """The characters a paper failed for; those on a keyboard never are among them."""
    found = "".join(UNSHOWN.findall(error.diagnostic))
    text = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found)
    return {character for character in text if not character.isascii()}


def _named(text, characters):
    return "".join(_name(one) if one in characters else one for one in text)


def _name(character):
    """What a character is called, in brackets."""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
