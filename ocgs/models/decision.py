"""What the database refuses of a decision on a nomination, whoever asks."""

from django.db import models
from django.db.models import F, Q

from core.constraints import NotAmong
from ocgs.choices import NominationStatus

S = NominationStatus
DECIDED = (S.ACCEPTED, S.MERGED, S.DECLINED)

DECISION_RULES = [
    models.CheckConstraint(
        name="ocgs_nomination_decision_has_decider",
        condition=~Q(status__in=DECIDED) | Q(decided_by__isnull=False, decided_at__isnull=False),
        violation_error_message="A decided nomination names who decided it, and when.",
    ),
    models.CheckConstraint(
        name="ocgs_nomination_four_eyes",
        condition=Q(decided_by__isnull=True)
        | (
            Q(NotAmong("decided_by", "writers"))
            & ~Q(decided_by=F("created_by"))
            & ~Q(decided_by=F("submitted_by"))
        ),
        violation_error_message="Someone else must decide your nomination.",
    ),
    models.CheckConstraint(
        name="ocgs_nomination_decline_has_code",
        condition=~Q(status=S.DECLINED) | ~Q(decline_code=""),
        violation_error_message="A declined nomination carries a reason code.",
    ),
    models.CheckConstraint(
        name="ocgs_nomination_flagged_is_signed_twice",
        condition=~Q(status__in=DECIDED) | Q(flags=[]) | Q(second_by__isnull=False),
        violation_error_message="A second person signs the decision on a flagged nomination.",
    ),
    models.CheckConstraint(
        name="ocgs_nomination_second_four_eyes",
        condition=Q(second_by__isnull=True)
        | (
            Q(decided_by__isnull=False)
            & Q(NotAmong("second_by", "writers"))
            & ~Q(second_by=F("decided_by"))
            & ~Q(second_by=F("created_by"))
            & ~Q(second_by=F("submitted_by"))
        ),
        violation_error_message="Somebody else signs: not who decided, not who nominated.",
    ),
    models.CheckConstraint(
        name="ocgs_nomination_second_waits_for_a_decision",
        condition=~Q(status=S.SECOND) | (Q(decided_by__isnull=False) & ~Q(proposed="")),
        violation_error_message="A second signature waits under a decision.",
    ),
    models.CheckConstraint(
        name="ocgs_nomination_merged_names_its_group",
        condition=~Q(status=S.MERGED) | Q(merged_into__isnull=False),
        violation_error_message="A merged nomination names the group it went into.",
    ),
]
