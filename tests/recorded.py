"""A part of a test's world is made once by the rules of the portal, then laid out from its rows."""

import pickle
from collections import Counter
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction

# What was made so far, by name and day: the SQL that lays its rows out, and its objects.
MADE = {}
GONE = (
    'DELETE FROM "{table}" WHERE "{key}" IN '
    '(SELECT "{key}" FROM jsonb_populate_recordset(NULL::"{table}", %s));'
)
ROWS = (
    'INSERT INTO "{table}" ({columns}) '
    'SELECT {columns} FROM jsonb_populate_recordset(NULL::"{table}", %s);'
)
ASIDE = "SET LOCAL session_replication_role = replica;"
BACK = "SET LOCAL session_replication_role = DEFAULT;"


@contextmanager
def triggers_aside():
    """Rows in bulk without their histories, where only their number matters."""
    if not connection.in_atomic_block or not _may_set_triggers_aside():
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        before = cursor.fetchone()[0]
        cursor.execute(ASIDE)
        try:
            # A savepoint: after a fault of the database, triggers can still be put back.
            with transaction.atomic():
                yield
        finally:
            cursor.execute("SELECT set_config('session_replication_role', %s, true)", [before])


def laid_out(name, build):
    """What `build` makes: made the first time, laid out with the same rows and keys after that.

    Where a test commits, or the database's user may not set triggers aside, it is made each time.
    It must stand on nothing but what is laid out too; rows of that which it changes are replaced.
    """
    if not connection.in_atomic_block or not _may_set_triggers_aside():
        return build()
    key = name, date.today()
    if key in MADE:
        statements, values, made = MADE[key]
        with connection.cursor() as cursor:
            cursor.execute(statements, values)
        return pickle.loads(made)  # noqa: S301
    before = _rows()
    result = build()
    after = _rows()
    gone = {table: list(before[table] - rows) for table, rows in after.items()}
    new = {table: list(rows - before[table]) for table, rows in after.items()}
    keys, columns = _keys(table for table, rows in gone.items() if rows), _columns()
    statements = "".join(GONE.format(table=table, key=key) for table, key in keys.items())
    statements += "".join(
        ROWS.format(table=table, columns=columns[table]) for table, rows in new.items() if rows
    )
    used = [gone[table] for table in keys] + [rows for rows in new.values() if rows]
    values = [f"[{','.join(rows)}]" for rows in used]
    # Their histories are among the rows: no trigger has anything to add.
    MADE[key] = ASIDE + statements + BACK, values, pickle.dumps(result)
    return result


def _may_set_triggers_aside():
    if "superuser" not in MADE:
        with connection.cursor() as cursor:
            cursor.execute("SHOW is_superuser")
            MADE["superuser"] = cursor.fetchone() == ("on",)
    return MADE["superuser"]


def _columns():
    """What is written of each table: all but what the database works out itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, string_agg(quote_ident(column_name), ', ') "
            "FROM information_schema.columns "
            "WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY 1"
        )
        return dict(cursor.fetchall())


def _keys(tables):
    """The column by which a row of each table is told from the others."""
    with connection.cursor() as cursor:
        return {
            table: connection.introspection.get_primary_key_column(cursor, table)
            for table in tables
        }


def _rows():
    """Every row of every table, as text, by table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {}
        for table in tables:
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')  # noqa: S608
            found[table] = Counter(text for (text,) in cursor.fetchall())
    return found


# What migrations fill, and no test changes.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def empty_tables(case=None):
    """Takes every row of the tests away; quicker than Django's own, which fills KEPT anew."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - KEPT)
        cursor.execute(
            " UNION ALL ".join(
                f"(SELECT '{table}' FROM \"{table}\" LIMIT 1)"  # noqa: S608
                for table in tables
            )
        )
        if used := [f'"{table}"' for (table,) in cursor.fetchall()]:
            cursor.execute(f"TRUNCATE {', '.join(used)} CASCADE")
