"""The force report of any period, on the terminal or into a file."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit import services as audit
from audit.choices import Operation
from reports.files import TYPES, as_text
from reports.force import force_report
from reports.periods import Period, read_day


class Command(BaseCommand):
    help = (
        "Figures of a period, as of its last day: groups mapped and scored, disruptions, county "
        "lines and what came of them. Days are written like 2022-10-31."
    )

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="first", metavar="DATE", required=True)
        parser.add_argument("--to", dest="last", metavar="DATE", required=True)
        parser.add_argument(
            "--compare-with", metavar="DATE", help="Set groups and lines against those of this day."
        )
        parser.add_argument(
            "--known-on",
            metavar="DATE",
            help="Count disruptions as ruled by the end of this day; the last day unless given.",
        )
        parser.add_argument("--format", choices=sorted(TYPES), default="json")

    def handle(self, *args, **options):
        try:
            period = Period(
                read_day(options["first"], "--from"),
                read_day(options["last"], "--to"),
                self.day(options, "compare_with"),
                self.day(options, "known_on"),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        with transaction.atomic():
            report = force_report(period)
            audit.record(
                actor=None,
                verb="report.export",
                operation=Operation.DISCLOSURE,
                query=f"from {period.first} to {period.last}, {options['format']}",
                reason="Asked for at the command line.",
            )
        self.stdout.write(as_text(report, options["format"]), ending="")

    def day(self, options, name):
        """An optional day; None where it was not given."""
        text = options[name]
        return None if text is None else read_day(text, f"--{name.replace('_', '-')}")
