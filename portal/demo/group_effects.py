"""The demo's disruptions of groups of the past: what happened, who made it, what came of it.

In the six months to the end of October 2022 there were 72; every other figure is whatever they
come to.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.demo.group_history import OCTOBER_2022

SEED = 72
SIX_MONTHS = (date(2022, 5, 3), date(2022, 10, 20))
IN_SIX_MONTHS = 72
# How many were confirmed, and how many claims rejected, between two days.
BUSY = [
    (date(2020, 2, 3), date(2020, 12, 18), 30, 1),
    (date(2021, 1, 4), date(2021, 9, 15), 36, 2),
    (date(2021, 9, 16), date(2022, 4, 22), 58, 3),
    (*SIX_MONTHS, IN_SIX_MONTHS - 1, 4),
    (date(2022, 11, 7), date(2022, 12, 20), 16, 1),
    (date(2023, 1, 5), date(2023, 12, 19), 70, 3),
    (date(2024, 1, 8), date(2024, 12, 17), 60, 2),
    (date(2025, 1, 6), date(2025, 12, 16), 50, 2),
    (date(2026, 1, 5), date(2026, 8, 24), 30, 1),
]
POLICE, COUNTY, FIRE, DISTRICT = "police", "partner-lro", "fire", "district"
HMRC, PROBATION, DWP = (
    "hm-revenue-and-customs",
    "probation-service-kent-surrey-and-sussex",
    "department-for-work-and-pensions",
)
PRISONS, BORDER, IMMIGRATION = "hm-prison-service", "border-force", "immigration-enforcement"
LABOUR, ENVIRONMENT, HEALTH = (
    "gangmasters-and-labour-abuse-authority",
    "environment-agency",
    "nhs-kent-and-medway-integrated-care-board",
)
REGION, FIRE_SERVICE, COUNTY_COUNCIL = (
    "eastern-region-special-operations-unit",
    "kent-fire-and-rescue-service",
    "kent-county-council",
)


@dataclass(frozen=True)
class Kind:
    """What happens to groups again and again, and how often among the rest."""

    often: int
    strand: str
    level: str
    claimant: str
    what: str
    effect: str
    helpers: tuple = ()
    outputs: tuple = ()


KINDS = [
    Kind(9, "pursue", "moderate", POLICE,
         "Warrants at two addresses of the group, with arrests.",
         "Stock and phones are gone and two organisers are on bail conditions; some months.",
         ((DISTRICT, "support"),),
         (("arrests", 1, 4), ("warrants", 1, 3), ("handsets", 1, 5), ("cash", 80_000, 900_000),
          ("crack", 10, 250))),
    Kind(6, "pursue", "minor", POLICE,
         "A member was arrested with goods on the way to a customer.",
         "One route is not used any more; some weeks.",
         ((DISTRICT, "enabled"),), (("arrests", 1, 2), ("vehicles", 1, 1))),
    Kind(4, "pursue", "major", POLICE,
         "An organiser was sentenced at the Crown Court.",
         "The group has lost the person who bought and paid; some years.",
         ((REGION, "support"),), (("convictions", 1, 1), ("sentence", 41, 118))),
    Kind(4, "pursue", "moderate", POLICE,
         "Money in four accounts was frozen by the magistrates’ court.",
         "Nothing can be bought ahead; six months at least.",
         ((HMRC, "support"),), (("assets", 1_500_000, 24_000_000),)),
    Kind(4, "pursue", "minor", POLICE,
         "Licence conditions were imposed: no contact with members, one phone.",
         "A member who came out cannot work with the others; until the licence ends.",
         ((PROBATION, "lead"), (PRISONS, "support")), (("orders", 1, 1),)),
    Kind(3, "prevent", "moderate", POLICE,
         "The court made a Serious Crime Prevention Order.",
         "Phones, accounts and travel are limited and checked; five years.",
         ((PROBATION, "support"),), (("orders", 1, 1),)),
    Kind(5, "protect", "minor", DISTRICT,
         "A closure order was made on premises that the group used.",
         "The group has lost its meeting place; three months.",
         ((FIRE_SERVICE, "support"),), (("premises", 1, 1),)),
    Kind(4, "protect", "minor", FIRE,
         "A prohibition notice was served: people slept above the workshop.",
         "Nobody can be housed there, so the workers had to be let go.",
         ((LABOUR, "enabled"), (DISTRICT, "support")), (("premises", 1, 1),)),
    Kind(4, "pursue", "moderate", COUNTY,
         "Goods without duty or safety marks were seized with a warrant.",
         "A season’s stock is lost, and two shops no longer take more.",
         ((HMRC, "support"), (DISTRICT, "enabled")),
         (("warrants", 1, 1), ("assets", 300_000, 6_000_000))),
    Kind(3, "protect", "moderate", POLICE,
         "Three people were brought out of an address and are looked after.",
         "The group cannot make them work; it has lost its earnings there.",
         ((LABOUR, "lead"), (IMMIGRATION, "support")), (("safeguarded_adults", 5, 8),)),
    Kind(4, "prevent", "minor", COUNTY,
         "Two young people were helped into work and have kept it for six months.",
         "The group lost two runners and did not win others in that school.",
         ((HEALTH, "enabled"),), (("education", 1, 3),)),
    Kind(3, "prepare", "minor", COUNTY,
         "Treatment places were held for the weeks after the arrests and taken up.",
         "Customers were not there for whoever came next; two months.",
         ((HEALTH, "lead"),), ()),
    Kind(3, "prepare", "minor", POLICE,
         "Traders and tenants were visited after the warrants; calls were answered within a day.",
         "People talk to officers again; the collectors stay away for some weeks.",
         ((DISTRICT, "support"),), (("visits", 4, 18),)),
    Kind(2, "protect", "moderate", POLICE,
         "Hauliers adopted new checks of drivers and seals.",
         "Two loads were refused at the port; the route is not used for some months.",
         ((BORDER, "support"),), ()),
    Kind(2, "pursue", "minor", DISTRICT,
         "Waste permits were checked and two vehicles taken off the road.",
         "The tipping sites are closed and watched; some months.",
         ((ENVIRONMENT, "support"),), (("vehicles", 1, 2),)),
    Kind(2, "pursue", "minor", POLICE,
         "Benefit payments that three members drew under other names were stopped.",
         "Rents of two flats cannot be paid any more.",
         ((DWP, "lead"),), ()),
]  # fmt: skip
DISMANTLING = Kind(
    0, "pursue", "major", POLICE,
    "Warrants at several addresses over three days; five members were arrested.",
    "The group no longer works: its members, stock, phones and money are gone.",
    ((DISTRICT, "enabled"), (REGION, "support")),
    (("arrests", 5, 5), ("warrants", 6, 6), ("handsets", 11, 11), ("cash", 1_426_000, 1_426_000),
     ("crack", 320, 320), ("cannabis", 1_850, 1_850), ("charges", 1, 1)),
)  # fmt: skip


# What every plan of a group that is worked on today holds already: P, title, ask, measure, outcome.
ACTIONS = [
    ("pursue", "Read the phones that were seized",
     "Read the phones and say which numbers they have in common.",
     "Every phone read within four weeks.", "Four phones read; two numbers are new."),
    ("protect", "Visit the addresses that the group has used",
     "Visit the addresses that the lead officer gives you, with a second officer.",
     "Every address visited.", "Seven visited; two tenants have moved somewhere safe."),
]  # fmt: skip


@dataclass
class Effect:
    """One claim: of what group, when, of what kind, what came of it, and how it was decided."""

    group: object
    day: date
    kind: Kind
    outputs: list = field(default_factory=list)
    decided: date | None = None
    claimed_level: str = ""
    decision: str = "accepted"

    @property
    def level(self):
        """The level that was agreed."""
        return self.kind.level

    @property
    def counts(self):
        """Whether it was accepted."""
        return self.decision != "rejected"


def effects(groups) -> list[Effect]:
    """Every claim against the groups of the past, always the same ones."""
    dice = random.Random(SEED)  # noqa: S311 - the same demo for everybody
    kinds = [kind for kind in KINDS for _ in range(kind.often)]
    found = []
    for first, last, confirmed, rejected in BUSY:
        for number in range(confirmed + rejected):
            day = first + timedelta(days=dice.randrange((last - first).days + 1))
            group = dice.choice([group for group in groups if group.is_at_work(day)
                                 and group.end != "merged"])  # fmt: skip
            made = _effect(group, day, dice.choice(kinds), dice)
            if number >= confirmed:
                made.decision = "rejected"
            found.append(made)
    gone = next(group for group in groups if group.dismantled)
    found.append(_effect(gone, gone.dismantled - timedelta(days=1), DISMANTLING, dice))
    _regrade(found, dice)
    _check(found)
    return sorted(found, key=lambda effect: effect.day)


def _effect(group, day, kind, dice):
    outputs = []
    for name, least, most in kind.outputs:
        amount = dice.randint(least, most)
        outputs.append((name, amount - amount % 500 if name in ("cash", "assets") else amount))
    return Effect(group, day, kind, outputs, day + timedelta(days=dice.randint(4, 10)))


def _regrade(found, dice):
    """The panel found some of them larger or smaller than their claimants did."""
    for effect in dice.sample([one for one in found if one.counts], 24):
        if effect.level == "minor":
            effect.claimed_level, effect.decision = "moderate", "regraded_down"
        elif effect.level == "moderate":
            effect.claimed_level, effect.decision = "minor", "regraded_up"


def _check(found):
    since = date(2022, 5, 1)
    counted = [one for one in found if one.counts and since <= one.day <= OCTOBER_2022]
    if len(counted) != IN_SIX_MONTHS or any(one.decided > OCTOBER_2022 for one in counted):
        raise ValueError(f"{len(counted)} disruptions in the six months.")
