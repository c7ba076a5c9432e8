"""Bring the database up to date and tell the demo's sign-ins; run by the environment's Python.

One process for all of it, because starting Django is the slow part.
"""

import io
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command


def main(sign_ins):
    django.setup()
    call_command("migrate", interactive=False)
    if not settings.DEMO:
        return
    call_command("load_demo")
    told = io.StringIO()
    call_command("demo_sign_ins", stdout=told)
    Path(sign_ins).write_text(told.getvalue())


if __name__ == "__main__":
    main(sys.argv[1])
