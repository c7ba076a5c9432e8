"""What happens to a line: nominated, decided at the gate, kept right, worked, linked."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.conflicts import ConflictError
from agencies.duties import Duty
from agencies.people import User
from agencies.steps import take_step
from audit import services as audit
from audit.choices import Operation
from core import identifiers
from countylines.choices import ESSENTIAL, Answer, LineStatus
from countylines.models import CountyLine, Device, LimbAnswer, LineLink, Move
from countylines.services.traces import index_line
from notices.services import tell
from ocgs import codenames
from ocgs.models import OCG

TYPED = [
    "names", "brief", "geography", "origin_force", "origin_area", "district", "drugs", "delivery",
    "pattern", "users", "first_seen_on", "last_seen_on", "ocg", "officer", "next_action",
    "next_action_on",
]  # fmt: skip


@transaction.atomic
def nominate_line(line, *, actor):
    """Put a line forward. It waits at the gate; whoever nominated it decides nothing there."""
    policy.require_duty(actor, Duty.NOMINATE)
    # Held, so that the second of two sent at once finds the first.
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    twice = CountyLine.objects.filter(
        created_by=actor, status=LineStatus.NOMINATED, brief=line.brief, district=line.district
    ).first()
    if twice:
        raise ValidationError(
            f"You have nominated this already: it is {twice}, {twice.reference}.", code="twice"
        )
    taken = set(OCG.objects.values_list("codename", flat=True))
    taken |= set(CountyLine.objects.values_list("codename", flat=True))
    line.codename = codenames.fresh(taken)
    line.created_by, line.agency = actor, actor.agency
    line.full_clean()
    line.save()
    Move.objects.create(line=line, target=line.status, by=actor, at=line.created_at)
    policy.regrant(line)
    index_line(line)
    audit.record(
        actor=actor, verb="countyline.nominate", operation=Operation.COLLECTION, target=line
    )
    _tell(deciders(line).exclude(pk=actor.pk), line, "Decide at the gate")
    return line


@transaction.atomic
def change_line(line, *, actor, version, values):
    """Keep what is known of a line right."""
    held = CountyLine.objects.lock(line)
    policy.require(actor, "change", held)
    if held.version != version:
        raise ConflictError(held, by="Somebody else")
    importing = values.pop("imports_into", None)
    moves = values.get("district") not in (None, held.district)
    for name, value in values.items():
        setattr(held, name, value)
    held.version += 1
    held.full_clean()
    held.save()
    if importing is not None:
        held.importing.set(importing)
    if moves:
        policy.regrant(held)
    index_line(held)
    audit.record(actor=actor, verb="countyline.change", target=held)
    return held


@transaction.atomic
def answer_limbs(line, *, actor, answers):
    """Save which limbs are met: limb to (answer, evidence, reference of the report)."""
    line = CountyLine.objects.lock(line)
    policy.require(actor, "change", line)
    if not line.is_at_gate:
        raise ValidationError("This line has been through the gate.", code="step_closed")
    there = {row.limb: row for row in line.limbs.all()}
    for limb, (answer, evidence, source) in answers.items():
        row = there.get(limb) or LimbAnswer(line=line, limb=limb)
        if (row.answer, row.evidence, row.source) == (answer, evidence, source) and row.pk:
            continue
        row.answer, row.evidence, row.source = answer, evidence, source
        row.recorded_by, row.recorded_at = actor, timezone.now()
        row.full_clean()
        row.save()
    audit.record(actor=actor, verb="countyline.answer", target=line)
    return line


def lacking(line) -> list[str]:
    """The essential limbs that are not met with evidence and a reference."""
    met = set(line.limbs.filter(answer=Answer.YES).values_list("limb", flat=True))
    return [limb.label for limb in ESSENTIAL if limb not in met]


@transaction.atomic
def pass_gate(line, *, actor, reason, told=""):
    """The line meets the definition: it goes on the matrix and is scored."""
    line = _decide(line, "pass", actor, reason, told)
    if left := lacking(line):
        raise ValidationError(
            f"Not met with evidence yet: {'; '.join(left)}.", code="definition_not_met"
        )
    line.relook_on = None
    line.score_due_on = timezone.localdate()
    return _keep(line)


@transaction.atomic
def wait_line(line, *, actor, reason, relook_on, told=""):
    """Not yet: the line is looked at again on a day."""
    line = _decide(line, "wait", actor, reason, told)
    if relook_on <= timezone.localdate():
        raise ValidationError({"relook_on": "The day must be in the future."}, code="past")
    line.relook_on = relook_on
    return _keep(line)


@transaction.atomic
def watch_line(line, *, actor, reason, told=""):
    """Drugs are sold, but this is no county line: it is watched, and never scored."""
    line = _decide(line, "watch", actor, reason, told)
    line.relook_on = None
    return _keep(line)


def move_line(line, step, *, actor, reason):
    """Take one step of a line and keep when, by whom and why. Runs inside a transaction."""
    source = CountyLine.objects.lock(line).status
    line = take_step(line, step, actor=actor, reason=reason)
    Move.objects.create(line=line, source=source, target=line.status, by=actor, reason=reason)
    return line


@transaction.atomic
def step_line(line, *, step, actor, reason):
    """Investigated, dormant, active again, transferred: a step that brings nothing else along."""
    line = move_line(line, step, actor=actor, reason=reason)
    line.full_clean()
    line.save()
    return line


@transaction.atomic
def add_device(device, *, actor):
    """Hold a deal line or a device, in the form in which it can be compared.

    One that was out of use and is seen again is the same one, in use from now on.
    """
    line = CountyLine.objects.lock(device.line)
    _require_devices(actor, line)
    device.value = identifiers.device(device.kind, device.value)
    held = Device.objects.filter(line=line, kind=device.kind, value=device.value).first()
    if held:
        if not held.out_of_use_on:
            raise ValidationError({"value": "This line holds it already"})
        held.out_of_use_on = None
        held.network, held.note = device.network or held.network, device.note or held.note
        device = held
    device.full_clean()
    device.save()
    index_line(line)
    audit.record(actor=actor, verb="device.add", operation=Operation.COLLECTION, target=line)
    return device


@transaction.atomic
def retire_device(device, *, actor, reason):
    """A number is out of use from today; it stays held."""
    held = Device.objects.lock(device)
    _require_devices(actor, held.line)
    if held.out_of_use_on:
        raise ValidationError("It is out of use already.", code="step_closed")
    held.out_of_use_on = timezone.localdate()
    held.save()
    audit.record(actor=actor, verb="device.retire", target=held.line, reason=reason)
    return held


@transaction.atomic
def link_line(line, *, actor, other, kind):
    """Say what this line is to another that its officer reads."""
    policy.require(actor, "change", CountyLine.objects.lock(line))
    policy.require(actor, "read", other)
    if LineLink.objects.of(line).filter(line=other).exists():
        raise ValidationError({"other": "These two lines are linked already."}, code="twice")
    link = LineLink(line=line, other=other, kind=kind, made_by=actor)
    link.full_clean()
    link.save()
    audit.record(actor=actor, verb="countyline.link", target=line, recipients=[other.reference])
    return line


def deciders(line):
    """The supervisors of the teams of the line's division, and of the whole force."""
    division = line.district.division_id
    return User.objects.filter(
        Q(groups__team__division=division) | Q(groups__team__division__isnull=True),
        is_active=True,
        groups__team__role=Role.LINES_SUPERVISOR,
        groups__team__agency__is_operator=True,
    ).distinct()


def officers_of_lines():
    """People of the force's County Lines and Gangs Teams."""
    return (
        User.objects.filter(
            is_active=True,
            groups__team__role__in=[Role.LINES_OFFICER, Role.LINES_SUPERVISOR],
            groups__team__agency__is_operator=True,
        )
        .distinct()
        .order_by("full_name")
    )


def _decide(line, step, actor, reason, told):
    if line.created_by_id == actor.pk:
        raise ValidationError("Someone else must decide your nomination.", code="own_nomination")
    line = move_line(line, step, actor=actor, reason=reason)
    line.gated_by, line.gated_at = actor, timezone.now()
    line.gate_reason, line.told = reason, told
    return line


def _keep(line):
    line.full_clean()
    line.save()
    policy.regrant(line)
    if line.status != LineStatus.NOMINATED:
        _tell([line.created_by], line, "Decided")
    return line


def _require_devices(actor, line):
    policy.require(actor, "change", line)
    policy.require_duty(actor, Duty.READ_DEVICES)


def _tell(users, line, verb):
    tell(
        users,
        verb=verb,
        record=line,
        key=f"{verb}:{line.reference}:{timezone.now():%Y%m%d%H%M%S}",
    )
