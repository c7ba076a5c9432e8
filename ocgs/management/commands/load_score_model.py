"""Load a version of the score model from a file."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from ocgs.score_models import DEFAULT
from ocgs.services import score_models as services


class Command(BaseCommand):
    help = "Load a version of the score model from a JSON file; live when no other version is."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, default=DEFAULT)

    def handle(self, *args, path, **options):
        try:
            model, is_new = services.load_score_model(services.read_file(path))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        state = model.get_status_display().lower()
        self.stdout.write(
            f"{model} was loaded: {state}." if is_new else f"{model} is here already: {state}."
        )
