"""Who is let into a line, and when that ends."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.grants import FOREVER
from audit import services as audit
from audit.choices import Operation
from countylines.models import CountyLine, LineShare


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
    if until and until <= timezone.now():
        raise ValidationError({"until": "The last day must be in the future."}, code="past")
    # A share that lapsed by itself makes room for a new one.
    line.shares.filter(ended_at__isnull=True, until__lte=timezone.now()).update(ended_at=F("until"))
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
    share.full_clean()
    share.save()
    policy.regrant(line)
    audit.record(
        actor=actor,
        verb="countyline.share",
        operation=Operation.DISCLOSURE,
        target=line,
        reason=purpose,
        recipients=[str(share.receiver), share.get_gateway_display()],
    )
    return line


@transaction.atomic
def end_line_share(share, *, actor, reason):
    """Take a share back: from then on the line is on no page of theirs."""
    line = CountyLine.objects.lock(share.line)
    policy.require(actor, "share", line)
    held = LineShare.objects.select_for_update(of=("self",)).get(pk=share.pk)
    if held.ended_at:
        raise ValidationError("This share has ended already.", code="step_closed")
    held.ended_at, held.ended_by = timezone.now(), actor
    held.save()
    policy.regrant(line)
    audit.record(
        actor=actor,
        verb="countyline.unshare",
        operation=Operation.DISCLOSURE,
        target=line,
        reason=reason,
        recipients=[str(held.receiver)],
    )
    return line
