"""Adding a nomination to a group that is on the register: what changes, and who sees what."""

from copy import copy
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from agencies.choices import Marking, Standing
from agencies.people import User
from audit import services as audit
from ocgs.choices import CrimeType, OCGStatus
from ocgs.models import OCG

KEEP, TAKE, OWN = "keep", "take", "own"
READS_BRIEF = {Standing.CONTRIBUTE, Standing.PARTNER, Standing.LEAD, Standing.KEEPER}


@dataclass(frozen=True)
class Sight:
    """One agency or person: what they see of each record, before and after; a merge adds none."""

    who: str
    nomination: str
    group: str


def sights(nomination, ocg):
    """Everybody who sees either, and how far: the same after the merge as before."""
    seen = {}
    for record, column in ((nomination, 0), (ocg, 1)):
        for holder in record.holders():
            if holder.standing == Standing.AUTHOR:
                continue
            columns = seen.setdefault(_name(holder.who), ["", ""])
            columns[column] = Standing(holder.standing).label
    return [Sight(who, *columns) for who, columns in sorted(seen.items())]


def newcomers(nomination, ocg):
    """Who reads the group's threat summary and not the nomination, outside the unit's force."""
    readers = {
        _name(holder.who)
        for holder in ocg.holders()
        if holder.standing in READS_BRIEF
        and not _agency(holder.who).is_operator
        and _agency(holder.who) != nomination.agency
    }
    return sorted(readers)


def check(nomination, ocg, values):
    """Refuse what would show the nomination's words to those who do not see the nomination."""
    if ocg.status not in (OCGStatus.ACTIVE, OCGStatus.MONITORED):
        raise ValidationError(f"{ocg} is {ocg.get_status_display().lower()}.", code="closed")
    if values.get("district_from") == TAKE and nomination.division_id != ocg.division_id:
        raise ValidationError(
            {
                "district_from": "Another division’s unit would come to see the group. Keep its "
                "district."
            },
            code="division",
        )
    if values.get("brief_from") == OWN and not values.get("brief"):
        raise ValidationError({"brief": "Write the new threat summary."}, code="required")
    if values.get("brief_from") == TAKE and (readers := newcomers(nomination, ocg)):
        raise ValidationError(
            {
                "brief_from": f"{', '.join(readers)} would read words of a nomination that they "
                "do not see. Keep the group’s summary, or write a new one."
            },
            code="newcomers",
        )


def pour(nomination):
    """Bring into the group what was chosen; the stricter marking wins, and both handlings stay.

    Its rows and its people at risk stay where they are, under the nomination's own access.
    """
    values = nomination.merge_values
    ocg = OCG.objects.lock(nomination.merged_into)
    check(nomination, ocg, values)
    take(nomination, ocg, values)
    ocg.full_clean()
    ocg.save()
    audit.record(
        actor=nomination.decided_by,
        verb="ocg.merge",
        target=ocg,
        reason=nomination.decision_reason,
        recipients=[nomination.reference],
    )
    return ocg


def take(nomination, ocg, values):
    """Write what was chosen into a group in hand, and save nothing."""
    if values.get("brief_from") == TAKE:
        ocg.brief = nomination.what
    elif values.get("brief_from") == OWN:
        ocg.brief = values["brief"]
    crimes = [ocg.main_crime_type, *ocg.other_crime_types]
    if values.get("crime_from") == TAKE:
        ocg.main_crime_type = nomination.main_crime_type
    if values.get("crimes_from") == TAKE:
        crimes += [nomination.main_crime_type, *nomination.other_crime_types]
    ocg.other_crime_types = [
        crime for crime in dict.fromkeys(crimes) if crime != ocg.main_crime_type
    ]
    if values.get("district_from") == TAKE:
        ocg.district = nomination.district
    ocg.marking = max(ocg.marking, nomination.marking, key=list(Marking.values).index)
    ocg.handling = both(ocg.handling, nomination.handling)


def afterwards(nomination, ocg, values):
    """Each field that the choices would change: its name, now, and after; nothing is saved."""
    now, after = shown(ocg), copy(ocg)
    take(nomination, after, values)
    return [(name, now[name], value) for name, value in shown(after).items() if value != now[name]]


def shown(ocg):
    """What a nomination can change of a group, as people read it."""
    return {
        "Threat summary": ocg.brief,
        "Main type of crime": ocg.get_main_crime_type_display(),
        "Other types of crime": "; ".join(
            CrimeType(crime).label for crime in ocg.other_crime_types
        ),
        "District": str(ocg.district),
        "Marking": ocg.get_marking_display(),
        "Handling": ocg.handling,
    }


def both(first, second):
    """Two handling conditions as one; refused when they do not fit, for none may be lost."""
    if not second or second in first:
        return first
    joined = f"{first} {second}".strip()
    if len(joined) > OCG._meta.get_field("handling").max_length:
        raise ValidationError(
            "The handling conditions of both do not fit together: shorten the group’s first.",
            code="handling",
        )
    return joined


def _agency(who):
    return who.agency if isinstance(who, User) else who


def _name(who):
    return f"{who}, {who.agency}" if isinstance(who, User) else str(who)
