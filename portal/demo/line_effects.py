"""The demo's disruptions of county lines: those of the past in bulk, a few of today."""

from datetime import date, timedelta

from django.utils import timezone

from agencies.places import District
from countylines.models import Flex
from disruptions import services
from disruptions.models import Disruption
from portal.demo import line_activity
from portal.demo.claims import Claims, noon
from portal.demo.line_activity import ARRESTS, CHARGES, HANDSETS, spread

# Closures are told one by one when they lie outside the months whose activity is.
TOLD = (date(2022, 2, 1), date(2022, 10, 31))


def load_past(people, past, targeted, first_day):
    """The week that begins on a day, the months around it, and the closures of other years."""
    claims = Claims()
    _week(claims, people, targeted, first_day)
    _months(claims, people, past, targeted)
    _closures(claims, people, past)
    claims.write()


def _week(claims, people, lines, first_day):
    """One confirmed disruption of each line that was targeted."""
    council = people["council"].agency
    counts = [
        [(kind, count) for count in spread(total, len(lines))]
        for kind, total in (("arrests", ARRESTS), ("charges", CHARGES), ("handsets", HANDSETS))
    ]
    for number, (line, *outputs) in enumerate(zip(lines, *counts, strict=True)):
        claims.add(
            Disruption(
                line=line,
                happened_on=first_day + timedelta(days=number % 6),
                strand="pursue",
                what="A search warrant at an address the line sold from.",
                effect="Whoever held the number is charged; sales have stopped for some weeks.",
                level="moderate" if number % 3 else "minor",
                district=line.district,
                agency=line.agency,
                claimed_by=line.officer,
            ),
            decided_on=first_day + timedelta(days=14),
            by=people["lines-supervisor"],
            outputs=[(kind, count) for kind, count in outputs if count],
            credits=[] if number % 6 else [(council, "enabled")],
        )


def _months(claims, people, past, targeted):
    """What the teams did from February to October 2022; some lines were the Central team's."""
    Flex.objects.bulk_create(
        Flex(
            line=line,
            reason="Needs covert work on who controls it.",
            starts_on=line_activity.FIRST,
            back_on=story.closed,
            made_by=people["lines-supervisor"],
            made_at=noon(line_activity.FIRST),
        )
        for story, line in line_activity.central_lines(past)
    )
    for number, effect in enumerate(line_activity.effects(past, targeted)):
        claims.add(
            _of_line(effect.line, effect.day, effect.what, effect.effect, effect.level),
            decided_on=effect.day + timedelta(days=5 + number % 5),
            by=people["lines-supervisor"],
            outputs=effect.outputs,
            credits=[(people["housing"].agency, "enabled")] if number % 9 == 0 else [],
        )


def _closures(claims, people, past):
    """Each line of another year that was closed by arresting and charging a holder."""
    for story, line in past:
        if story.kind == "closed_one" and not TOLD[0] <= story.closed <= TOLD[1]:
            claims.add(
                _of_line(
                    line,
                    story.closed,
                    "Whoever held the number was arrested and charged.",
                    "The line is closed: its number is not answered any more.",
                    "major",
                ),
                decided_on=story.closed + timedelta(days=8),
                by=people["lines-supervisor"],
                outputs=[("arrests", 2), ("charges", 1), ("handsets", 1)],
            )


def _of_line(line, day, what, effect, level):
    return Disruption(
        line=line,
        happened_on=day,
        strand="pursue",
        what=what,
        effect=effect,
        level=level,
        district=line.district,
        agency=line.agency,
        claimed_by=line.officer,
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
