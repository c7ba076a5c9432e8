"""The parts of a nomination, each saved by itself."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from agencies import policy
from audit import services as audit
from audit.choices import Operation
from core.workflow import StepClosedError
from ocgs.models import ROWS, LimbFinding, Nomination, PersonAtRisk, SuspectedPerson
from ocgs.parts import flags_raised, in_order


def side_of(nomination, user, actions):
    """For whom this person writes parts now: "unit", "nominator", or "" when they may not.

    The agency writes while it is a draft or came back; the unit while it looks into it.
    """
    if "decide" in actions and nomination.is_open and not nomination.is_own(user):
        return "unit"
    return "nominator" if "change" in actions and nomination.can_change else ""


def closed(nomination):
    """Why nobody of this side writes it now, in words."""
    return f"This nomination is now {nomination.get_status_display().lower()} and cannot be edited."


def _open(nomination, actor):
    """Lock the nomination for a part; whether it is the unit that writes."""
    held = Nomination.objects.lock(nomination)
    actions = policy.actions_on(actor, held)
    if not actions & {"change", "decide"}:
        raise PermissionDenied("change ocgs.nomination")
    side = side_of(held, actor, actions)
    if not side:
        raise StepClosedError(closed(held), code="step_closed")
    if side == "nominator":
        note_writer(held, actor)
        held.save(update_fields=["writers"])
    return held, side == "unit"


@transaction.atomic
def answer_test(nomination, *, actor, findings):
    """Say of each limb whether it is met and what shows it: `{limb: (finding, evidence)}`.

    A limb left empty is taken back.
    """
    nomination, by_unit = _open(nomination, actor)
    held = {row.limb: row for row in LimbFinding.objects.of(nomination).side(by_unit)}
    changed = []
    for limb, (finding, evidence) in findings.items():
        row = held.get(limb)
        if not finding:
            if row:
                row.delete()
            continue
        row = row or LimbFinding(nomination=nomination, limb=limb, by_unit=by_unit)
        if (row.finding, row.evidence) != (finding, evidence):
            row.finding, row.evidence, row.added_by = finding, evidence, actor
            # Whose it is was settled above, and the nomination is held.
            row.full_clean(exclude=["nomination", "added_by"], validate_unique=False)
            changed.append(row)
    LimbFinding.objects.bulk_create(row for row in changed if row.pk is None)
    LimbFinding.objects.bulk_update(
        [row for row in changed if row.pk], ["finding", "evidence", "added_by"]
    )
    audit.record(actor=actor, verb="nomination.test", target=nomination)
    return nomination


@transaction.atomic
def save_rows(nomination, *, actor, kind, rows, removed=()):
    """Save the rows of one part and drop those taken out."""
    nomination, by_unit = _open(nomination, actor)
    _save(ROWS[kind], nomination, actor, by_unit, rows, removed)
    raise_flags(nomination)
    nomination.save(update_fields=["flags"])
    audit.record(actor=actor, verb=f"nomination.{kind}", target=nomination)
    return nomination


@transaction.atomic
def save_people_at_risk(nomination, *, actor, rows, removed=()):
    """Save victims and people at risk: for whoever may safeguard, and never among the people."""
    policy.require(actor, "safeguard", nomination)
    nomination, by_unit = _open(nomination, actor)
    _save(PersonAtRisk, nomination, actor, by_unit, rows, removed)
    audit.record(
        actor=actor,
        verb="nomination.safeguard",
        operation=Operation.COLLECTION,
        target=nomination,
    )
    return nomination


@transaction.atomic
def save_crimes(nomination, *, actor, other_crime_types, active_since, declared):
    """Save the other types of crime, since when, and what needs a second signature."""
    nomination, by_unit = _open(nomination, actor)
    if by_unit:
        raise PermissionDenied("change ocgs.nomination")
    nomination.other_crime_types = [
        crime for crime in other_crime_types if crime != nomination.main_crime_type
    ]
    nomination.active_since, nomination.declared = active_since, declared
    raise_flags(nomination)
    nomination.full_clean()
    nomination.save()
    audit.record(actor=actor, verb="nomination.crimes", target=nomination)
    return nomination


def note_writer(nomination, actor):
    """Remember who wrote for the nominating agency: none of them decides."""
    if actor.pk not in nomination.writers:
        nomination.writers = [*nomination.writers, actor.pk]


def raise_flags(nomination):
    """Bring the flags up to date with what was declared, the crimes and the people.

    A flag of a nomination that was sent stays, whatever is taken out later.
    """
    raised = flags_raised(
        nomination.declared,
        [nomination.main_crime_type, *nomination.other_crime_types],
        set(SuspectedPerson.objects.of(nomination).values_list("age_band", flat=True)),
    )
    nomination.flags = in_order([*raised, *(nomination.flags if nomination.submitted_at else ())])


def findings_of(nomination):
    """What is found of each limb: the unit's word, or else that of those who nominated."""
    rows = LimbFinding.objects.of(nomination).order_by("by_unit")
    return dict(rows.values_list("limb", "finding"))


def _save(model, nomination, actor, by_unit, rows, removed):
    held = set(model.objects.of(nomination).side(by_unit).values_list("pk", flat=True))
    for row in rows:
        if row.pk and row.pk not in held:
            raise ValidationError("Somebody has taken a row out: look again.", code="step_closed")
        row.nomination, row.by_unit = nomination, by_unit
        if not row.pk:
            row.added_by = actor
        row.full_clean()
        row.save()
    model.objects.of(nomination).side(by_unit).filter(pk__in=[row.pk for row in removed]).delete()
