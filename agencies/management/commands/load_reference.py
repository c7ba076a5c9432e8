"""Load the divisions, districts and agencies of a force area."""

from pathlib import Path

from django.core.management.base import BaseCommand

from agencies import reference


class Command(BaseCommand):
    help = "Create or update divisions, districts and agencies from a JSON file (default: Kent)."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, default=reference.KENT)

    def handle(self, *args, path, **options):
        counts = reference.load(path)
        self.stdout.write(", ".join(f"{count} {kind}" for kind, count in counts.items()) + ".")
