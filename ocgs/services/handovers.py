"""What happens when a group passes to another lead responsible officer."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.steps import take_step
from audit import services as audit
from notices.services import tell
from ocgs.models import OCG, Handover
from ocgs.services.members import KEEPS
from ocgs.services.register import check_can_lead, take_over


@transaction.atomic
def offer_handover(ocg, *, actor, receiver, reason, note="", untrained_reason=""):
    """Offer a group to its next lead officer, who reads it from now on and may answer."""
    ocg = OCG.objects.lock(ocg)
    policy.require(actor, KEEPS, ocg)
    if ocg.lro is None:
        raise ValidationError("Nobody leads this group yet: allocate it.", code="nobody_leads")
    if receiver == ocg.lro:
        raise ValidationError({"receiver": f"{receiver} leads this group already."})
    check_can_lead(receiver, untrained_reason)
    handover = Handover(
        ocg=ocg,
        giver=ocg.lro,
        receiver=receiver,
        reason=reason,
        note=note,
        untrained_reason=untrained_reason,
        offered_by=actor,
    )
    handover.full_clean()
    handover.save()
    policy.regrant(ocg)
    audit.record(actor=actor, verb="handover.offer", target=handover, reason=reason)
    _tell([receiver], handover, "Answer: a group is handed over to you", urgent=True)
    return handover


@transaction.atomic
def accept_handover(handover, *, actor):
    """The receiver takes the group over: only now it changes hands."""
    handover = _answer(handover, "accept", actor)
    check_can_lead(handover.receiver, handover.untrained_reason)
    ocg = OCG.objects.lock(handover.ocg)
    if ocg.lro_id != handover.giver_id:
        raise ValidationError("Somebody else leads this group by now.", code="step_closed")
    take_over(ocg, handover.receiver, actor=actor)
    _tell({handover.giver, handover.offered_by} - {actor}, handover, "Accepted")
    return handover


@transaction.atomic
def decline_handover(handover, *, actor, reason):
    """The receiver says no, and why; the group stays where it is."""
    handover = _answer(handover, "decline", actor, reason)
    policy.regrant(handover.ocg)
    _tell({handover.giver, handover.offered_by} - {actor}, handover, "Declined", urgent=True)
    return handover


@transaction.atomic
def withdraw_handover(handover, *, actor, reason):
    """Take the offer back before it is answered."""
    handover = take_step(handover, "withdraw", actor=actor, reason=reason)
    _close(handover, reason)
    policy.regrant(handover.ocg)
    return handover


def _answer(handover, step, actor, reason=""):
    handover = take_step(handover, step, actor=actor, reason=reason)
    if handover.receiver_id != actor.pk:
        raise PermissionDenied("Only the receiver answers.")
    return _close(handover, reason)


def _close(handover, reply):
    handover.answered_at, handover.reply = timezone.now(), reply
    handover.full_clean()
    handover.save()
    return handover


def _tell(users, handover, verb, *, urgent=False):
    tell(
        users,
        verb=verb,
        record=handover,
        key=f"{verb}:{handover.reference}",
        urgent=urgent,
    )
