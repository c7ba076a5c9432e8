"""What happens to weeks of intensified work."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from agencies import policy
from agencies.duties import Duty
from audit import services as audit
from countylines.models import CountyLine, Operation, Target
from countylines.models.operations import MEASURES


@transaction.atomic
def start_operation(operation, *, actor):
    """Put a week on the list."""
    policy.require_duty(actor, Duty.RUN_MATRIX)
    operation.created_by = actor
    operation.full_clean()
    operation.save()
    audit.record(actor=actor, verb="operation.start", target=operation)
    return operation


@transaction.atomic
def target_lines(operation, *, actor, lines):
    """Say which lines a week works on: those chosen, and no others."""
    policy.require_duty(actor, Duty.RUN_MATRIX)
    operation = Operation.objects.lock(operation)
    readable = CountyLine.objects.readable(actor)
    if len(lines) != readable.filter(pk__in=[line.pk for line in lines]).count():
        raise PermissionDenied("Only lines one reads are targeted.")
    # Lines that this person does not read stay as they are.
    operation.targets.filter(line__in=readable.values("pk")).exclude(line__in=lines).delete()
    there = set(operation.targets.values_list("line_id", flat=True))
    Target.objects.bulk_create(
        Target(operation=operation, line=line) for line in lines if line.pk not in there
    )
    audit.record(
        actor=actor,
        verb="operation.target",
        target=operation,
        shown=[line.reference for line in lines],
    )
    return operation


@transaction.atomic
def enter_result(result, *, actor):
    """What a neighbouring force reports; a second entry takes the place of the first."""
    policy.require_duty(actor, Duty.RUN_MATRIX)
    if result.force.strip().lower() == actor.agency.name.lower():
        raise ValidationError(
            {"force": "The results of your own force are drawn from its confirmed disruptions."},
            code="own_force",
        )
    operation = Operation.objects.lock(result.operation)
    if held := operation.results.filter(force__iexact=result.force).first():
        for name in ("force", *MEASURES):
            setattr(held, name, getattr(result, name))
        result = held
    result.entered_by = actor
    result.full_clean()
    result.save()
    audit.record(actor=actor, verb="operation.result", target=operation)
    return operation
