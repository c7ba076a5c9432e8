"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with what parts it from the next: put together again they are the text.
WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, came or went."""

    text: str
    change: str

    @property
    def came(self):
        return self.change == "came"

    @property
    def went(self):
        return self.change == "went"


def difference(before: str, after: str) -> list[Piece]:
    """The stretches by which one text became the other, in order."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces = []
    for change, *ends in SequenceMatcher(None, _bare(old), _bare(new)).get_opcodes():
        old_from, old_to, new_from, new_to = ends
        if change == "equal":
            pieces.append(Piece("".join(new[new_from:new_to]), "stayed"))
            continue
        if old_to > old_from:
            pieces.append(Piece("".join(old[old_from:old_to]), "went"))
        if new_to > new_from:
            pieces.append(Piece("".join(new[new_from:new_to]), "came"))
    return pieces


def _bare(words):
    return [word.strip() for word in words]
