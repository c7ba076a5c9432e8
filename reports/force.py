"""The force report: all its figures of one period, from dated rows, in a known few questions."""

from django.utils import timezone

from disruptions.counting import OF_GROUP, OF_LINE
from ocgs.standing import Register, change_percent
from reports import activity, cube, lines, people
from reports.corrections import corrected_since
from reports.periods import Period
from reports.scopes import Scope

SUBJECT_KEYS = {"groups": "of_ocgs", "lines": "of_lines", "neither": "of_neither"}


def force_report(period: Period, scope: Scope | None = None) -> dict:
    """The report of a period, as of its last day, of all the force has or one person may see.

    It follows from dated rows: what is archived, merged, handed over, regraded or closed later
    changes nothing in it. A fact that is put right does, and is counted as `corrected`.
    """
    scope = scope or Scope()
    counted = scope.disruptions().counted_at(period.known).with_subject(scope.user)
    within = counted.between(period.first, period.last)
    return {
        "period": {
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
            "compare_with": period.compare_with.isoformat() if period.compare_with else None,
            "known_on": period.known_on.isoformat(),
        },
        "scope": scope.key,
        "ocgs": _groups(period, scope),
        "disruptions": _disruptions(period, counted, within),
        "county_lines": _lines(period, scope),
        "clgt_activity": activity.tally(within.filter(of=OF_LINE)),
        "corrected": corrected_since(period.known, within),
        "made_at": timezone.localtime().isoformat(timespec="minutes"),
    }


def _groups(period, scope):
    moments = [moment for moment in (period.before, period.moment) if moment]
    register = Register(*moments, among=scope.groups())
    then = register.tally(period.before) if period.before else None
    now = register.tally(period.moment)
    return now | {
        "change_percent": change_percent(now["mapped"], then["mapped"]) if then else None,
        "compare": then,
    }


def _disruptions(period, counted, within):
    found = cube.Cube(within)
    half_year = cube.in_half_year(counted.between(*period.half_year))
    districts = people.districts_with_people(period.last)
    tally = found.tally()
    return tally | {
        "last_six_months": half_year[OF_GROUP],
        "six_months": {
            "from": period.half_year[0].isoformat(),
            **{SUBJECT_KEYS[key]: value for key, value in half_year.items()},
        },
        "by_subject": {SUBJECT_KEYS[key]: value for key, value in tally["by_subject"].items()},
        "by_agency": cube.by_agency(within),
        "by_district": people.by_district(found.by("district"), districts),
        "per_1000": people.per_thousand(found.total, people.in_all(districts)),
        "by_month": found.by_month(period.first, period.last),
    }


def _lines(period, scope):
    moments = [moment for moment in (period.moment, period.before) if moment]
    now, *then = lines.tally(scope, *moments)
    return now | {"compare": then[0] if then else dict.fromkeys(now)}
