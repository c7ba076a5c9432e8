"""Load the cards of the toolkit from a file."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from toolkit.cards import DEFAULT
from toolkit.services.loading import load_toolkit, read_file


class Command(BaseCommand):
    help = (
        "Create or update the cards of the toolkit from a JSON file, and the signs that point to "
        "them. Cards that were changed or checked here stay as they are."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, default=DEFAULT)

    def handle(self, *args, path, **options):
        try:
            counts = load_toolkit(read_file(path))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
        self.stdout.write(f"Cards of the toolkit: {told}.")
