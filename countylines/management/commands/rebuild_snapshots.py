"""Make monthly snapshots of the lines anew from their history."""

from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from countylines.services import snapshots


class Command(BaseCommand):
    help = "Make the snapshot of one month (2022-07) anew, or every one that is missing."

    def add_arguments(self, parser):
        parser.add_argument("month", nargs="?", help="Year and month, like 2022-07.")

    def handle(self, *args, month=None, **options):
        if month is None:
            count = snapshots.take_snapshots(today=timezone.localdate())
            self.stdout.write(f"{count} made.")
            return
        try:
            first = datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
        except ValueError as error:
            raise CommandError(f"{month} is no month: write it like 2022-07.") from error
        if snapshots.next_month(first) > timezone.localdate():
            raise CommandError(f"{month} is not over yet.")
        made = snapshots.rebuild_snapshot(first)
        lines, total = sum(row.lines for row in made), sum(row.total for row in made)
        self.stdout.write(f"{month}: {lines} lines, {total} in all.")
