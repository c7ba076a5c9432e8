"""Telling people: into the outbox with the act, out of it exactly once."""

import logging
from smtplib import SMTPException

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from agencies.doors import doors_closed
from core.later import later
from notices import tasks
from notices.models import Notice

logger = logging.getLogger(__name__)


def tell(users, *, verb, record, key, urgent=False):
    """Put one message a person into the outbox; the same key is never said twice.

    Runs in the transaction of the act it tells of: no act, no message.
    """
    Notice.objects.bulk_create(
        [
            Notice(
                user=user,
                key=key,
                verb=verb,
                reference=record.reference,
                kind=record._meta.label_lower,
                path=record.get_absolute_url(),
                urgent=urgent,
            )
            for user in users
        ],
        ignore_conflicts=True,
    )
    if urgent:
        later(tasks.send_due_notices)


def take_back(key_start):
    """Drop what has not been sent and begins with this key: what it tells of is no longer so."""
    Notice.objects.unsent().filter(key__startswith=key_start).delete()


def send_instant() -> int:
    """Send every urgent message that is ready, one by one; how many left the outbox."""
    count = 0
    while (outcome := _send_next()) is not None:
        count += outcome
    return count


def _send_next() -> int | None:
    """One message: 1 sent, 0 void or put off, None when none is ready.

    The row is locked and the mark written before the mail leaves: a crash in between rolls the
    mark back, and the fixed Message-ID lets the mail server drop the repeat.
    """
    try:
        with transaction.atomic():
            notice = (
                Notice.objects.instant()
                .ready()
                .select_related("user__agency")
                .order_by("pk")
                .select_for_update(skip_locked=True, of=("self",))
                .first()
            )
            if notice is None:
                return None
            if not may_still_open(notice):
                Notice.objects.filter(pk=notice.pk).update(void_at=timezone.now())
                return 0
            Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now())
            _message(notice.user, f"{notice.verb}: {notice.reference}", [notice]).send()
    except (SMTPException, OSError):
        logger.exception("A message could not be sent", extra={"notice": notice.pk})
        Notice.objects.filter(pk=notice.pk).put_off()
        return 0
    return 1


def send_digest(user) -> int:
    """Send one message that lists everything waiting for this person; how many it held.

    A mailbox that refuses it is put off, and stops nobody else's.
    """
    try:
        return _send_digest(user)
    except (SMTPException, OSError):
        logger.exception("A digest could not be sent", extra={"user": user.pk})
        Notice.objects.for_digest().ready().filter(user=user).put_off()
        return 0


@transaction.atomic
def _send_digest(user):
    waiting = list(
        Notice.objects.for_digest()
        .ready()
        .filter(user=user)
        .select_related("user__agency")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    kept = [notice for notice in waiting if may_still_open(notice)]
    kept_ids = [notice.pk for notice in kept]
    void_ids = [notice.pk for notice in waiting if notice not in kept]
    Notice.objects.filter(pk__in=void_ids).update(void_at=timezone.now())
    if kept:
        Notice.objects.filter(pk__in=kept_ids).update(sent_at=timezone.now())
        _message(user, f"{settings.SERVICE_NAME}: {len(kept)} to read", kept).send()
    return len(kept)


def _message(user, subject, notices):
    """References, verbs, links: nothing else leaves the portal by mail."""
    first, last = notices[0].pk, notices[-1].pk
    return EmailMessage(
        subject=subject,
        body="\n".join(
            f"{notice.verb}: {notice.reference}\n{settings.PUBLIC_URL}{notice.path}\n"
            for notice in notices
        ),
        to=[user.email],
        headers={"Message-ID": f"<notice-{first}-{last}@{settings.PUBLIC_URL.partition('//')[2]}>"},
    )


def may_still_open(notice) -> bool:
    """Whether the reader may see the record now: asked again when the message leaves."""
    if doors_closed(notice.user):
        return False
    model = apps.get_model(notice.kind)
    return model.objects.visible_to(notice.user).filter(reference=notice.reference).exists()
