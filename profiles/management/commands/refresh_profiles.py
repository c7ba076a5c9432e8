"""Compile the district profiles of a quarter."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agencies.models import District
from core.quarters import parse_quarter, quarter_text
from profiles import services, tasks


class Command(BaseCommand):
    help = (
        "Compile the editions that are due, of one quarter or of the last one loaded. Without "
        "--now the work is queued for the workers. An edition that is there is left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--quarter", metavar="YYYY-QN", help="The last one loaded unless given."
        )
        parser.add_argument("--now", action="store_true", help="Here, not in the queue.")

    def handle(self, *args, quarter, now, **options):
        try:
            asked = parse_quarter(quarter) if quarter else None
        except ValueError as error:
            raise CommandError(str(error)) from error
        slugs = District.objects.current().exclude(force_slug="")
        for force in sorted(set(slugs.values_list("force_slug", flat=True))):
            self.refresh(force, asked or services.due_quarter(force), now)

    def refresh(self, force, quarter, now):
        if quarter is None:
            raise CommandError(f"No quarter of {force} is loaded whole: run import_crimes first.")
        due = services.due_districts(quarter, force)
        if now:
            started = timezone.now()
            try:
                done = services.refresh(force=force, quarter=quarter)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            new = sum(1 for edition in done if edition.built_at >= started)
            self.stdout.write(
                f"{force}, {quarter_text(quarter)}: {new} editions compiled, {len(done) - new} "
                "unchanged."
            )
            return
        for count, district in enumerate(due, 1):
            tasks.refresh_profile.delay(district_id=district.pk, quarter=quarter.isoformat())
            self.stderr.write(f"{force}, {quarter_text(quarter)}: {count} queued")
        if not due:
            self.stdout.write(f"{force}, {quarter_text(quarter)}: nothing is due.")
