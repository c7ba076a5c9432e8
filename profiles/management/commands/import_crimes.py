"""Load street-level crime files of police.uk."""

from django.core.management.base import BaseCommand, CommandError

from profiles.importing import import_street_file, refresh_statistics
from profiles.sources import RefusedFileError, holds_many, sources_at
from profiles.street import read_name

EVERY = 50_000


class Command(BaseCommand):
    help = (
        "Load street-level crime files of police.uk: CSV, .gz, .zip or a folder of them. Each "
        "file is loaded whole or refused whole; a refused one does not stop the others, and "
        "the command then ends with 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument(
            "--force",
            action="append",
            metavar="SLUG",
            help="Of folders and zips take only this force, such as kent. May be repeated.",
        )

    def handle(self, *args, paths, force, **options):
        self.files = self.rows = self.without_area = self.outside = 0
        self.unchanged = self.refused = self.passed_over = 0
        self.months = {}
        for path in paths:
            self.take(path, force or [])
        if self.files:
            refresh_statistics()
        self.stdout.write(
            f"{self.files} loaded, {self.unchanged} already loaded, {self.refused} refused, "
            f"{self.passed_over} passed over. {self.rows:,} rows: {self.without_area:,} without "
            f"an area, {self.outside:,} outside the force."
        )
        if self.refused:
            raise CommandError(f"{self.refused} refused; see above. The others are loaded.")

    def take(self, path, forces):
        """Import every street file at a path; what else a folder or zip holds is passed over."""
        many, before = holds_many(path), self.refused
        taken = 0
        try:
            for source in sources_at(path, refuse=self.refuse):
                if many and not self.wanted(source, forces):
                    self.passed_over += 1
                    continue
                taken += 1
                self.take_file(source)
        except RefusedFileError as error:
            self.refuse(error)
        if not taken and self.refused == before:
            self.refuse(RefusedFileError("It holds no street file to load.", file=path))

    def wanted(self, source, forces):
        try:
            name = read_name(source.name, exactly=True)
        except ValueError:
            return False
        return not forces or name.force in forces

    def take_file(self, source):
        try:
            self.check_once(source)
            report = import_street_file(source, tell=self.progress(source))
        except RefusedFileError as error:
            self.refuse(error)
        else:
            self.months[read_name(source.name)] = source.label
            self.tell(source, report)

    def check_once(self, source):
        """One run loads a month once: a second file would silently take the first one's place."""
        try:
            other = self.months.get(read_name(source.name), source.label)
        except ValueError:
            return
        if other != source.label:
            raise RefusedFileError(f"This run has had that month from {other}.", file=source.label)

    def progress(self, source):
        told = 0

        def tell(rows):
            nonlocal told
            if rows - told >= EVERY:
                told = rows
                self.stderr.write(f"{source.label}: {rows:,} rows so far")

        return tell

    def tell(self, source, report):
        load = report.load
        if report.already:
            self.unchanged += 1
            self.stderr.write(f"{source.label}: already loaded ({load.rows:,} rows), no change")
            return
        self.files += 1
        self.rows += load.rows
        self.without_area += load.rows_without_area
        self.outside += load.rows_outside
        replaced = f", in place of {report.replaced.rows:,}" if report.replaced else ""
        self.stderr.write(
            f"{source.label}: {load.rows:,} rows{replaced}, {load.rows_without_area:,} without "
            f"an area, {load.rows_outside:,} outside the force ({self.rows:,} rows so far)"
        )
        for name in report.new_crime_types:
            self.stderr.write(f"{source.label}: a crime type not seen before is kept: {name}")
        if report.sample_withdrawn:
            self.stderr.write(
                f"{source.label}: these crimes are real, so {report.sample_withdrawn} months of "
                "the invented sample were taken away"
            )

    def refuse(self, error):
        self.refused += 1
        self.stderr.write(self.style.ERROR(f"Refused: {error}"))
