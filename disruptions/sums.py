"""What many disruptions came to, as one reader may be told."""

from django.db.models import Count, Q, Sum

from disruptions import amounts
from disruptions.choices import MEASURED_IN, OF_PEOPLE_AT_RISK, OutputKind, Term, Unit


class ToldMixin:
    """Sums of outputs that tell no reader of few people at risk."""

    def told_to(self, user):
        """What they come to: kind and amount, for one reader.

        Claims that each tell of fewer than five people at risk are left out of the sum, which says
        that there are some: outside the force, and but for the reader's own agency's, which it
        knows. Two of fewer than five that come to eight would be four and four.
        """
        few = Q(kind__in=OF_PEOPLE_AT_RISK, count__lt=amounts.FEWEST_TOLD)
        if user.agency and user.agency.is_operator:
            few &= Q(pk__in=())
        few &= ~Q(disruption__agency=user.agency_id)
        rows = (
            self.order_by()
            .values("kind", "term")
            .annotate(
                rows=Count("pk"),
                few=Sum("count", filter=few, default=0),
                **{f"of_{unit.value}": Sum(unit.value, default=0) for unit in Unit},
            )
        )
        order = list(OutputKind)
        return [
            (_label(row), _told(row))
            for row in sorted(rows, key=lambda row: (order.index(row["kind"]), row["term"]))
        ]


def _label(row):
    label = OutputKind(row["kind"]).label
    return f"{label}: {Term(row['term']).label.lower()}" if row["term"] else label


def _told(row):
    if row["term"]:
        return f"{row['rows']:,}"
    unit = MEASURED_IN[OutputKind(row["kind"])]
    amount, few = row[f"of_{unit.value}"], row["few"]
    if not few:
        return amounts.told(unit, amount)
    some = f"some in claims of fewer than {amounts.FEWEST_TOLD}"
    return f"{amounts.told(unit, amount - few)}, and {some}" if amount > few else some
