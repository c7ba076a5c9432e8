"""Taking in street-level crime: each file whole or not at all, once however often it is asked."""

from dataclasses import dataclass, field

import psycopg2
from django.db import connection, transaction
from django.utils import timezone

from audit import services as audit
from audit.choices import Operation
from profiles.choices import LoadKind, LoadStatus
from profiles.data import Crime, CrimeType, Load, Outcome
from profiles.editions import ProfileEdition
from profiles.placing import Placer
from profiles.sources import RefusedFileError, Source, sha256_of
from profiles.street import COLUMNS, StreetFile, StreetName, Terms, read_name

# One import at a time: two would number the same new crime type twice.
LOCK = 0x50524F46
COPY = f"COPY {Crime._meta.db_table} ({', '.join(COLUMNS)}) FROM STDIN"


@dataclass
class Report:
    """What became of one file."""

    load: Load
    already: bool = False
    replaced: Load | None = None
    new_crime_types: list[str] = field(default_factory=list)
    sample_withdrawn: int = 0


class CopyFile:
    """What COPY reads: lines made as they are asked for, so that memory holds one block."""

    def __init__(self, lines, tell):
        self.lines = iter(lines)
        self.tell = tell
        self.error = None

    def read(self, size=-1):
        try:
            for block in self.lines:
                self.tell()
                if block:
                    return block
        except RefusedFileError as error:
            # The driver would bury it in an error of its own.
            self.error = error
            raise
        return b""


def import_street_file(source: Source, *, tell=lambda rows: None) -> Report:
    """Load one file of crimes in one transaction; refuse it whole if any line is wrong.

    The same content twice changes nothing. Other content for the same force and month takes
    the place of the old. `tell` hears how many rows were read so far.
    """
    try:
        name = read_name(source.name)
    except ValueError as error:
        raise RefusedFileError(str(error), file=source.label) from error
    with transaction.atomic():
        one_at_a_time()
        current = Load.objects.live().of_month(name.force, name.month).first()
        if current and current.sha256 == sha256_of(source):
            return Report(current, already=True)
        return _take_in(source, name, current, tell)


def one_at_a_time():
    """Wait for any other import to end; held until this transaction does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _take_in(source: Source, name: StreetName, current: Load | None, tell) -> Report:
    load = Load(
        kind=LoadKind.STREET,
        file=source.label[-255:],
        force=name.force,
        month=name.month,
        status=LoadStatus.REPLACED,
        started_at=timezone.now(),
    )
    load.save()
    street = _copy(source, name, load, tell)
    if street.sample and Load.objects.live().street().filter(sample=False).exists():
        raise RefusedFileError(
            "It is an invented sample, and real crimes are loaded.", file=source.label
        )
    report = Report(load, new_crime_types=_add_terms(street))
    if current:
        report.replaced = _replace(current, load)
    if not street.sample:
        report.sample_withdrawn = _withdraw_sample(load)
    load.sha256 = street.blocks.sha256
    load.rows, load.rows_without_area = street.rows, street.without_area
    load.rows_outside, load.outside = street.rows_outside, street.outside
    load.sample, load.status = street.sample, LoadStatus.LIVE
    load.finished_at = timezone.now()
    load.save()
    audit.record(actor=None, verb="load.import", operation=Operation.COLLECTION, target=load)
    return report


def _copy(source, name, load, tell):
    placer = Placer.from_database()
    if not placer.districts:
        raise RefusedFileError("The portal holds no districts to place it in.", file=source.label)
    street = StreetFile(
        source.blocks(),
        name.month,
        load_id=load.pk,
        placer=placer,
        crime_types=Terms(dict(CrimeType.objects.values_list("name", "pk"))),
        outcomes=Terms(dict(Outcome.objects.values_list("name", "pk"))),
    )
    lines = CopyFile(street, lambda: tell(street.rows))
    try:
        with connection.cursor() as cursor:
            cursor.copy_expert(COPY, lines)
    except (psycopg2.DataError, psycopg2.IntegrityError) as error:
        raise RefusedFileError(_told_by_database(error), file=source.label) from error
    except psycopg2.Error:
        if lines.error:
            raise lines.error from None
        raise
    return street


def _told_by_database(error):
    words = [line for line in str(error).splitlines() if line and not line.startswith("DETAIL")]
    return f"The database refused a row: {' '.join(words)[:300]}"


def _add_terms(street):
    new = street.crime_types.new()
    CrimeType.objects.bulk_create(CrimeType(pk=pk, name=name) for name, pk in new.items())
    Outcome.objects.bulk_create(
        Outcome(pk=pk, name=name) for name, pk in street.outcomes.new().items()
    )
    return list(new) if street.crime_types.known else []


def _replace(old, load):
    Crime.objects.filter(load=old).delete()
    old.status, old.replaced_by = LoadStatus.REPLACED, load
    old.save(update_fields=["status", "replaced_by"])
    return old


def _withdraw_sample(load):
    """Invented crimes never stand beside real ones: the first real file ends the sample.

    Editions built of them go too, released or not: they told of nothing that happened.
    """
    samples = list(Load.objects.live().street().filter(sample=True))
    for old in samples:
        _replace(old, load)
    invented = ProfileEdition.objects.filter(sample=True)
    for edition in invented:
        audit.record(
            actor=None, verb="profileedition.withdraw", operation=Operation.ERASURE, target=edition
        )
    invented.delete()
    return len(samples)


def refresh_statistics():
    """Let the planner know what was loaded."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Crime._meta.db_table}")
