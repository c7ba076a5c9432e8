"""The chain finds what was changed, removed or inserted, and names it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import InternalError, connection, transaction

from agencies.models import Division
from audit import services as audit
from audit import verify
from audit.models import Entry, Link

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def entries():
    """Five entries and a history row, each committed by itself."""
    for number in range(5):
        audit.record(actor=None, verb=f"test.{number}", reason="Why not.")
    Division.objects.create(code="east", name="East")


def behind_its_back(sql, *parameters):
    """What a superuser of the database could do: no trigger runs."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, parameters)


def test_an_untouched_record_verifies(entries):
    assert list(verify.findings()) == []
    assert Link.objects.count() == 6


def test_a_changed_entry_is_named(entries):
    entry = Entry.objects.get(verb="test.2")
    behind_its_back("UPDATE audit_entry SET reason = 'Other' WHERE id = %s", entry.pk)
    assert list(verify.findings()) == [f"audit_entry {entry.pk} was changed (link 3)."]


def test_a_removed_entry_is_named(entries):
    entry = Entry.objects.get(verb="test.4")
    behind_its_back("DELETE FROM audit_entry WHERE id = %s", entry.pk)
    assert list(verify.findings()) == [f"audit_entry {entry.pk} was removed (link 5)."]


def test_an_inserted_entry_is_named(entries):
    behind_its_back(
        "INSERT INTO audit_entry (at, operation, verb, agency_name, subject_kind, subject, shown, "
        "query, reason, recipients, request_id) "
        "VALUES (now(), 'technical', 'test.forged', '', '', '', '{}', '', '', '[]', '')"
    )
    forged = Entry.objects.get(verb="test.forged")
    assert list(verify.findings()) == [f"audit_entry {forged.pk} was inserted outside the chain."]


def test_an_entry_removed_with_its_link_leaves_a_gap(entries):
    entry = Entry.objects.get(verb="test.1")
    behind_its_back(
        "DELETE FROM audit_link WHERE table_name = 'audit_entry' AND row_id = %s", entry.pk
    )
    behind_its_back("DELETE FROM audit_entry WHERE id = %s", entry.pk)
    assert list(verify.findings()) == ["Links 2 to 2 were removed from the chain."]


def test_a_changed_history_row_is_named(entries):
    behind_its_back("UPDATE agencies_divisionevent SET name = 'West'")
    (finding,) = verify.findings()
    assert finding.startswith("agencies_divisionevent ")
    assert finding.endswith("was changed (link 6).")


def test_a_rewritten_bond_breaks_the_chain(entries):
    behind_its_back("UPDATE audit_link SET bond = sha256('x') WHERE seq = 3")
    assert list(verify.findings()) == [
        f"Link 3 (audit_entry {Link.objects.get(seq=3).row_id}) does not fit the link before it.",
        f"Link 4 (audit_entry {Link.objects.get(seq=4).row_id}) does not fit the link before it.",
    ]


def test_a_chain_cut_short_no_longer_holds_an_earlier_head(entries, capsys):
    call_command("verify_audit")
    head = capsys.readouterr().out.split("Head ")[1].strip()
    call_command("verify_audit", head=head)
    behind_its_back("DELETE FROM agencies_divisionevent")
    behind_its_back("DELETE FROM audit_link WHERE seq = 6")
    call_command("verify_audit")
    with pytest.raises(CommandError):
        call_command("verify_audit", head=head)


def test_the_walk_goes_on_over_several_batches(entries, monkeypatch):
    monkeypatch.setattr(verify, "BATCH", 2)
    assert list(verify.findings()) == []
    entry = Entry.objects.get(verb="test.3")
    behind_its_back("UPDATE audit_entry SET verb = 'x' WHERE id = %s", entry.pk)
    assert len(list(verify.findings())) == 1


@pytest.mark.parametrize("sql", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_delete_an_entry(entries, sql):
    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_act_that_is_rolled_back_leaves_no_entry_and_no_gap(entries):
    with transaction.atomic():
        audit.record(actor=None, verb="test.undone")
        transaction.set_rollback(True)
    audit.record(actor=None, verb="test.after")
    assert list(verify.findings()) == []
    assert not Entry.objects.filter(verb="test.undone").exists()


def test_a_column_added_later_changes_no_digest(entries):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry ADD COLUMN later text")
    try:
        assert list(verify.findings()) == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_entry DROP COLUMN later")


def test_many_writers_at_once_make_one_chain():
    def write(number):
        try:
            for turn in range(5):
                with transaction.atomic():
                    audit.record(actor=None, verb=f"test.{number}.{turn}")
                    Division.objects.create(code=f"d{number}-{turn}", name="Somewhere")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert list(verify.findings()) == []
    assert verify.head()[0] == 8 * 5 * 2
