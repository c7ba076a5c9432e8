"""Name who keeps a restricted group, when its keeper has left."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from agencies.people import User
from ocgs.models import OCG
from ocgs.services.register import name_keeper


class Command(BaseCommand):
    help = "Name the person who may decide, share and open a restricted group again. Recorded."

    def add_arguments(self, parser):
        parser.add_argument("reference")
        parser.add_argument("email")
        parser.add_argument("--reason", required=True)

    def handle(self, *args, reference, email, reason, **options):
        try:
            ocg = OCG.objects.get(reference=reference.upper())
            keeper = User.objects.get(email=email.lower())
            name_keeper(ocg, keeper=keeper, reason=reason)
        except (OCG.DoesNotExist, User.DoesNotExist) as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{keeper.email} keeps {ocg.reference}.")
