"""The demo's disruptions of county lines: a week of the past in bulk, a few of today."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from agencies.places import District
from disruptions import services
from disruptions.models import Contribution, Disruption, Output, Ruling

# What the week came to: 26 arrests, 30 charges, 10 handsets.
ARRESTS, CHARGES, HANDSETS = 26, 30, 10


def load_week(people, lines, first_day):
    """One confirmed disruption of each line, in the week that begins on a day."""
    decider = people["lines-supervisor"]
    made = [
        Disruption(
            line=line,
            happened_on=first_day + timedelta(days=number % 6),
            strand="pursue",
            what="A search warrant at an address the line sold from.",
            effect="Whoever held the number is charged; sales have stopped for some weeks.",
            level=(level := "moderate" if number % 3 else "minor"),
            claimed_level=level,
            district=line.district,
            agency=line.agency,
            claimed_by=line.officer,
            claimed_at=_at(first_day + timedelta(days=10)),
            status="confirmed",
            decided_by=decider,
            decided_at=_at(first_day + timedelta(days=14)),
            decision_reason="As the custody records say.",
        )
        for number, line in enumerate(lines)
    ]
    Disruption.objects.bulk_create(made)
    Ruling.objects.record_of(made)
    outputs = []
    for kind, total in (("arrests", ARRESTS), ("charges", CHARGES), ("handsets", HANDSETS)):
        for disruption, count in zip(made, _spread(total, len(made)), strict=True):
            if count:
                outputs.append(Output(disruption=disruption, kind=kind, count=count))
    Output.objects.bulk_create(outputs)
    council = people["council"].agency
    Contribution.objects.bulk_create(
        Contribution(disruption=disruption, agency=council, part="enabled")
        for disruption in made[::6]
    )


def load_today(people, lines):
    """One that waits for the supervisor, and one of nothing yet that a council saw."""
    day = timezone.localdate() - timedelta(days=2)
    services.claim_disruption(
        Disruption(
            line=lines[0], happened_on=day, strand="pursue", level="moderate",
            what="Two runners were stopped at the station with wraps and cash.",
            effect="The flat has no stock, and its tenant has the front room back.",
            district=lines[0].district,
        ),
        actor=lines[0].officer,
        contributors=[(people["housing"].agency, "support")],
        outputs=[
            ("arrests", {"count": 2}),
            ("crack", {"grams": 31}),
            ("cash", {"pence": 184_000}),
        ],
    )  # fmt: skip
    services.claim_disruption(
        Disruption(
            place="Flats near the bus station", vulnerability="Two tenants with support needs.",
            happened_on=day, strand="protect", level="minor",
            what="Locks were changed and the stairs are lit.",
            effect="Strangers no longer get in; for some weeks at least.",
            district=District.objects.get(name="Maidstone"),
        ),
        actor=people["council"],
        outputs=[("visits", {"count": 2})],
    )  # fmt: skip


def _at(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def _spread(total, rows):
    """A total over rows, as evenly as whole numbers go."""
    return [total // rows + (number < total % rows) for number in range(rows)]
