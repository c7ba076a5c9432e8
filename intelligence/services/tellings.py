"""Filling in the form: kept page by page as its writer's draft, and sent once."""

import secrets

from django.db import transaction

from agencies import policy
from agencies.drafts import Draft, save_draft
from agencies.duties import Duty
from intelligence.choices import Length
from intelligence.services.sending import send_submission
from intelligence.telling import Telling, begun, key_of, merged

TITLE = "Intelligence to send"


def begin_telling(*, actor, tags, length=Length.FULL, typed=None):
    """Keep what it is about, and the answers of the quick form, under a new token."""
    policy.require_duty(actor, Duty.TELL)
    token = secrets.token_urlsafe(12).replace("_", "-")
    data = begun(actor, tags, length, typed)
    save_draft(user=actor, key=key_of(token), title=TITLE, data=data)
    return Telling(actor, token, data)


@transaction.atomic
def save_part(telling, *, actor, part, typed):
    """Keep one page of answers among the others: two pages sent at once lose neither."""
    policy.require_duty(actor, Duty.TELL)
    held = Draft.objects.of(actor, telling.key).select_for_update().first()
    if held:
        telling = Telling(actor, telling.token, held.as_typed)
    data = merged(telling, part, typed)
    save_draft(user=actor, key=telling.key, title=TITLE, data=data)
    return Telling(actor, telling.token, data)


@transaction.atomic
def send_telling(telling, *, actor):
    """Send it, and forget every draft of it."""
    source = send_submission(
        telling.submission,
        actor=actor,
        token=telling.token,
        wishes=telling.wishes,
        facts=telling.facts,
        protection=telling.protection,
    )
    start = telling.key.removesuffix("check/")
    Draft.objects.filter(user=actor, key__startswith=start).delete()
    return source
