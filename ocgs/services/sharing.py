"""What happens to a share after it was given: another level, another last day."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies import policy
from audit import services as audit
from audit.choices import Operation
from ocgs.models import OCG
from ocgs.services import shares
from ocgs.services.register import share_ocg


@transaction.atomic
def reshare(share, *, actor, level, until, reason):
    """Change how far a share goes, or until when: the old one ends, a new one takes its place."""
    ocg = OCG.objects.lock(share.ocg)
    policy.require(actor, "share", ocg)
    held = shares.held_open(share)
    if not held.can_change:
        raise ValidationError(
            "Whoever restricted the group keeps it: open the group again first.", code="keeper"
        )
    shares.end(held, actor=actor)
    audit.record(
        actor=actor,
        verb="ocg.reshare",
        operation=Operation.DISCLOSURE,
        target=ocg,
        reason=reason,
        recipients=[str(held.receiver)],
    )
    return share_ocg(
        ocg,
        actor=actor,
        agency=held.agency,
        person=held.person,
        circle=held.circle,
        access_request=held.access_request,
        level=level,
        purpose=held.purpose,
        gateway=held.gateway,
        until=until,
    )
