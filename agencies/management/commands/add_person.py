"""Open an account: the first ones, before anybody can do it on a page."""

import secrets
from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from agencies.accounts import add_person
from agencies.choices import Role, Vetting
from agencies.people import Agency
from agencies.places import Division


class Command(BaseCommand):
    help = "Open an account and print a first password, to be changed at first sign-in."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--agency", required=True, help="slug, such as kent-police")
        parser.add_argument("--role", action="append", required=True, choices=Role.values)
        parser.add_argument("--division", help="code; without it the whole force")
        parser.add_argument("--vetting", type=int, choices=Vetting.values, required=True)
        parser.add_argument("--vetting-expires", type=date.fromisoformat, required=True)

    def handle(self, *args, email, name, agency, role, division, **options):
        password = secrets.token_urlsafe(12)
        try:
            add_person(
                actor=None,
                email=email,
                full_name=name,
                agency=Agency.objects.get(slug=agency),
                roles=role,
                division=Division.objects.get(code=division) if division else None,
                password=password,
                vetting=options["vetting"],
                vetting_expires_on=options["vetting_expires"],
            )
        except (Agency.DoesNotExist, Division.DoesNotExist) as error:
            raise CommandError(f"{error} Run load_reference first.") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{email} can sign in with the password {password}")
