"""Walks the chain: finds a changed, removed or inserted row, in constant memory."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator

import pghistory.models
from django.apps import apps
from django.db import connection, transaction
from psycopg2 import sql

from audit.drift import unrecorded_changes
from audit.models import Entry

BATCH = 5_000


def chained_tables() -> dict[str, str]:
    """Every table bound to the chain, with its key column."""
    tables = {Entry._meta.db_table: "id"}
    for model in apps.get_models():
        if issubclass(model, pghistory.models.Event) and not model._meta.proxy:
            tables[model._meta.db_table] = "pgh_id"
        elif getattr(model, "is_chained", False):
            # A log that an app keeps apart from the entries.
            tables[model._meta.db_table] = "id"
    return tables


def findings() -> Iterator[str]:
    """One sentence for each thing that is not as it was written; none when all is well."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Digests were made in this time zone.
        cursor.execute("SET LOCAL timezone = 'UTC'")
        yield from _broken_links(cursor)
        yield from _unlinked_rows(cursor)
        yield from unrecorded_changes(cursor)


def head() -> tuple[int, str]:
    """The number and bond of the newest link: kept elsewhere, it shows a chain cut short."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, encode(bond, 'hex') FROM audit_link ORDER BY seq DESC LIMIT 1")
        return cursor.fetchone() or (0, "")


def bond_at(seq: int) -> str | None:
    """The bond of one link, or None when there is no such link."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(bond, 'hex') FROM audit_link WHERE seq = %s", [seq])
        row = cursor.fetchone()
    return row[0] if row else None


def _broken_links(cursor):
    tables = chained_tables()
    last, expected = b"", 1
    while True:
        cursor.execute(
            "SELECT seq, table_name, row_id, digest, bond FROM audit_link "
            "WHERE seq >= %s ORDER BY seq LIMIT %s",
            [expected, BATCH],
        )
        links = cursor.fetchall()
        if not links:
            return
        stored = _digests(cursor, links, tables)
        for seq, table, row_id, digest, bond in links:
            digest, bond = bytes(digest), bytes(bond)
            if seq != expected:
                yield f"Links {expected} to {seq - 1} were removed from the chain."
                last = None
            if last is not None and bond != _bond(last, table, row_id, digest):
                yield f"Link {seq} ({table} {row_id}) does not fit the link before it."
            found = stored.get((table, row_id))
            if found is None:
                yield f"{table} {row_id} was removed (link {seq})."
            elif found != digest:
                yield f"{table} {row_id} was changed (link {seq})."
            last, expected = bond, seq + 1


def _digests(cursor, links, tables):
    wanted = defaultdict(list)
    for _, table, row_id, _, _ in links:
        wanted[table].append(row_id)
    stored = {}
    for table, ids in wanted.items():
        if table not in tables:
            continue
        key = tables[table]
        cursor.execute(
            sql.SQL(
                "SELECT {key}, audit_digest(to_jsonb(t)) FROM {table} t WHERE {key} = ANY(%s)"
            ).format(key=sql.Identifier(key), table=sql.Identifier(table)),
            [ids],
        )
        stored.update({(table, row_id): bytes(digest) for row_id, digest in cursor.fetchall()})
    return stored


def _unlinked_rows(cursor):
    for table, key in chained_tables().items():
        cursor.execute(
            sql.SQL(
                "SELECT t.{key} FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM audit_link l "
                "WHERE l.table_name = %s AND l.row_id = t.{key}) ORDER BY 1 LIMIT 1000"
            ).format(key=sql.Identifier(key), table=sql.Identifier(table)),
            [table],
        )
        for (row_id,) in cursor.fetchall():
            yield f"{table} {row_id} was inserted outside the chain."


def _bond(last, table, row_id, digest):
    return hashlib.sha256(last + f"{table}:{row_id}:".encode() + digest).digest()
