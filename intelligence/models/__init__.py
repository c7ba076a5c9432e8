"""The tables of this app, gathered from their rooms."""

from intelligence.models.gap import Gap
from intelligence.models.source import Source, SourceEntry
from intelligence.models.submission import Fact, Protection, Submission
from intelligence.models.thread import Outcome, Question

__all__ = [
    "Fact",
    "Gap",
    "Outcome",
    "Protection",
    "Question",
    "Source",
    "SourceEntry",
    "Submission",
]
