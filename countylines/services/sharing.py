"""Who is let into a line, and when that ends."""

from django.db import transaction

from agencies import policy
from agencies.duties import Duty
from agencies.grants import FOREVER
from countylines.models import CountyLine, LineShare
from ocgs.services import shares


@transaction.atomic
def share_line(
    line, *, actor, level, purpose, gateway, agency=None, person=None, until=None,
    with_devices=False,
):  # fmt: skip
    """Let an agency or a person in. Interventions are part of no share."""
    line = CountyLine.objects.lock(line)
    policy.require(actor, "share", line)
    if with_devices:
        policy.require_duty(actor, Duty.READ_DEVICES)
    share = LineShare(
        line=line,
        agency=agency,
        person=person,
        level=level,
        with_devices=with_devices,
        purpose=purpose,
        gateway=gateway,
        shared_by=actor,
        until=until or FOREVER,
    )
    return shares.give(share, line, "countyline.share")


@transaction.atomic
def end_line_share(share, *, actor, reason):
    """Take a share of a line back: from then on the line is on no page of theirs."""
    line = CountyLine.objects.lock(share.line)
    policy.require(actor, "share", line)
    held = shares.held_open(share)
    return shares.take_back(held, line, "countyline.unshare", actor=actor, reason=reason)
