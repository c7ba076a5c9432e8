"""What a line is known by, written down where nominations are compared with it."""

from core import identifiers
from countylines.choices import PHONES
from countylines.models import CountyLine
from ocgs.matching import TraceKind
from ocgs.models import Trace
from ocgs.services.matching import index_record


def index_line(line):
    """Write down a line's names and telephone numbers afresh, each in its one form."""
    facts = {(TraceKind.NAME, identifiers.name(name)) for name in (line.codename, *line.names)}
    numbers = line.devices.filter(kind__in=PHONES).values_list("value", flat=True)
    return index_record(line, facts | {(TraceKind.PHONE, number) for number in numbers})


def index_missed():
    """Write down the lines that nothing is written down of: those held before this was done."""
    held = Trace.objects.filter(record_kind=CountyLine._meta.label_lower)
    for line in CountyLine.objects.exclude(reference__in=held.values("record_reference")):
        index_line(line)
