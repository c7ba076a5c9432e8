"""The tables of this app, gathered from their rooms."""

from intelligence.models.gap import Gap
from intelligence.models.grade import Ending, Grade, Hold
from intelligence.models.match import Comparison, Match
from intelligence.models.release import SourceRequest
from intelligence.models.report import Dissemination, Report, Version
from intelligence.models.source import Source, SourceEntry
from intelligence.models.submission import Fact, Protection, Submission
from intelligence.models.thread import Outcome, Question

__all__ = [
    "Comparison",
    "Dissemination",
    "Ending",
    "Fact",
    "Gap",
    "Grade",
    "Hold",
    "Match",
    "Outcome",
    "Protection",
    "Question",
    "Report",
    "Source",
    "SourceEntry",
    "SourceRequest",
    "Submission",
    "Version",
]
