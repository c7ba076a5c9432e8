"""Accounts of an agency: who has one, and closing it without leaving a group unowned."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from agencies import policy
from agencies.duties import Duty
from agencies.people import User
from audit import services as audit
from audit.choices import Operation
from ocgs.access import owned_by
from ocgs.models import OCG


def accounts_kept_by(actor):
    """The accounts of the person's own agency: open ones first."""
    return User.objects.filter(agency=actor.agency_id, agency__isnull=False).order_by(
        "-is_active", "full_name"
    )


def groups_in_the_way(person, actor):
    """Open groups somebody owns, as (group, part), as far as the actor sees them; and if all."""
    every = {ocg.pk for ocg, *_ in owned_by(OCG.objects.all(), person)}
    seen = [(ocg, part) for ocg, part, *_ in owned_by(OCG.objects.visible_to(actor), person)]
    return seen, every == {ocg.pk for ocg, _ in seen}


@transaction.atomic
def close_account(person, *, actor, reason):
    """End somebody's account. Refused while they own an open group: nothing stays theirs."""
    person = _held(person, actor)
    if person == actor:
        raise ValidationError("Someone else must close your account.", code="own_account")
    if not person.is_active:
        raise ValidationError("This account is closed already.", code="step_closed")
    seen, is_all = groups_in_the_way(person, actor)
    if seen or not is_all:
        raise ValidationError(refusal(person, seen, is_all), code="owns_groups")
    return _settle(person, False, actor, reason)


@transaction.atomic
def open_account(person, *, actor, reason):
    """Give somebody their closed account back, with the roles it had."""
    person = _held(person, actor)
    if person.is_active:
        raise ValidationError("This account is open already.", code="step_closed")
    return _settle(person, True, actor, reason)


def refusal(person, seen, is_all):
    """Why the account stays open, in words."""
    named = [f"{ocg.codename} ({part.lower()})" for ocg, part in seen]
    if not is_all:
        named.append("groups that you do not see")
    return (
        f"{person} owns {', '.join(named)}. The OCG management unit must name somebody else first."
    )


def _held(person, actor):
    policy.require_duty(actor, Duty.LOOK_AFTER_PEOPLE)
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.agency_id is None or person.agency_id != actor.agency_id:
        raise PermissionDenied("An agency looks after its own people.")
    return person


def _settle(person, is_active, actor, reason):
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    audit.record(
        actor=actor,
        verb="person.open" if is_active else "person.close",
        operation=Operation.TECHNICAL,
        target=person,
        reason=reason,
    )
    return person
