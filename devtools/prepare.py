"""Bring the database up to date and tell the demo's sign-ins; run by the environment's Python.

One process for all of it, because starting Django is the slow part.
"""

import io
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def is_older():
    """Whether an earlier release has filled this database."""
    loader = MigrationLoader(connection)
    return bool(loader.applied_migrations) and not loader.applied_migrations.keys() >= (
        loader.disk_migrations.keys()
    )


def main(sign_ins):
    django.setup()
    older = is_older()
    call_command("migrate", interactive=False)
    if older:
        call_command("load_reference")
        call_command("regrant")
    if not settings.DEMO:
        return
    call_command("load_demo")
    told = io.StringIO()
    call_command("demo_sign_ins", stdout=told)
    Path(sign_ins).write_text(told.getvalue())


if __name__ == "__main__":
    main(sys.argv[1])
