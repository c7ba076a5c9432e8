"""The thread of an action as its reader sees it: who said what, and on which day it was done."""

from django.utils import timezone
from django.utils.formats import date_format

from ocgs.contract_choices import Word
from ocgs.models import Progress

SHOWN = 100


def thread_of(action, *, reads):
    """Newest first. Who works on the action alone is not told who else leads the plan."""
    rows = Progress.objects.in_thread(action, reads=reads)[:SHOWN]
    return [
        {"title": _title(row), "by": _by(row, reads), "at": row.written_at, "text": row.text}
        for row in rows
    ]


def _title(row):
    if row.word != Word.NOTE or row.on == timezone.localdate(row.written_at):
        return row.get_word_display()
    return f"{row.get_word_display()} of {date_format(row.on, 'j F Y')}"


def _by(row, reads):
    if row.by_plan and not reads:
        return "those who lead the plan"
    return f"{row.written_by}, {row.agency}"
