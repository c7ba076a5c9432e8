"""Print what is held, so that anyone can check a load."""

import csv

from django.core.management.base import BaseCommand, CommandError

from core.exports import inert
from profiles.crimes import counts_by_area
from profiles.street import read_month


class Command(BaseCommand):
    help = (
        "Print crimes held by month, area and crime type. Rows without an area stand under "
        "NO_LSOA and rows outside the force under OUTSIDE, so the counts add up to all rows."
    )

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="first", required=True, metavar="YYYY-MM")
        parser.add_argument("--to", dest="last", required=True, metavar="YYYY-MM")
        parser.add_argument("--format", choices=["csv"], default="csv")

    def handle(self, *args, first, last, **options):
        try:
            first, last = read_month(first), read_month(last)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if last < first:
            raise CommandError("The last month is before the first.")
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(["month", "area_code", "area_name", "crime_type", "count"])
        writer.writerows([inert(cell) for cell in row] for row in counts_by_area(first, last))
