"""What the commands that load one kind of published table have in common."""

from django.core.management.base import BaseCommand, CommandError

from profiles.loading import load_file
from profiles.sources import RefusedFileError, sources_at


class LoadCommand(BaseCommand):
    """Load files of one kind, each whole or not at all; ends with 1 if one was refused."""

    kind = None

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH")

    def handle(self, *args, paths, **options):
        refused = 0
        for path in paths:
            try:
                sources = list(sources_at(path))
            except RefusedFileError as error:
                refused += self.refuse(error)
                continue
            for source in sources:
                try:
                    self.tell(source, load_file(self.kind, source))
                except RefusedFileError as error:
                    refused += self.refuse(error)
        if refused:
            raise CommandError(f"{refused} refused; see above. The others are loaded.")

    def refuse(self, error):
        self.stderr.write(self.style.ERROR(f"Refused: {error}"))
        return 1

    def tell(self, source, report):
        said = "already loaded, no change" if report.already else "loaded"
        self.stdout.write(f"{source.label}: {report.load.rows:,} rows, {said}")
