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

    def manage(*command):
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=CHECKOUT,
            env=os.environ | {"DATABASE_URL": kept, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            capture_output=True,
            text=True,
        )

    migrated = manage("migrate", "--no-input")
    assert migrated.returncode == 0, migrated.stderr
    whole = manage("verify_audit")
    assert whole.returncode == 0, whole.stdout + whole.stderr
    assert query(kept, "SELECT count(*) FROM audit_link")[0][0] >= before
    assert query(
        kept,
        "SELECT text, status FROM ocgs_question q JOIN ocgs_nomination n ON n.id = q.nomination_id",
    ) == [("Can you give the dates of the five thefts, and were they reported?", "returned")]
    regranted = manage("regrant")
    assert regranted.returncode == 0, regranted.stderr
