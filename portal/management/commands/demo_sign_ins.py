"""Print who can sign in to the demo."""

from django.core.management.base import BaseCommand

from agencies.people import User
from portal.demo.people import PASSWORD, SHOWN, address


class Command(BaseCommand):
    help = "List the demo's people and what each is for; nothing when the demo is not loaded."

    def handle(self, *args, **options):
        if not User.objects.filter(email=address("council")).exists():
            return
        self.stdout.write(f"Password for everyone: {PASSWORD}")
        for name, does in SHOWN.items():
            self.stdout.write(f"  {address(name):28} {does}")
