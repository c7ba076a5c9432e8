"""Derive all stored grants anew, after a change to the policy."""

from django.core.management.base import BaseCommand

from agencies.services import regrant_everything


class Command(BaseCommand):
    help = "Make every record's grants follow from the policy. Safe to run at any time, twice."

    def handle(self, *args, **options):
        count = regrant_everything(self.progress)
        self.stdout.write(f"{count} records regranted.")

    def progress(self, count):
        if count % 1000 == 0:
            self.stderr.write(f"{count} records…")
