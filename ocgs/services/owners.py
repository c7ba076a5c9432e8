"""What happens to the ownership of a group: all its owners in one place, and many at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.conflicts import ConflictError
from agencies.duties import Duty
from audit import services as audit
from audit.choices import Operation
from notices.services import tell
from ocgs.access import OWNERS
from ocgs.choices import RescoreEvent
from ocgs.models import OCG
from ocgs.services.register import allocate_lro, as_now, check_can_lead
from ocgs.services.rescoring import make_score_due

# What one page sets beside the lead officer, who is allocated or handed over to.
TYPED = ["deputy", "sro", "coordinator", "owning_unit", "lead_agency"]
# The role it takes to own a group in each part.
ROLES = {
    "lro": {Role.LRO},
    "deputy": {Role.LRO},
    "sro": {Role.SRO},
    "coordinator": {Role.COORDINATOR, Role.SUPERVISOR},
}


@transaction.atomic
def name_owners(ocg, *, actor, version, values, reason, untrained_reason="", leaver=None):
    """Name the deputy, senior officer, coordinator, unit and lead agency of a group.

    A lead officer who can still work, and is not leaving, is not taken away here.
    """
    held = OCG.objects.lock(ocg)
    policy.require(actor, "decide", held)
    if held.version != version:
        held.reason = held.untrained_reason = ""
        raise ConflictError(held, by=held.entry_by or "Somebody", at=held.entry_at)
    if (lro := values.get("lro")) and lro != held.lro:
        held = allocate_lro(
            held,
            actor=actor,
            lro=lro,
            reason=reason,
            untrained_reason=untrained_reason,
            leaver=leaver,
        )
    before = {name: getattr(held, name) for name in TYPED}
    for name in ("deputy", "sro", "coordinator"):
        person = values[name]
        if person and person != before[name]:
            _check(name, person, untrained_reason)
        setattr(held, name, person)
    if held.deputy and held.deputy == held.lro:
        raise ValidationError({"deputy": "The deputy is somebody else than the lead officer."})
    _set_agency(held, values["lead_agency"])
    held.owning_unit = values["owning_unit"]
    changed = [name for name in TYPED if getattr(held, name) != before[name]]
    held.version += 1
    held.entry_at, held.entry_by = timezone.now(), actor
    held.full_clean()
    held.save()
    policy.regrant(held)
    audit.record(
        actor=actor,
        verb="ocg.own",
        # Whoever is named reads the group from now on.
        operation=Operation.DISCLOSURE if changed else Operation.ALTERATION,
        target=held,
        reason=f"{reason}\nNot trained: {untrained_reason}" if untrained_reason else reason,
        recipients=[f"{name}: {getattr(held, name)}" for name in changed],
    )
    _tell_named(held, before, actor)
    if {"owning_unit", "lead_agency"} & set(changed) and held.assessments.exists():
        make_score_due(held, RescoreEvent.OWNERSHIP, actor=actor)
    return held


@transaction.atomic
def reassign(groups, part, *, actor, successor, reason, untrained_reason="", leaver=None):
    """Give every one of these groups another owner in one part; all of them or none.

    Of owners who cannot open them today; or of a leaver, while they still can.
    """
    policy.require_duty(actor, Duty.OVERSEE)
    if successor == leaver:
        raise ValidationError({"successor": f"{successor} is the one who leaves."})
    for ocg in sorted(groups, key=lambda ocg: ocg.pk):
        held = OCG.objects.lock(ocg)
        policy.require(actor, "decide", held)
        gone = getattr(held, part)
        if gone is None or (gone != leaver and not policy.doors_closed(gone)):
            raise ValidationError(
                f"{held.codename} has a working {OWNERS[part].lower()} by now.", code="step_closed"
            )
        values = {name: getattr(held, name) for name in TYPED} | {part: successor}
        if part == "lro" and held.deputy == successor:
            values["deputy"] = None
        if part == "lro":
            # The lead agency follows the officer, as whenever one is allocated.
            values["lead_agency"] = successor.agency
        name_owners(
            held,
            actor=actor,
            version=held.version,
            values=values,
            reason=reason,
            untrained_reason=untrained_reason,
            leaver=leaver,
        )
        if gone == leaver:
            tell(
                [leaver],
                verb="Read: a group of yours was given to somebody else",
                record=held,
                key=f"reassigned:{held.reference}:{part}:{timezone.now():%Y%m%d%H%M%S}",
            )
    return groups


def _check(name, person, untrained_reason):
    label, person = OWNERS[name].lower(), as_now(person)
    if name == "deputy":
        try:
            check_can_lead(person, untrained_reason)
        except ValidationError as refused:
            if hasattr(refused, "error_dict"):
                raise
            raise ValidationError({name: refused.messages}) from refused
        return
    if not any(team.role in ROLES[name] for team in policy.teams_of(person)):
        raise ValidationError({name: f"{person} is no {label}."})
    if closed := policy.doors_closed(person):
        raise ValidationError({name: f"{person} cannot be the {label}: {closed}"})


def _set_agency(ocg, agency):
    if agency != ocg.lead_agency and not (agency.is_active and agency.agreement_is_live):
        raise ValidationError(
            {"lead_agency": f"{agency} has no live agreement: it cannot lead."}, code="no_isa"
        )
    ocg.lead_agency = agency


def _tell_named(ocg, before, actor):
    for name in ("deputy", "sro", "coordinator"):
        person = getattr(ocg, name)
        if person and person not in (before[name], actor):
            tell(
                [person],
                verb=f"Read: you are its {OWNERS[name].lower()} now",
                record=ocg,
                key=f"{name}:{ocg.reference}:{ocg.version}",
            )
