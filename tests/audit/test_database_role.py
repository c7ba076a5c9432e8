"""The web's database role can add to the record and never change it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from agencies.models import Division
from audit import services as audit
from audit import verify
from tests.audit.database_roles import in_force

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def web_role():
    """A database role as production's web processes have it, in force for the test."""
    with in_force():
        yield


def test_it_writes_records_history_and_entries_that_verify(web_role):
    Division.objects.create(code="east", name="East")
    Division.objects.update(name="Eastern")
    audit.record(actor=None, verb="test.written")
    assert list(verify.findings()) == []
    assert verify.head()[0] == 3


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET verb = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_link SET seq = 9",
        "INSERT INTO audit_link VALUES (9, 'x', 1, '', '')",
        "DELETE FROM agencies_divisionevent",
        "TRUNCATE agencies_divisionevent",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DELETE FROM django_migrations",
    ],
)
def test_it_is_refused(web_role, sql):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_web_shuts_the_way_around_triggers_and_the_tests_open_it_again():
    asked = "SELECT _pgtrigger_should_ignore('one')"
    with connection.cursor() as cursor, transaction.atomic():
        with in_force():
            cursor.execute("SELECT set_config('pgtrigger.ignore', '{one}', true)")
            cursor.execute(asked)
            assert cursor.fetchone() == (False,)
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{one}', true)")
        cursor.execute(asked)
        assert cursor.fetchone() == (True,)


def test_an_unknown_role_is_named():
    with pytest.raises(CommandError, match="no database role nobody_here"):
        call_command("grant_database_role", "nobody_here")
