"""What each month came to: lines and their total in each district, made again whenever asked."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from agencies.places import District
from audit import services as audit
from audit.choices import Operation
from core.days import end_of
from countylines import board
from countylines.choices import ON_MATRIX
from countylines.models import CountyLine, Move, Snapshot


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month + timedelta(days=32)).replace(day=1)


def months_to_take(today: date):
    """Every complete month since the first line stood on a matrix that has no snapshot yet."""
    first = Move.objects.filter(target__in=ON_MATRIX).aggregate(at=Min("at"))["at"]
    if first is None:
        return []
    taken = set(Snapshot.objects.order_by().values_list("month", flat=True).distinct())
    month, found = timezone.localdate(first).replace(day=1), []
    while next_month(month) <= today:
        if month not in taken:
            found.append(month)
        month = next_month(month)
    return found


def take_snapshots(*, today) -> int:
    """Make what is missing: a month in which nothing ran is made good when something does."""
    months = months_to_take(today)
    for month in months:
        rebuild_snapshot(month)
    return len(months)


@transaction.atomic
def rebuild_snapshot(month: date) -> list[Snapshot]:
    """Make one month anew from what happened up to its end, whatever was kept before."""
    moment = end_of(next_month(month) - timedelta(days=1))
    rows, _ = board.Ledger(CountyLine.objects.all(), moment).standing(moment)
    where = districts_at(moment, [row.line for row in rows])
    counted = {}
    for row in rows:
        lines, total = counted.get(where[row.line.pk], (0, 0))
        counted[where[row.line.pk]] = (lines + 1, total + row.counted)
    districts = District.objects.current() | District.objects.filter(pk__in=counted)
    # Two at once would write it twice: the second waits and begins anew.
    list(Snapshot.objects.select_for_update().filter(month=month))
    Snapshot.objects.filter(month=month).delete()
    made = Snapshot.objects.bulk_create(
        Snapshot(
            month=month,
            district=district,
            division_id=district.division_id,
            lines=counted.get(district.pk, (0, 0))[0],
            total=counted.get(district.pk, (0, 0))[1],
        )
        for district in districts.distinct()
    )
    audit.record(
        actor=None,
        verb="snapshot.make",
        operation=Operation.TECHNICAL,
        reason=f"{month:%Y-%m}: {len(rows)} lines",
    )
    return made


def districts_at(moment, lines) -> dict[int, int]:
    """Line to the district it counted in at a moment, by its history; its first where there is
    none so old.
    """
    events = CountyLine.events.rel.related_model.objects.filter(
        pgh_obj_id__in=[line.pk for line in lines]
    )
    earliest = events.order_by("pgh_obj_id", "pgh_id").distinct("pgh_obj_id")
    latest = (
        events.filter(pgh_created_at__lte=moment)
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    found = {}
    for rows in (earliest, latest):
        found |= dict(rows.values_list("pgh_obj_id", "district_id"))
    return found
