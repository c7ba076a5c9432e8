"""Keeping the figures of each month: made when it is over, and looked at again."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from audit import services as audit
from audit.choices import Operation
from core.days import EARLIEST
from core.quarters import add_months
from disruptions.models import Disruption
from ocgs.models import Tenure
from reports.force import force_report
from reports.models import Month
from reports.periods import SETTLES, Period

ACTIVITY = ("arrests", "prisoners_dealt_with", "warrants", "charges", "weapon_seizures",
            "sentence_months", "life_sentences", "indeterminate_sentences")  # fmt: skip


def keep_months(*, today: date) -> int:
    """Every complete month: made if it is missing or not settled, otherwise looked at again.

    A night in which nothing ran is made good by the next.
    """
    kept = Month.objects.named()
    made = 0
    for month in complete_months(today):
        if month not in kept or last_day(month) + SETTLES > today:
            keep_month(month, known_on=today - timedelta(days=1))
            made += 1
        else:
            check_month(month)
    return made


def complete_months(today: date):
    """Each month that is over, from the first in which anything is on record."""
    first = first_day_on_record()
    month = first.replace(day=1) if first else None
    while month and last_day(month) < today:
        yield month
        month = add_months(month, 1)


def first_day_on_record():
    """The day of the oldest group or disruption; None when there is nothing."""
    mapped = Tenure.objects.aggregate(at=Min("since"))["at"]
    happened = Disruption.objects.aggregate(on=Min("happened_on"))["on"]
    days = [day for day in (mapped and timezone.localdate(mapped), happened) if day]
    return max(min(days), EARLIEST) if days else None


def last_day(month: date) -> date:
    """The last day of the month that begins on a day."""
    return add_months(month, 1) - timedelta(days=1)


@transaction.atomic
def keep_month(month: date, *, known_on: date) -> Month:
    """Keep the figures of one month as known on a day, whatever was kept before."""
    figures = figures_of(month, known_on)
    now = timezone.now()
    kept, _ = Month.objects.update_or_create(
        month=month,
        defaults={
            "known_on": known_on,
            "figures": figures,
            "made_at": now,
            "found": figures,
            "checked_at": now,
        },
    )
    audit.record(
        actor=None, verb="month.keep", operation=Operation.TECHNICAL, reason=f"{month:%Y-%m}"
    )
    return kept


@transaction.atomic
def check_month(month: date) -> bool:
    """Whether the records still give what was kept; what they give now is kept beside it."""
    kept = Month.objects.select_for_update().get(month=month)
    found = figures_of(month, kept.known_on)
    if found != kept.found:
        kept.found, kept.checked_at = found, timezone.now()
        kept.save(update_fields=["found", "checked_at"])
    return not kept.corrected


def figures_of(month: date, known_on: date) -> dict:
    """What the records give for one month."""
    report = force_report(Period(month, last_day(month), known_on=max(known_on, last_day(month))))
    disruptions, activity = report["disruptions"], report["clgt_activity"]
    return {
        "mapped": report["ocgs"]["mapped"],
        **report["ocgs"]["by_owner"],
        "disruptions": disruptions["total"],
        **disruptions["by_subject"],
        **disruptions["by_level"],
        "lines": report["county_lines"]["lines"],
        "trh": report["county_lines"]["trh"],
        **{name: activity[name] for name in ACTIVITY},
    }
