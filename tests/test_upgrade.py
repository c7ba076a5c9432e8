"""A database of an earlier release, with the demo in it, is brought up to date and stays whole."""

import gzip
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from tests.conftest import CHECKOUT

# In one process: each of its own would load the portal anew.
BROUGHT_UP = """
import django
from django.core.management import call_command

django.setup()
call_command("migrate", interactive=False, verbosity=0)
call_command("verify_audit")
call_command("regrant")
"""
RELEASES = sorted(Path(__file__).parent.glob("releases/*.sql.gz"))


def query(address, statement):
    """The rows of one statement, outside any transaction."""
    connection = psycopg2.connect(address)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


@pytest.fixture
def kept(django_db_blocker):
    """An empty database beside the tests' own."""
    asked = urlsplit(os.environ["DATABASE_URL"])
    name = f"upgrade_{os.getpid()}"
    query(asked.geturl(), f"CREATE DATABASE {name}")
    yield asked._replace(path=f"/{name}").geturl()
    query(asked.geturl(), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name.partition(".")[0])
def test_a_kept_database_is_brought_up_to_date_and_its_record_stays_whole(release, kept):
    query(kept, gzip.decompress(release.read_bytes()).decode())
    before = query(kept, "SELECT count(*) FROM audit_link")[0][0]

    done = subprocess.run(
        [sys.executable, "-c", BROUGHT_UP],
        cwd=CHECKOUT,
        env=os.environ | {"DATABASE_URL": kept, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert query(kept, "SELECT count(*) FROM audit_link")[0][0] >= before
    assert query(
        kept,
        "SELECT text, status FROM ocgs_question q JOIN ocgs_nomination n ON n.id = q.nomination_id",
    ) == [("Can you give the dates of the five thefts, and were they reported?", "returned")]
