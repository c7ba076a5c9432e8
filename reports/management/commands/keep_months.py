"""Make the months that reports keeps, as the worker does each night."""

from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.days import EARLIEST
from reports.services import months


class Command(BaseCommand):
    help = (
        "Keep the figures of every month that is missing, and look at the others again; or keep "
        "one month (2022-07) anew, which forgets that something in it was put right."
    )

    def add_arguments(self, parser):
        parser.add_argument("month", nargs="?", help="Year and month, like 2022-07.")

    def handle(self, *args, month=None, **options):
        today = timezone.localdate()
        if month is None:
            self.stdout.write(f"{months.keep_months(today=today)} made.")
            return
        try:
            first = datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
        except ValueError as error:
            raise CommandError(f"{month} is no month: write it like 2022-07.") from error
        if first < EARLIEST:
            raise CommandError(f"{month}: there are no records before {EARLIEST.year}.")
        if first > today or months.last_day(first) >= today:
            raise CommandError(f"{month} is not over yet.")
        kept = months.keep_month(first, known_on=today)
        self.stdout.write(f"{month}: {kept.figures['disruptions']} disruptions.")
