"""Field-level history by database trigger: bulk and raw SQL writes are caught too."""

import pghistory

from audit.chain import chained


def tracked(*, exclude=()):
    """Keep every insert, update and delete of a model in a chained, append-only table."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
        append_only=True,
        context_field=pghistory.ContextJSONField(),
        meta={"triggers": [chained("pgh_id")]},
    )


def unsigned():
    """From here on the history of this request names nobody and no request.

    For what a source sends: who it was stands in one table alone.
    """
    return pghistory.context(user=None, request="")
