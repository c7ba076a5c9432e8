"""What the database refuses of a decision on a nomination, whoever asks."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from core.constraints import NotAmong
from ocgs.choices import NominationStatus
from ocgs.parts import RAISED_BY, AgeBand, Flag

S = NominationStatus
DECIDED = (S.ACCEPTED, S.MERGED, S.DECLINED)

# One line a type of crime: the same table as the pages use, in the words of the database.
_RAISED = "\n".join(
    f"IF '{crime.value}' = NEW.main_crime_type OR '{crime.value}' = ANY(NEW.other_crime_types) "
    f"THEN raised := raised || '{flag.value}'::text; END IF;"
    for crime, flag in RAISED_BY.items()
)
# A flag cannot be unticked to get past the second signature, not even by hand in the database.
FLAGS_STAY = pgtrigger.Trigger(
    name="flags_stay",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("raised", "text[]")],
    func=f"""
        raised := NEW.declared::text[];
        IF TG_OP = 'UPDATE' THEN
            IF OLD.submitted_at IS NOT NULL AND NEW.submitted_at IS NULL THEN
                RAISE EXCEPTION 'a nomination that was sent stays sent'
                USING ERRCODE = 'check_violation';
            END IF;
            IF OLD.submitted_at IS NOT NULL THEN
                raised := raised || OLD.flags::text[];
            END IF;
        END IF;
        IF NEW.submitted_at IS NULL AND NEW.status IN ('draft', 'withdrawn') THEN
            RETURN NEW;
        END IF;
        {_RAISED}
        IF EXISTS (
            SELECT 1 FROM ocgs_suspectedperson
            WHERE nomination_id = NEW.id AND age_band = '{AgeBand.UNDER_18.value}'
        ) THEN
            raised := raised || '{Flag.CHILD.value}'::text;
        END IF;
        IF NOT NEW.flags::text[] @> raised THEN
            RAISE EXCEPTION 'a flag that was raised stays: the decision is signed twice'
            USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,  # noqa: S608 - made of the choices above
)

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
