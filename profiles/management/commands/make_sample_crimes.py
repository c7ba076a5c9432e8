"""Write invented crime files in the format of police.uk."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from profiles import sample


class Command(BaseCommand):
    help = (
        "Write invented crimes, two years of them, in the format of police.uk. Every row says "
        "that it is invented, and the first real file loaded takes the place of all of them."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--until", metavar="YYYY-MM-DD", help="The quarter before this day is the last; today."
        )

    def handle(self, *args, folder, until, **options):
        try:
            today = date.fromisoformat(until) if until else timezone.localdate()
        except ValueError as error:
            raise CommandError(f"{until} is not a day such as 2026-11-22.") from error
        paths = sample.write_files(folder, today=today)
        self.stdout.write(f"{len(paths)} invented files in {folder}, the last {paths[-1].name}.")
