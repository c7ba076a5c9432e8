"""What somebody with the web's database role may try, and does not get."""

import pytest
from django.db import DatabaseError, connection, transaction

from agencies.models import Division
from audit import verify
from tests.audit.database_roles import in_force

pytestmark = pytest.mark.django_db(transaction=True)
ENTRY = (
    "INSERT INTO audit_entry (at, operation, verb, agency_name, subject_kind, subject, shown,"
    " query, reason, recipients, request_id)"
    " VALUES (now(), 'technical', 'test.attack', '', '', '', '{}',"
    " '', '', '[]', '')"
)
SHADOW = (
    "CREATE TEMP TABLE audit_link (seq bigint, table_name text, row_id bigint, digest bytea,"
    " bond bytea)"
)


@pytest.fixture
def web_role():
    """The role of the web's processes, in force for the test; no temporary table outlives it."""
    with in_force():
        yield


def attempt(*statements):
    """Run them in one transaction; what the database refuses is no matter."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except DatabaseError:
        pass


def test_a_temporary_table_does_not_swallow_the_links(web_role):
    attempt(SHADOW, ENTRY)
    with connection.cursor() as cursor:
        cursor.execute("DISCARD TEMP")
    assert list(verify.findings()) == []


def test_nothing_of_its_own_runs_as_the_owner(web_role):
    attempt(
        SHADOW,
        "CREATE TABLE pg_temp.who (name text)",
        "CREATE FUNCTION pg_temp.tell() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN INSERT INTO pg_temp.who VALUES (current_user); RETURN NEW; END $$",
        "CREATE TRIGGER t BEFORE INSERT ON audit_link FOR EACH ROW EXECUTE FUNCTION pg_temp.tell()",
        ENTRY,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('pg_temp.who')")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT count(*) FROM pg_temp.who WHERE name <> current_user")
            assert cursor.fetchone() == (0,)
    with connection.cursor() as cursor:
        cursor.execute("DISCARD TEMP")
    assert list(verify.findings()) == []


def test_it_cannot_put_a_link_of_its_own_into_the_chain(web_role):
    Division.objects.create(code="east", name="East")
    before = verify.head()
    attempt("SELECT audit_link('agencies_division', 'id', (SELECT min(id) FROM agencies_division))")
    assert verify.head() == before
    assert list(verify.findings()) == []


def test_it_cannot_change_a_record_behind_the_history(web_role):
    east = Division.objects.create(code="east", name="East")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(tgname, ',') FROM pg_trigger "
            "WHERE tgrelid = 'agencies_division'::regclass AND tgname LIKE 'pgtrigger%'"
        )
        names = cursor.fetchone()[0]
    attempt(
        f"SET LOCAL pgtrigger.ignore = '{{{names}}}'",
        "UPDATE agencies_division SET name = 'Changed unseen'",
    )
    east.refresh_from_db()
    last = east.events.order_by("-pgh_id").first()
    assert last.name == east.name or list(verify.findings())
