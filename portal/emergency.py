"""Break-glass: one record, one person, four hours, a reason, and everybody told."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import policy
from agencies.choices import Role
from agencies.duties import Duty
from agencies.people import User
from agencies.services import protected_models
from agencies.shares import BREAK_GLASS_LASTS, BreakGlass
from audit import services as audit
from audit.choices import Operation
from notices.services import tell


@transaction.atomic
def break_glass(*, actor, reference, reason):
    """Open one record to one person for four hours; its leaders and the auditors are told."""
    policy.require_duty(actor, Duty.BREAK_GLASS)
    record = _find(reference.strip().upper())
    now = timezone.now()
    opening = BreakGlass.objects.create(
        user=actor,
        kind=record._meta.label_lower,
        reference=record.reference,
        reason=reason,
        opened_at=now,
        until=now + BREAK_GLASS_LASTS,
    )
    policy.regrant(record)
    audit.record(
        actor=actor,
        verb="breakglass.open",
        operation=Operation.CONSULTATION,
        target=record,
        reason=reason,
    )
    auditors = User.objects.filter(
        is_active=True, groups__team__role=Role.AUDITOR, groups__team__agency__is_operator=True
    )
    # The auditor is led to the record of who did what, not to a record they may not see.
    for people, subject in ((record.leaders(), record), (auditors, opening)):
        tell(
            set(people) - {actor},
            verb="Opened in an emergency",
            record=subject,
            key=f"breakglass:{record.reference}:{now:%Y%m%d%H%M%S}",
            urgent=True,
        )
    return record


def _find(reference):
    for model in protected_models():
        if record := model.objects.filter(reference=reference).first():
            return record
    raise ValidationError(
        {"reference": ValidationError("No record has this reference.", code="unknown")}
    )
