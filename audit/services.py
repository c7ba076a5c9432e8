"""Every act and every reading leaves an entry."""

from structlog.contextvars import get_contextvars

from audit.choices import Operation
from audit.models import Entry


def record(
    *,
    actor,
    verb,
    target=None,
    operation=Operation.ALTERATION,
    reason="",
    shown=(),
    query="",
    recipients=(),
):
    """Write one entry, in the same transaction as the act. `actor=None` is the portal itself.

    `verb` is `<model>.<step>`; `shown` the references of the records a list put on the page.
    """
    return Entry.objects.create(
        actor=actor,
        agency_name=actor.agency.name if actor and actor.agency_id else "",
        verb=verb,
        operation=operation,
        subject_kind=target._meta.label_lower if target is not None else "",
        subject=str(getattr(target, "reference", target.pk)) if target is not None else "",
        reason=reason,
        shown=list(shown),
        query=query[:500],
        recipients=list(recipients),
        request_id=str(get_contextvars().get("request_id", "")),
    )
