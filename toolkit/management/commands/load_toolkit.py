"""Load the cards of the toolkit from a file."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from toolkit.cards import DEFAULT
from toolkit.services.loading import OlderFileError, load_toolkit, read_file


class Command(BaseCommand):
    help = (
        "Create or update the cards of the toolkit from a JSON file, and the signs that point to "
        "them. Cards that were changed or checked here stay as they are. A file older than the "
        "cards that are here is refused."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, default=DEFAULT)
        parser.add_argument(
            "--keep-newer",
            action="store_true",
            help="Say so, and nothing else, where cards of a newer file are here.",
        )

    def handle(self, *args, path, keep_newer, **options):
        try:
            counts = load_toolkit(read_file(path))
        except OlderFileError as error:
            if not keep_newer:
                raise CommandError(error.message) from error
            self.stdout.write(error.message)
            return
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
        self.stdout.write(f"Cards of the toolkit: {told}.")
