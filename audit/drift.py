"""Holds every tracked table against its own history: a row that differs was changed unseen.

Triggers write the history; who may switch them off for a moment leaves a row that its newest
history row does not describe, or a row that is gone though no history row says so.
"""

from collections.abc import Iterator

import pghistory.models
from django.apps import apps
from psycopg2 import sql

MOST = 1000
# The columns that both tables have, compared as JSON; a column added later begins empty in both.
CHANGED = sql.SQL(
    "SELECT t.{key} FROM {table} t LEFT JOIN LATERAL ("
    " SELECT {columns} FROM {events} e WHERE e.pgh_obj_id = t.{key} ORDER BY pgh_id DESC LIMIT 1"
    ") e ON true WHERE (SELECT to_jsonb(r) FROM (SELECT {own}) r) IS DISTINCT FROM to_jsonb(e) "
    "ORDER BY 1 LIMIT {most}"
)
GONE = sql.SQL(
    "SELECT pgh_obj_id FROM (SELECT DISTINCT ON (pgh_obj_id) pgh_obj_id, pgh_label FROM {events} "
    "ORDER BY pgh_obj_id, pgh_id DESC) e WHERE pgh_label <> 'delete' AND NOT EXISTS "
    "(SELECT 1 FROM {table} t WHERE t.{key} = e.pgh_obj_id) ORDER BY 1 LIMIT {most}"
)


def unrecorded_changes(cursor) -> Iterator[str]:
    """One sentence for each row that its history does not describe."""
    for events in tracking_models():
        tracked = events.pgh_tracked_model
        name = tracked._meta.db_table
        for row in _rows(cursor, CHANGED, events, tracked):
            yield f"{name} {row} is not as its history says."
        for row in _rows(cursor, GONE, events, tracked):
            yield f"{name} {row} was removed without a trace in its history."


def tracking_models():
    """Every table of history."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event) and not model._meta.proxy
    ]


def _rows(cursor, query, events, tracked):
    names = [
        field.column
        for field in events._meta.concrete_fields
        if not field.column.startswith("pgh_")
    ]
    cursor.execute(
        query.format(
            key=sql.Identifier(tracked._meta.pk.column),
            table=sql.Identifier(tracked._meta.db_table),
            events=sql.Identifier(events._meta.db_table),
            columns=sql.SQL(", ").join(sql.Identifier("e", name) for name in names),
            own=sql.SQL(", ").join(sql.Identifier("t", name) for name in names),
            most=sql.Literal(MOST),
        )
    )
    return [row for (row,) in cursor.fetchall()]
