"""The difference between two texts, word by word: what was added, removed, moved."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

# A line's end or a word: spaces are no difference.
WORD, LINE_END = re.compile(r"\n|\S+"), "\n"
SAME, ADDED, REMOVED = "same", "added", "removed"
MOVED_HERE, MOVED_AWAY = "moved_here", "moved_away"
# So many words together are recognised where they have gone; fewer stand anywhere by chance.
LEAST_MOVED = 4
# How far the shortest difference is looked for, in words looked at; then a quicker way is taken,
# to which words that stand in more places than this say nothing of where they belong.
MOST_LOOKED_AT = 80_000
MOST_PLACES = 16


@dataclass(frozen=True)
class Piece:
    """Some words in a row, and what became of them."""

    kind: str
    text: str
    words: int

    @property
    def lead(self):
        """The space before it, which is no part of what was changed."""
        return self.text[: -len(self.body)] if self.body else self.text

    @property
    def body(self):
        return self.text.lstrip(" ")


def difference(old: str, new: str) -> list[Piece]:
    """The pieces that turn one text into the other, in reading order.

    Without what was added and moved here it is the old text, without what was removed and
    moved away the new one; spaces apart.
    """
    old, new = WORD.findall(old), WORD.findall(new)
    before, after = _numbered(old, new)
    blocks = _same(before, after)
    gaps = _between(blocks, len(old), len(new))
    away, here = _moves(before, after, gaps)
    pieces = []
    for (i, last_i, j, last_j), (_, start, size) in zip(gaps, blocks, strict=True):
        pieces += _pieces(old, i, last_i, away, REMOVED, MOVED_AWAY)
        pieces += _pieces(new, j, last_j, here, ADDED, MOVED_HERE)
        if size:
            pieces.append(_piece(SAME, new[start : start + size]))
    return pieces


def words_by_kind(pieces) -> dict[str, int]:
    """How many words were added, removed and moved."""
    found = {}
    for piece in pieces:
        if piece.kind != SAME:
            found[piece.kind] = found.get(piece.kind, 0) + piece.words
    return found


def _piece(kind, tokens):
    text = "".join(token if token == LINE_END else f" {token}" for token in tokens)
    return Piece(kind, text, len(tokens) - tokens.count(LINE_END))


def _numbered(*texts):
    """The texts with a number for each different word: numbers are quickly compared."""
    numbers = {}
    return [[numbers.setdefault(token, len(numbers)) for token in text] for text in texts]


def _same(old, new):
    """What both have in the same order: (place in old, in new, how many words), then the ends."""
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    inner = _shortest(inner_old, inner_new)
    if inner is None:
        places = Counter(inner_new)
        matcher = SequenceMatcher(
            lambda word: places[word] > MOST_PLACES, inner_old, inner_new, autojunk=False
        )
        inner = matcher.get_matching_blocks()[:-1]
    blocks = [(0, 0, head)] if head else []
    blocks += [(i + head, j + head, size) for i, j, size in inner]
    return [*blocks, (len(old) - tail, len(new) - tail, tail)]


def _shortest(old, new):
    """The same words of the shortest difference (Myers 1986); None when it is too far to look."""
    reach, trail, left = {1: 0}, [], MOST_LOOKED_AT
    for changes in range(len(old) + len(new) + 1):
        trail.append(reach.copy())
        for line in range(-changes, changes + 1, 2):
            x = start = _step(reach, changes, line)[1]
            y = x - line
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            reach[line] = x
            if x >= len(old) and y >= len(new):
                return _walked(trail, len(old), len(new))
            left -= x - start + 1
            if left < 0:
                return None
    return []


def _step(reach, changes, line):
    """From which line of the grid one further change comes to this one, and how far."""
    if line == -changes or (line != changes and reach[line - 1] < reach[line + 1]):
        return line + 1, reach[line + 1]
    return line - 1, reach[line - 1] + 1


def _walked(trail, x, y):
    """The same words on the way that was found, from the first on."""
    blocks = []
    for changes in range(len(trail) - 1, 0, -1):
        reach, line = trail[changes], x - y
        before, start = _step(reach, changes, line)
        if x > start:
            blocks.append((start, start - line, x - start))
        x = reach[before]
        y = x - before
    if x:
        blocks.append((0, 0, x))
    return blocks[::-1]


def _between(blocks, old_end, new_end):
    """What lies before each block of same words: (from, to) in the old text and in the new."""
    gaps, i, j = [], 0, 0
    for old, new, size in blocks:
        gaps.append((i, old, j, new))
        i, j = old + size, new + size
    return gaps


def _moves(old, new, gaps):
    """Words that went and stand elsewhere as they were: their spans in the old text and the new."""
    ends = {}
    for _, _, j, last in gaps:
        for start in range(j, last - LEAST_MOVED + 1):
            ends.setdefault(tuple(new[start : start + LEAST_MOVED]), (start, last))
    away, here, taken = {}, {}, set()
    for i, last, _, _ in gaps:
        while i <= last - LEAST_MOVED:
            start, end = ends.get(tuple(old[i : i + LEAST_MOVED]), (0, 0))
            size = 0
            while (
                i + size < last
                and start + size < end
                and start + size not in taken
                and old[i + size] == new[start + size]
            ):
                size += 1
            if size >= LEAST_MOVED:
                away[i], here[start] = size, size
                taken.update(range(start, start + size))
            i += max(size, 1)
    return away, here


def _pieces(tokens, start, end, moved, kind, moved_kind):
    """One stretch of changed words, parted where a part of it has moved."""
    plain = start
    while start < end:
        if size := moved.get(start):
            if plain < start:
                yield _piece(kind, tokens[plain:start])
            yield _piece(moved_kind, tokens[start : start + size])
            start = plain = start + size
        else:
            start += 1
    if plain < end:
        yield _piece(kind, tokens[plain:end])
