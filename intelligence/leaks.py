"""What in a text may tell who its source is: hints for whoever sanitises, never a verdict."""

import re
from dataclasses import dataclass

from core import identifiers

# So many words in a row as the source wrote them, and the source knows their own words.
COPIED = 8
MOST = 40


@dataclass(frozen=True)
class Hint:
    """Words of the text, and what they may give away."""

    kind: str
    words: str
    why: str


# What only somebody who was there writes, or names the road by which it came.
TELLING = [
    (
        "First person",
        r"\b(?:I|I'm|I’m|I've|I’ve|me|my|mine|we|our|ours|us)\b",
        "Somebody speaks for themselves here: say it of nobody.",
    ),
    (
        "How it came",
        r"\b(?:caller|informant|reporter|submitter|told (?:me|us|staff)|reported (?:to|by)|"
        r"complain(?:t|ed|ant)|disclos(?:ed|ure)|overheard|home visit|visited|inspection|"
        r"appointment|in (?:a )?confidence|neighbour|housing officer|social worker|teacher|"
        r"nurse|midwife|warden|caretaker|receptionist)\b",
        "It tells by which road this came, or whose work it came up in.",
    ),
    (
        "A moment",
        r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s*(?:am|pm))?\b|\b(?:1[0-2]|[1-9])\s*(?:am|pm)\b",
        "Few people were there at that minute: a part of the day may do.",
    ),
    (
        "A day",
        r"\b(?:[0-3]?\d(?:st|nd|rd|th)?(?: of)? (?:January|February|March|April|May|June|July|"
        r"August|September|October|November|December)(?: \d{4})?|[0-3]?\d/[01]?\d/\d{2,4}|"
        r"\d{4}-[01]\d-[0-3]\d|(?:this|last) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
        r"yesterday|this morning|last night)\b",
        "A day can be laid beside a diary: a week or a month may do.",
    ),
    (
        "A phone number",
        r"(?<![\w+])(?:\+44|0)(?:[ \-]?\d){9,10}\b",
        "Who has this number?",
    ),
    (
        "A postcode",
        r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
        "How many people look onto that address?",
    ),
    (
        "An address",
        r"\b(?:flat|room|unit|plot) \w{1,4}\b|\b\d{1,4}[A-Za-z]? (?:[A-Z][a-z]+ ){1,3}"
        r"(?:Road|Street|Lane|Avenue|Close|Court|Drive|Way|Place|Terrace|Gardens|Hill|Crescent)\b",
        "How many people look onto that address?",
    ),
    (
        "A registration",
        r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b",
        "Who was near enough to read it?",
    ),
    (
        "Words in quotation marks",
        r"“[^”]{4,}”|\"[^\"]{4,}\"",
        "Whoever was there knows to whom it was said.",
    ),
    (
        "A relationship",
        r"\b(?:mother|father|sister|brother|son|daughter|wife|husband|partner|girlfriend|"
        r"boyfriend|cousin|aunt|uncle|friend|flatmate|ex)\b",
        "Few people stand so near: is it needed?",
    ),
]
COMPILED = [
    (kind, re.compile(pattern, 0 if kind in ("A postcode", "A registration") else re.I), why)
    for kind, pattern, why in TELLING
]
NAMED = "It was told as a fact of its own. Does the reader need it, and who else knows it?"
ASKED = "The source asked that this is not shared."
AGENCY = "An agency is named: may the reader know that it came through there?"
COPY = "Copied as it was written: somebody may know these words again."


def hints(text, *, original="", facts=(), kept_back="", agencies=()) -> list[Hint]:
    """What to look at before the text goes to others, in the order in which it stands.

    `facts`: what was told as names, places and numbers; `kept_back`: what the source asked not to
    share; `agencies`: names that would say where it came from.
    """
    found = {}

    def note(at, kind, words, why):
        found.setdefault((kind, words.casefold()), (at, Hint(kind, words.strip(), why)))

    for kind, pattern, why in COMPILED:
        for match in pattern.finditer(text):
            note(match.start(), kind, match.group(), why)
    lowered = text.casefold()
    for words, kind, why in [
        *((fact, "A fact of the submission", NAMED) for fact in facts),
        *((name, "An agency", AGENCY) for name in agencies),
        *((word, "Not to be shared", ASKED) for word in telling_words(kept_back)),
    ]:
        at = lowered.find(words.casefold()) if len(words) > 2 else -1
        if at >= 0:
            note(at, kind, text[at : at + len(words)], why)
    for at, words in copied(text, original):
        note(at, "Copied words", words, COPY)
    ordered = sorted(found.values(), key=lambda pair: pair[0])
    return [hint for _, hint in ordered[:MOST]]


def telling_words(text):
    """The words of a text that mean something by themselves: names, numbers, long words."""
    words = set(re.findall(r"[^\W_]{4,}", text))
    return sorted(word for word in words if len(word) > 7 or not word[0].islower())


def copied(text, original):
    """Where stretches of the original stand in the text word for word, and their first words."""
    spans = list(re.finditer(r"\S+", text))
    mine = [" ".join(identifiers.words_of(span.group())) for span in spans]
    theirs = [" ".join(identifiers.words_of(word)) for word in original.split()]
    held = {tuple(theirs[at : at + COPIED]) for at in range(len(theirs) - COPIED + 1)}
    at = 0
    while at + COPIED <= len(mine):
        if tuple(mine[at : at + COPIED]) in held:
            start = spans[at].start()
            yield start, f"{text[start : spans[at + COPIED - 1].end()]}…"
            while at + COPIED <= len(mine) and tuple(mine[at : at + COPIED]) in held:
                at += 1
            at += COPIED - 1
        at += 1
