"""What changed from one edition of a plan to another, row by row and word by word."""

from collections import Counter
from dataclasses import dataclass

from core.differences import ADDED, MOVED_HERE, REMOVED, Piece, difference, words_by_kind
from ocgs.plan_text import Section


@dataclass(frozen=True)
class RowChange:
    """One row that is not as it was: new, gone or changed; `moved_from` names another part."""

    label: str
    kind: str
    pieces: list[Piece]
    moved_from: str = ""


@dataclass(frozen=True)
class SectionChange:
    """The rows of one part that are not as they were."""

    title: str
    rows: list[RowChange]


@dataclass(frozen=True)
class Changes:
    """All that differs between two states of a plan."""

    sections: list[SectionChange]

    @property
    def in_words(self):
        """ "12 words added, 3 removed, 8 moved"; nothing when they say the same."""
        words = Counter()
        for section in self.sections:
            for row in section.rows:
                words.update(words_by_kind(row.pieces))
        told = [
            f"{words[kind]:,} {done}"
            for kind, done in ((ADDED, "added"), (REMOVED, "removed"), (MOVED_HERE, "moved"))
            if words[kind]
        ]
        return f"Words: {', '.join(told)}." if told else ""


def changes(before: list[Section], after: list[Section]) -> Changes:
    """What to do to one state of a plan to come to the other; parts as the later one has them."""
    held = {row.key: (section, row) for section in before for row in section.rows}
    left = {row.key for section in after for row in section.rows}
    gone = {section.key: [row for row in section.rows if row.key not in left] for section in before}
    found = []
    for section in after:
        rows = [_changed(section, row, held.get(row.key)) for row in section.rows]
        rows += [_gone(row) for row in gone.pop(section.key, ())]
        found.append(SectionChange(section.title, [row for row in rows if row]))
    for section in before:
        rows = [_gone(row) for row in gone.get(section.key, ())]
        found.append(SectionChange(section.title, rows))
    return Changes([section for section in found if section.rows])


def _changed(section, row, known):
    if known is None:
        return RowChange(row.label, "new", difference("", row.text)) if row.text else None
    home, old = known
    moved_from = "" if home.key == section.key else home.title
    if old.text == row.text and not moved_from:
        return None
    return RowChange(row.label, "changed", difference(old.text, row.text), moved_from)


def _gone(row):
    return RowChange(row.label, "gone", difference(row.text, "")) if row.text else None
