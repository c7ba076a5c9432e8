"""Fill an empty database with invented Kent."""

from django.core.management.base import BaseCommand
from django.db import transaction

from agencies import reference
from agencies.people import User
from core.later import later
from portal.demo import (
    groups,
    history,
    lines,
    members,
    people,
    practice,
    profiles,
    rulings,
    scores,
    sharing,
    signing,
    telling,
    triage,
)
from reports.tasks import keep_months


class Command(BaseCommand):
    help = "Load the demo into an empty database; a database that holds people is left alone."

    @transaction.atomic
    def handle(self, *args, **options):
        if User.objects.exists():
            self.stdout.write("This database is in use: nothing was loaded.")
            return
        reference.load(reference.KENT)
        scores.load_model()
        practice.load_cards()
        cast = people.load()
        history.load(cast)
        members.load_training(cast)
        groups.load(cast)
        signing.load(cast)
        members.load_members(cast)
        sharing.load(cast)
        lines.load(cast)
        practice.load(cast)
        profiles.load(cast, self.stdout.write)
        rulings.load(cast)
        telling.load(cast)
        triage.load(cast)
        # The worker makes the months of six years, so that nobody waits for them.
        later(keep_months)
        self.stdout.write(f"Loaded: {len(cast)} people. See demo_sign_ins.")
