"""The end of a line: closed with what it took, looked at again, come back; orders on numbers."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from audit import services as audit
from audit.choices import Operation
from core.days import EARLIEST
from core.workdays import add_working_days
from core.workflow import StepClosedError
from countylines.choices import CheckResult
from countylines.models import CheckBack, Closure, CountyLine, Ddtro, DdtroItem
from countylines.services.lines import deciders, move_line
from notices.services import tell

# Days after a closure at which somebody looks whether the line stays out of use.
LOOKS = (28, 90)
# Working days a provider has to comply, unless another day was agreed.
COMPLY_DAYS = 5


@transaction.atomic
def close_line(line, *, step, actor, reason, closed_on, **counts):
    """Close a line: Type 1 by arrest and charge of a holder, Type 2 by cutting off its number.

    Two looks back follow, after 28 and 90 days.
    """
    if closed_on > timezone.localdate():
        raise ValidationError({"closed_on": "The day must be today or in the past."}, code="future")
    if closed_on < (line.first_seen_on or EARLIEST):
        raise ValidationError(
            {"closed_on": "The day must be on or after the day the line was first seen."},
            code="early",
        )
    if step == "close-one" and not counts["charged"]:
        raise ValidationError(
            {"charged": "Type 1 needs a line holder who was charged."}, code="nobody_charged"
        )
    line = move_line(line, step, actor=actor, reason=reason)
    line.full_clean()
    line.save()
    closure = Closure(
        line=line, kind=line.status, closed_on=closed_on, evidence=reason, closed_by=actor, **counts
    )
    closure.full_clean()
    closure.save()
    for days in LOOKS:
        CheckBack.objects.create(closure=closure, due_on=closed_on + timedelta(days=days))
    return line


@transaction.atomic
def reemerge_line(line, *, actor, reason):
    """The line is back: it stands on its matrix again and is scored anew."""
    line = move_line(line, "reemerge", actor=actor, reason=reason)
    line.score_due_on = timezone.localdate()
    line.full_clean()
    line.save()
    return line


@transaction.atomic
def record_check(check, *, actor, result, note=""):
    """Say what a look back found. In use again: the supervisors are told at once."""
    held = CheckBack.objects.lock(check)
    line = held.closure.line
    policy.require(actor, "change", line)
    if held.done_on:
        raise StepClosedError("Somebody has done this check.", code="step_closed")
    held.done_on, held.done_by = timezone.localdate(), actor
    held.result, held.note = result, note
    held.full_clean()
    held.save()
    audit.record(actor=actor, verb="checkback.record", target=held)
    if result == CheckResult.AGAIN:
        tell(
            deciders(line),
            verb="In use again: decide whether it has re-emerged",
            record=line,
            key=f"again:{held.reference}",
            urgent=True,
        )
    return line


@transaction.atomic
def record_ddtro(ddtro, *, actor, devices):
    """Hold an order and the numbers it names. Compliance is due on the fifth working day."""
    line = CountyLine.objects.lock(ddtro.line)
    _require(actor, line)
    if not devices:
        raise ValidationError({"devices": "Choose the numbers it names."}, code="no_devices")
    _settle(ddtro)
    ddtro.full_clean()
    ddtro.save()
    for device in devices:
        if device.line_id != line.pk:
            raise ValidationError("This number is not held on this line.", code="not_held")
        DdtroItem.objects.create(ddtro=ddtro, device=device)
    audit.record(actor=actor, verb="ddtro.add", operation=Operation.COLLECTION, target=ddtro)
    return ddtro


@transaction.atomic
def change_ddtro(ddtro, *, actor, values):
    """What became of an order: served, complied with, ended, discharged."""
    held = Ddtro.objects.lock(ddtro)
    _require(actor, held.line)
    for name, value in values.items():
        setattr(held, name, value)
    _settle(held)
    held.full_clean()
    held.save()
    audit.record(actor=actor, verb="ddtro.change", target=held)
    return held


@transaction.atomic
def lapse_item(item, *, actor, reason):
    """A number was found not to be used for dealing: the order lapses for it."""
    ddtro = Ddtro.objects.lock(item.ddtro)
    _require(actor, ddtro.line)
    item = DdtroItem.objects.select_for_update().get(pk=item.pk)
    if item.lapsed_on:
        raise StepClosedError("The order has lapsed for this number.", code="step_closed")
    item.lapsed_on, item.lapse_reason = timezone.localdate(), reason
    item.full_clean()
    item.save()
    audit.record(actor=actor, verb="ddtro.lapse", target=ddtro, reason=reason)
    return ddtro


def _settle(ddtro):
    ddtro.comply_by = add_working_days(ddtro.served_on, COMPLY_DAYS) if ddtro.served_on else None


def _require(actor, line):
    policy.require(actor, "change", line)
    policy.require_duty(actor, Duty.READ_DEVICES)
