"""How many records of a report were put right after the moment it speaks of."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from disruptions.models import Contribution, Disruption, Output

# What a report counts by. Level and status follow rulings; a merger moves the group.
FACTS = ("happened_on", "strand", "district", "agency")


def corrected_since(known: datetime, counted) -> int:
    """Counted disruptions of which a fact is not what was on record at a moment.

    What came onto the record later, as a past that is loaded does, is measured by how it came.
    """
    if known >= timezone.now():
        return 0
    events = Disruption.events.rel.related_model.objects
    own = events.filter(pgh_obj=OuterRef("pk"))
    first = own.order_by("pgh_id")
    then = own.filter(pgh_created_at__lte=known).order_by("-pgh_id")
    found = counted.annotate(
        recorded_at=Subquery(first.values("pgh_created_at")[:1]),
        state=Coalesce(Subquery(then.values("pgh_id")[:1]), Subquery(first.values("pgh_id")[:1])),
    )
    same = {name: OuterRef(name) for name in FACTS}
    moved = Exists(events.filter(pgh_id=OuterRef("state")).exclude(**same))
    came, changed = _parts(known, ["insert"]), _parts(known, ["update", "delete"])
    return found.filter(moved | changed | (Q(recorded_at__lte=known) & came)).count()


def _parts(known, labels):
    """Outputs or credits of a disruption that came, changed or went after a moment."""
    found = Q(pk__in=())
    for model in (Output, Contribution):
        rows = model.events.rel.related_model.objects.filter(
            disruption=OuterRef("pk"), pgh_created_at__gt=known, pgh_label__in=labels
        )
        found |= Q(Exists(rows))
    return found
