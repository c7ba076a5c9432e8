"""Taking in look-ups, boundaries, population and deprivation: a file whole or not at all."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from audit import services as audit
from audit.choices import Operation
from profiles import areas, boundaries, deprivation, population
from profiles.choices import LoadKind, LoadStatus
from profiles.data import Area, Boundary, Deprivation, Load, Population
from profiles.importing import one_at_a_time
from profiles.sources import RefusedFileError, Source, text_of

READERS = {
    LoadKind.AREAS: (areas.read, Area),
    LoadKind.BOUNDARIES: (boundaries.read, Boundary),
    LoadKind.POPULATION: (population.read, Population),
    LoadKind.DEPRIVATION: (deprivation.read, Deprivation),
}


@dataclass
class Report:
    """What became of one file."""

    load: Load
    already: bool = False


def load_file(kind: LoadKind, source: Source) -> Report:
    """Load one file, recognised by its header; the same content twice changes nothing.

    A newer file of the same kind takes the place of what it says again, area by area.
    """
    read, model = READERS[kind]
    started = timezone.now()
    text, digest = text_of(source)
    try:
        content = read(text)
    except RefusedFileError as error:
        error.file = source.label
        raise
    with transaction.atomic():
        one_at_a_time()
        same = Load.objects.live().filter(kind=kind, sha256=digest).first()
        if same:
            return Report(same, already=True)
        load = Load.objects.create(
            kind=kind, file=source.label[-255:], sha256=digest, started_at=started
        )
        before = set(model.objects.values_list("load", flat=True).distinct())
        load.rows = content.store(load)
        load.finished_at = timezone.now()
        load.save()
        gone = before - set(model.objects.values_list("load", flat=True).distinct())
        Load.objects.filter(pk__in=gone).update(status=LoadStatus.REPLACED, replaced_by=load)
        audit.record(actor=None, verb="load.import", operation=Operation.COLLECTION, target=load)
    return Report(load)
