"""Load the divisions, districts and agencies of a force area, the score model, the toolkit."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand

from agencies import reference


class Command(BaseCommand):
    help = (
        "Create or update divisions, districts and agencies from a JSON file (default: Kent), "
        "and load the score model and the toolkit the portal comes with."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, default=reference.KENT)

    def handle(self, *args, path, **options):
        counts = reference.load(path)
        self.stdout.write(", ".join(f"{count} {kind}" for kind, count in counts.items()) + ".")
        call_command("load_score_model", stdout=self.stdout)
        call_command("load_toolkit", keep_newer=True, stdout=self.stdout)
