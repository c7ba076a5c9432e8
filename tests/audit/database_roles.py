"""A database role as production's web processes have it."""

import os
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

SWITCH = "SELECT pg_get_functiondef('_pgtrigger_should_ignore'::regproc)"


@contextmanager
def in_force():
    """The web's role, made and granted; after it the database is as the other tests know it."""
    # One for each process: roles are common to all databases of the server.
    role = f"portal_web_of_tests_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(SWITCH)
        (switch,) = cursor.fetchone()
        cursor.execute(f"DROP ROLE IF EXISTS {role}")
        cursor.execute(f"CREATE ROLE {role}")
    call_command("grant_database_role", role)
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("RESET ALL")
        cursor.execute("DISCARD TEMP")
        cursor.execute(f"DROP OWNED BY {role}")
        cursor.execute(f"DROP ROLE {role}")
        # The grant shuts the demo's way around a trigger for good.
        cursor.execute(switch)
