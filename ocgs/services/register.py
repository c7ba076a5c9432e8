"""What happens to a group on the register: ownership and sharing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agencies import policy
from agencies.choices import Gateway, Role, Standing
from agencies.grants import FOREVER
from agencies.people import Agency, User
from audit import services as audit
from notices.services import tell
from ocgs.access import trained_until, training_in_words
from ocgs.choices import RescoreEvent
from ocgs.models import OCG, Circle, Share
from ocgs.services import shares
from ocgs.services.rescoring import make_score_due


def operator():
    """The force that runs the portal."""
    return Agency.objects.get(is_operator=True)


@transaction.atomic
def allocate_lro(ocg, *, actor, lro, reason, untrained_reason="", leaver=None):
    """Name the lead responsible officer; the lead agency becomes theirs.

    A group whose lead officer can still work, and is not leaving, is handed over instead.
    """
    ocg = OCG.objects.lock(ocg)
    policy.require(actor, "decide", ocg)
    if ocg.lro and ocg.lro != leaver and not policy.doors_closed(ocg.lro):
        raise ValidationError(
            f"{ocg.lro} leads this group: hand it over instead.", code="hand_over"
        )
    check_can_lead(lro, untrained_reason)
    take_over(ocg, lro, actor=actor)
    audit.record(
        actor=actor,
        verb="ocg.allocate",
        target=ocg,
        reason=f"{reason}\nNot trained: {untrained_reason}" if untrained_reason else reason,
    )
    tell(
        [lro],
        verb="You lead this group: write its plan",
        record=ocg,
        key=f"allocate:{ocg.reference}:{timezone.now():%Y%m%d%H%M%S}",
        urgent=True,
    )
    return ocg


def as_now(person):
    """Somebody as they are at this moment, held: their account is not closed meanwhile."""
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def check_can_lead(person, untrained_reason):
    """Refuse who is no lead officer, cannot see records, or is untrained without a reason."""
    person = as_now(person)
    if not any(team.role == Role.LRO for team in policy.teams_of(person)):
        raise ValidationError(f"{person} is not a lead responsible officer.", code="not_lro")
    if closed := policy.doors_closed(person):
        raise ValidationError(f"{person} cannot lead: {closed}", code="doors_closed")
    until = trained_until(person)
    if not untrained_reason and (until is None or until < timezone.localdate()):
        raise ValidationError(
            {
                "untrained_reason": ValidationError(
                    f"{person}: {training_in_words(until)}. Say why they lead all the same.",
                    code="untrained",
                )
            }
        )


def take_over(ocg, lro, *, actor):
    """Make somebody the lead officer of a locked group, and whatever follows from it."""
    moves = ocg.lead_agency != lro.agency
    ocg.lro = lro
    ocg.lead_agency = lro.agency
    if ocg.deputy == lro:
        ocg.deputy = None
    ocg.full_clean()
    ocg.save()
    policy.regrant(ocg)
    if moves and ocg.assessments.exists():
        make_score_due(ocg, RescoreEvent.OWNERSHIP, actor=actor)


@transaction.atomic
def share_ocg(
    ocg,
    *,
    actor,
    level,
    purpose,
    gateway,
    agency=None,
    person=None,
    circle=None,
    until=None,
    access_request=None,
):
    """Let an agency, a person or a circle in. A restricted group goes to named people only."""
    if circle:
        # Before the group: whoever changes a circle holds it, then its groups.
        circle = Circle.objects.lock(circle)
    ocg = OCG.objects.lock(ocg)
    policy.require(actor, "share", ocg)
    if ocg.restricted and not person:
        raise ValidationError(
            "This group is restricted: share it with named people only.", code="restricted"
        )
    if circle and circle.closed_at:
        raise ValidationError(f"{circle} was closed.", code="step_closed")
    if circle and not circle.agreement_is_live:
        raise ValidationError(
            f"The agreement of {circle} is past its review: review it first.", code="no_isa"
        )
    if level == Standing.LEAD and agency and not agency.agreement_is_live:
        raise ValidationError("An agency without a live agreement cannot lead.", code="no_isa")
    share = Share(
        ocg=ocg,
        agency=agency,
        person=person,
        circle=circle,
        access_request=access_request,
        level=level,
        purpose=purpose,
        gateway=gateway,
        shared_by=actor,
        until=until or FOREVER,
    )
    return shares.give(share, ocg, "ocg.share")


@transaction.atomic
def end_share(share, *, actor, reason):
    """Take a share of a group back."""
    ocg = OCG.objects.lock(share.ocg)
    policy.require(actor, "share", ocg)
    held = shares.held_open(share)
    if ocg.restricted and held.level == Standing.KEEPER:
        raise ValidationError(
            "Whoever restricted the group keeps it: open the group again first.", code="keeper"
        )
    return shares.take_back(held, ocg, "ocg.unshare", actor=actor, reason=reason)


@transaction.atomic
def restrict_ocg(ocg, *, actor, restricted, reason):
    """Close the group to all but named people, or open it again.

    Whoever restricts it stays in by name, or nobody could open it again.
    """
    ocg = OCG.objects.lock(ocg)
    policy.require(actor, "decide", ocg)
    if ocg.restricted == restricted:
        raise ValidationError("Somebody has done this already.", code="step_closed")
    ocg.restricted = restricted
    ocg.save()
    keeping = ocg.shares.filter(level=Standing.KEEPER, ended_at__isnull=True)
    if restricted:
        ocg.shares.filter(person=actor, ended_at__isnull=True).update(
            ended_at=timezone.now(), ended_by=actor
        )
        # Not put to sleep like an agency's: a circle may have other agencies by the time it opens.
        ocg.shares.filter(circle__isnull=False, ended_at__isnull=True).update(
            ended_at=timezone.now(), ended_by=actor
        )
        Share.objects.create(
            ocg=ocg,
            person=actor,
            level=Standing.KEEPER,
            purpose=reason,
            gateway=Gateway.COMMON_LAW,
            shared_by=actor,
        )
    else:
        keeping.update(ended_at=timezone.now(), ended_by=actor)
    policy.regrant(ocg)
    audit.record(actor=actor, verb="ocg.restrict", target=ocg, reason=reason)
    return ocg


@transaction.atomic
def name_keeper(ocg, *, keeper, reason):
    """Name who keeps a restricted group after its keeper has left. By command only."""
    ocg = OCG.objects.lock(ocg)
    if not ocg.restricted:
        raise ValidationError("This group is not restricted: it has no keeper.", code="open")
    if closed := policy.doors_closed(keeper):
        raise ValidationError(f"{keeper} cannot keep it: {closed}", code="doors_closed")
    now = timezone.now()
    held = ocg.shares.filter(ended_at__isnull=True)
    held.filter(Q(level=Standing.KEEPER) | Q(person=keeper)).update(ended_at=now)
    Share.objects.create(
        ocg=ocg,
        person=keeper,
        level=Standing.KEEPER,
        purpose=reason,
        gateway=Gateway.COMMON_LAW,
        shared_by=keeper,
    )
    policy.regrant(ocg)
    audit.record(actor=None, verb="ocg.keeper", target=ocg, reason=reason, recipients=[str(keeper)])
    return ocg
