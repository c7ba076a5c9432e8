"""What happens to a file of the register that a worker makes: asked for, made, fetched, gone."""

import logging
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Marking
from agencies.people import User
from audit import services as audit
from audit.choices import Operation
from core.later import later
from notices.services import tell
from ocgs import exporting, tasks
from ocgs.choices import ExportStatus
from ocgs.models import Export

logger = logging.getLogger(__name__)
S = ExportStatus
# Under way for one person at a time, and tries before it is given up.
MOST, TRIES = 3, 3
KEPT_FOR = timedelta(hours=24)
# A worker is stopped after half of this: what is older has nobody working on it.
LEFT_AFTER = timedelta(minutes=10)
BROKEN = "It could not be made. Try again, or narrow the register first."


@transaction.atomic
def ask_export(*, actor, query, kind, reason):
    """Ask for a file that a worker makes; a few at a time."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    if Export.objects.visible_to(actor).under_way().count() >= MOST:
        raise ValidationError(
            f"{MOST} files are being made for you: wait for one of them.", code="too_many"
        )
    made = Export(owner=actor, query=query, kind=kind, reason=reason)
    made.full_clean()
    made.save()
    audit.record(actor=actor, verb="export.ask", target=made, reason=reason, query=query)
    later(tasks.make_export, pk=made.pk)
    return made


def make_export(pk):
    """Make one file: with what its owner may see at this moment, or say why there is none."""
    made = _take_up(pk)
    if made is None:
        return
    try:
        with transaction.atomic():
            _make(Export.objects.select_for_update(of=("self",)).get(pk=pk), made.tries)
    except ValidationError as refused:
        give_up(pk, made.tries, " ".join(refused.messages))
    except Exception:
        logger.exception("A file could not be made", extra={"export": pk})
        give_up(pk, made.tries, BROKEN)


@transaction.atomic
def give_up(pk, tries, why_not):
    """Say in words that there is no file; unless another worker has taken it up."""
    made = Export.objects.select_for_update(of=("self",)).get(pk=pk)
    if (made.status, made.tries) != (S.MAKING, tries):
        return
    made.status, made.why_not = S.FAILED, why_not[:300]
    made.save()
    _tell(made, "Read why there is no file")


def take_up_left_lying():
    """Make what a lost call or a dead worker has left; give up what failed too often."""
    since = timezone.now() - LEFT_AFTER
    for made in Export.objects.left_lying(since).for_list():
        if made.tries >= TRIES:
            give_up(made.pk, made.tries, BROKEN)
        else:
            make_export(made.pk)


@transaction.atomic
def delete_outlived():
    """Take away the files whose day is over; who had which stays on record."""
    for made in Export.objects.outlived().select_for_update(of=("self",)):
        made.status, made.content = S.GONE, None
        made.save()
        audit.record(actor=None, verb="export.delete", operation=Operation.ERASURE, target=made)


@transaction.atomic
def fetch_export(made, *, actor):
    """The file, to its owner, as long as they may see all that stands in it; a disclosure.

    Otherwise None; a file that says more than they may see goes at once, with why.
    """
    mine = Export.objects.visible_to(actor).filter(pk=made.pk, status=S.READY)
    # Whoever holds it is making it, taking it away, or fetching it a moment earlier.
    made = mine.select_for_update(of=("self",), skip_locked=True).first()
    if made is None or made.expires_at <= timezone.now():
        return None
    if not exporting.still_reads(actor, made.kind, made.held):
        made.status, made.content = S.FAILED, None
        made.why_not = "You may see less by now than when it was made. Ask for it again."
        made.save()
        audit.record(actor=actor, verb="export.refuse", target=made, reason=made.why_not)
        return None
    audit.record(
        actor=actor,
        verb="ocg.export",
        operation=Operation.DISCLOSURE,
        target=made,
        query=made.query,
        reason=made.reason,
        shown=sorted(made.held),
        recipients=[actor.full_name, made.kind],
    )
    return made


@transaction.atomic
def _take_up(pk):
    """Mark it as being made, by whoever comes first; None when there is nothing to do."""
    made = (
        Export.objects.under_way()
        .select_for_update(of=("self",), skip_locked=True)
        .filter(pk=pk)
        .first()
    )
    now = timezone.now()
    if made is None or made.tries >= TRIES:
        return None
    if made.status == S.MAKING and made.started_at > now - LEFT_AFTER:
        return None
    made.status, made.started_at, made.tries = S.MAKING, now, made.tries + 1
    made.save()
    return made


def _make(made, tries):
    if (made.status, made.tries) != (S.MAKING, tries):
        return
    owner = User.objects.get(pk=made.owner_id)
    if closed := policy.doors_closed(owner):
        raise ValidationError(closed, code="doors_closed")
    found, in_words = exporting.found(owner, made.query)
    rows = exporting.rows_for(owner, found[: exporting.MOST + 1])
    if refused := exporting.refuse(rows):
        raise ValidationError(refused, code="not_one_file")
    made.held = exporting.levels_of(rows, made.kind)
    if not exporting.still_reads(owner, made.kind, made.held):
        raise ValidationError("This file is not for your role.", code="not_theirs")
    made.name, made.content_type, made.content = exporting.write(
        made.kind,
        rows,
        user=owner,
        filters=in_words,
        reason=made.reason,
        marking=Marking.SENSITIVE,
    )
    now = timezone.now()
    made.status, made.ready_at, made.expires_at = S.READY, now, now + KEPT_FOR
    made.save()
    _tell(made, "Fetch the file you asked for")


def _tell(made, verb):
    tell(
        [made.owner],
        verb=verb,
        record=made,
        key=f"export:{made.reference}:{made.status}",
        urgent=True,
    )
