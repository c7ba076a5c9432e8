"""On which matrix a line stands: flexed to another division, adopted by the Central team, back."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.duties import Duty
from agencies.people import User
from audit import services as audit
from countylines.models import CountyLine, Flex
from notices.services import tell


@transaction.atomic
def flex_line(line, *, actor, to_division, last_day, reason):
    """Put a line on the matrix of another division until a last day; it comes back by itself."""
    line = _on_its_own(line, actor)
    today = timezone.localdate()
    if to_division.pk == line.division_id:
        raise ValidationError({"to_division": "This is its own division."}, code="own_division")
    if last_day < today:
        raise ValidationError({"last_day": "The last day is today or later."}, code="past")
    flex = Flex(
        line=line,
        to_division=to_division,
        reason=reason,
        starts_on=today,
        back_on=last_day + timedelta(days=1),
        made_by=actor,
    )
    _keep(flex, "countyline.flex", actor, reason)
    there = User.objects.filter(
        is_active=True,
        groups__team__role=Role.LINES_SUPERVISOR,
        groups__team__division=to_division,
        groups__team__agency__is_operator=True,
    ).distinct()
    tell(there, verb="A line is flexed to you", record=line, key=f"flex:{flex.reference}")
    return line


@transaction.atomic
def adopt_line(line, *, actor, reason):
    """The Central team takes a line over from its division, until it gives it back."""
    line = _on_its_own(line, actor)
    flex = Flex(line=line, reason=reason, starts_on=timezone.localdate(), made_by=actor)
    _keep(flex, "countyline.adopt", actor, reason)
    return line


@transaction.atomic
def return_line(flex, *, actor, reason):
    """Back on the matrix of its own division before the last day, or from the Central team."""
    line = CountyLine.objects.lock(flex.line)
    _require(actor, line)
    flex = Flex.objects.lock(flex)
    today = timezone.localdate()
    if not flex.is_on(today):
        raise ValidationError("It is back already.", code="step_closed")
    flex.back_on, flex.returned_by, flex.return_reason = today, actor, reason
    flex.full_clean()
    flex.save()
    policy.regrant(line)
    audit.record(actor=actor, verb="countyline.return", target=line, reason=reason)
    return line


def _require(actor, line):
    policy.require_duty(actor, Duty.RUN_MATRIX)
    policy.require(actor, "decide", line)


def _on_its_own(line, actor):
    line = CountyLine.objects.lock(line)
    _require(actor, line)
    if not line.is_on_matrix:
        raise ValidationError("This line is on no matrix.", code="step_closed")
    if line.flexes.on_day(timezone.localdate()).exists():
        raise ValidationError(
            "It is on another matrix than its own already: return it first.", code="two_matrices"
        )
    return line


def _keep(flex, verb, actor, reason):
    flex.full_clean()
    flex.save()
    policy.regrant(flex.line)
    audit.record(actor=actor, verb=verb, target=flex.line, reason=reason)
