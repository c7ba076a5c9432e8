"""A claim is put to the group or line it turns out to be of, and keyed into the national system."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from audit import services as audit
from audit.choices import Operation
from disruptions.choices import FOR_PANEL, DisruptionStatus
from disruptions.models import Disruption
from disruptions.services.decisions import make_due_after
from disruptions.services.telling import tell_decider
from ocgs.models import OCG

OWN_CLAIM = "Somebody else keys what you claimed."


@transaction.atomic
def attach_disruption(disruption, *, actor, to):
    """Put a claim of nothing yet to a group or a line: from then on it follows that.

    Whoever claimed it keeps it, and is not told what it was put to. A claim that another agency
    made or is credited with is not put to what is for named people: it would see that it is gone.
    """
    to = type(to).objects.lock(to)
    disruption = Disruption.objects.lock(disruption)
    policy.require(actor, "decide", disruption)
    if disruption.root is not None:
        raise ValidationError("Somebody has done this already.", code="step_closed")
    policy.require(actor, "read", to)
    group = to if isinstance(to, OCG) else to.ocg
    if group is not None and group.restricted and _others_read(disruption, actor.agency):
        raise ValidationError(
            "Another agency made this claim or is credited with it, and would notice that it is "
            "gone: it cannot be put to a group for named people, nor to a line of one.",
            code="for_named",
        )
    setattr(disruption, "ocg" if isinstance(to, OCG) else "line", to)
    disruption.keyed_at = disruption.keyed_by = None
    disruption.full_clean()
    disruption.save()
    audit.record(actor=actor, verb="disruption.attach", target=disruption)
    if disruption.counts and disruption.level in FOR_PANEL:
        make_due_after(disruption, actor=actor)
    if disruption.status == DisruptionStatus.SUBMITTED:
        tell_decider(disruption)
    return disruption


@transaction.atomic
def mark_keyed(disruption, *, actor, keyed_as=""):
    """It stands on the national system as it stands here now."""
    disruption = Disruption.objects.lock(disruption)
    policy.require(actor, "decide", disruption)
    if disruption.claimed_by == actor:
        raise ValidationError(OWN_CLAIM, code="own_claim")
    if not disruption.to_key:
        raise ValidationError("There is nothing to key.", code="step_closed")
    disruption.keyed_at, disruption.keyed_by = timezone.now(), actor
    disruption.keyed_as = keyed_as or disruption.keyed_as
    disruption.full_clean()
    disruption.save()
    audit.record(
        actor=actor, verb="disruption.key", operation=Operation.DISCLOSURE, target=disruption
    )
    return disruption


def _others_read(disruption, agency):
    """Whether an agency besides this one made a claim, or is credited with it."""
    credited = disruption.contributions.exclude(agency=agency)
    return disruption.agency_id != agency.pk or credited.exists()
