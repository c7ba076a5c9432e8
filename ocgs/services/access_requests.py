"""What happens to a request for access: asked, then granted, granted in part, or refused."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.holders import people_who_may
from agencies.steps import take_step
from audit import services as audit
from notices.services import tell
from ocgs.access import levels_to_ask
from ocgs.models import OCG, AccessRequest
from ocgs.services.register import share_ocg
from ocgs.sharing_choices import RANK


@transaction.atomic
def ask_for_access(ocg, *, actor, level, purpose, gateway, until):
    """Ask those who may share a group to let one's own agency in further."""
    ocg = OCG.objects.lock(ocg)
    policy.require(actor, "view", ocg)
    if level not in levels_to_ask(actor, ocg):
        raise PermissionDenied(f"ask {level} {ocg.reference}")
    if until <= timezone.now():
        raise ValidationError({"until": "The last day must be in the future."}, code="past")
    asked = AccessRequest(
        ocg=ocg,
        agency=actor.agency,
        asked_by=actor,
        level=level,
        purpose=purpose,
        gateway=gateway,
        until=until,
    )
    asked.full_clean()
    asked.save()
    audit.record(actor=actor, verb="accessrequest.ask", target=asked, reason=purpose)
    _tell(people_who_may(ocg, "share"), asked, "Answer a request for access", urgent=True)
    return asked


@transaction.atomic
def grant_access(asked, *, actor):
    """Let the agency in as it asked."""
    held = _answer(asked, "grant", actor)
    return _let_in(held, actor, held.level, held.until)


@transaction.atomic
def grant_partly(asked, *, actor, level, until, reply):
    """Let the agency in less far than it asked, or not for as long, and say why."""
    held = _answer(asked, "grant-partly", actor, reply)
    if RANK.index(level) > RANK.index(held.level) or until > held.until:
        raise ValidationError(
            "Grant no more than was asked: a lower level, or an earlier last day.", code="too_much"
        )
    if level == held.level and until == held.until:
        raise ValidationError("That is all that was asked: grant it as asked.", code="all")
    return _let_in(held, actor, level, until)


@transaction.atomic
def refuse_access(asked, *, actor, reason):
    """Say no, and why: the agency reads the reason."""
    held = _answer(asked, "refuse", actor, reason)
    _tell([held.asked_by], held, "Read the answer to your request", urgent=True)
    return held


@transaction.atomic
def withdraw_access(asked, *, actor):
    """The agency that asked takes its request back."""
    held = take_step(asked, "withdraw", actor=actor)
    if held.agency_id != actor.agency_id:
        raise PermissionDenied("Only the agency that asked withdraws.")
    held.full_clean()
    held.save()
    return held


def _answer(asked, step, actor, reply=""):
    # The group first, as whoever asks holds it: neither waits for the other.
    OCG.objects.lock(asked.ocg)
    held = take_step(asked, step, actor=actor, reason=reply)
    if held.asked_by_id == actor.pk:
        raise ValidationError("Someone else must answer your request.", code="own_request")
    held.answered_by, held.answered_at, held.reply = actor, timezone.now(), reply
    held.full_clean()
    held.save()
    return held


def _let_in(held, actor, level, until):
    if until <= timezone.now():
        raise ValidationError("The last day asked for is over: refuse, and say so.", code="past")
    if not held.ocg.lets_in(held.agency):
        raise ValidationError(
            f"{held.agency} does not see this group any more.", code="step_closed"
        )
    share_ocg(
        held.ocg,
        actor=actor,
        agency=held.agency,
        access_request=held,
        level=level,
        purpose=held.purpose,
        gateway=held.gateway,
        until=until,
    )
    _tell([held.asked_by], held, "Read the answer to your request", urgent=True)
    return held


def _tell(people, asked, verb, *, urgent):
    tell(people, verb=verb, record=asked, key=f"{verb}:{asked.reference}", urgent=urgent)
