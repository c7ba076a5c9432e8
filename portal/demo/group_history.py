"""The demo's groups of the past: invented one by one, so that two dates count as they did.

At the end of September 2021, 36 groups were mapped and scored; of October 2022, 50, of which
divisions owned 18 and other units 32. Every other figure is whatever these groups come to.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from ocgs.codenames import FIRST, SECOND
from portal.demo.line_history import EAST, NORTH, WEST

SEED = 20211031
TWO_YEARS, QUARTER = timedelta(days=730), timedelta(days=90)
SEPTEMBER_2021, OCTOBER_2022 = date(2021, 9, 30), date(2022, 10, 31)
STOOD = {SEPTEMBER_2021: 36, OCTOBER_2022: 50}
# Who owned the groups of October 2022.
OWNERS = {
    "division": 18,
    "soc": 14,
    "laundering": 5,
    "msht": 5,
    "financial": 4,
    "nca": 2,
    "ersou": 2,
}
# What groups do: how often, and the words of it.
CRIMES = {
    "class_a": (6, "Brings Class A drugs in by road and sells them through three suppliers."),
    "class_bc": (2, "Sells cannabis and pills in towns, with runners who change often."),
    "cultivation": (2, "Rents houses and grows cannabis in them, with people who cannot leave."),
    "importation": (2, "Hides goods in loads that come through the ports."),
    "firearms": (1, "Converts and hires out weapons to other groups."),
    "immigration": (2, "Moves people in vans and small boats, and keeps them in debt after."),
    "slavery_labour": (2, "Places people in farm and car wash work and keeps their wages."),
    "slavery_sexual": (1, "Moves women between short lets and takes what they earn."),
    "child_criminal": (1, "Has young people carry parcels and says that they owe for losses."),
    "laundering": (3, "Moves cash of other groups through shops and hired accounts."),
    "fraud": (2, "Sells repairs to older people and takes their savings in steps."),
    "burglary": (2, "Breaks into houses for car keys and gold, a dozen in a night."),
    "atm": (1, "Takes cash machines out of walls with stolen plant."),
    "vehicle_theft": (2, "Steals cars to order and sends them away in containers."),
    "rural_theft": (1, "Steals plant and quad bikes from farms and sells them abroad."),
    "cargo": (1, "Cuts into lorries at lay-bys and sells the loads."),
    "waste": (1, "Fills rented barns with waste and leaves."),
    "illicit_goods": (2, "Supplies shops with tobacco and vapes without duty."),
    "money_lending": (1, "Lends small sums at high rates and collects with threats."),
}


@dataclass(eq=False)
class Group:
    """One group: where, doing what, mapped and scored when, whose on which day, until when."""

    codename: str
    district: str
    crime: str
    mapped: date
    scored: date
    ended: date | None = None
    end: str = "archived"
    into: "Group | None" = None
    dismantled: date | None = None
    monitored: date | None = None
    away: tuple | None = None
    owners: list = field(default_factory=list)

    @property
    def closed(self):
        """The day on which the work on it ended."""
        return self.dismantled or self.ended

    def is_at_work(self, day):
        """Whether it was mapped, and neither closed nor merged, at the end of a day."""
        on_the_register = self.mapped <= day and (self.closed is None or day < self.closed)
        return on_the_register and not (self.away and self.away[0] <= day < self.away[1])

    def counts(self, day):
        """Whether it was at work and scored at the end of a day."""
        return self.is_at_work(day) and self.scored <= day

    def score_days(self, today, dice):
        """When it was scored: at first, in between, and of late where it is still worked on."""
        days, last = [self.scored], today - timedelta(days=dice.randint(15, 85))
        while (day := days[-1] + TWO_YEARS) < (self.closed or last - QUARTER):
            days.append(day)
        if self.closed is None and last > days[-1] + QUARTER:
            days.append(last)
        return days

    def owner(self, day):
        """The unit that owned it on a day."""
        return [unit for since, unit in self.owners if since <= max(day, self.mapped)][-1]

    def standings(self):
        """How it stood, period after period: (since, until, status, unit); until None: still."""
        turns = {self.mapped: "active"}
        if self.monitored:
            turns[self.monitored] = "monitored"
        if self.away:
            turns |= {self.away[0]: "archived", self.away[1]: "reopened"}
        if self.dismantled:
            turns[self.dismantled] = "dismantled"
        if self.ended:
            turns[self.ended] = self.end
        days = sorted({*turns, *(since for since, _ in self.owners)})
        found, status = [], ""
        for day, until in zip(days, [*days[1:], None], strict=True):
            status = turns.get(day, status)
            found.append((day, until, status, self.owner(day)))
        return found


class Maker:
    """Makes groups from one throw of dice, always the same ones."""

    def __init__(self):
        self.dice = random.Random(SEED)  # noqa: S311 - the same demo for everybody
        names = [f"{first} {second}" for first in FIRST for second in SECOND if first != second]
        self.names = iter(self.dice.sample(names, 200))
        self.districts = [*EAST, *EAST, *NORTH, *NORTH, *NORTH, *WEST]
        self.crimes = [crime for crime, (often, _) in CRIMES.items() for _ in range(often)]

    def between(self, first, last):
        """Some day between two, both included."""
        return first + timedelta(days=self.dice.randrange((last - first).days + 1))

    def some(self, count, first, last, scored_by=None):
        """So many groups mapped between two days, each scored within weeks."""
        found = []
        for _ in range(count):
            mapped = self.between(first, last)
            scored = mapped + timedelta(days=self.dice.randint(9, 30))
            found.append(
                Group(
                    next(self.names),
                    self.dice.choice(self.districts),
                    self.dice.choice(self.crimes),
                    mapped,
                    min(scored, scored_by or scored),
                )
            )
        return found

    def end(self, groups, count, first, last):
        """Archive so many of some groups between two days, none within two months of mapping."""
        for group in self.dice.sample(groups, count):
            group.ended = self.between(max(first, group.mapped + timedelta(days=60)), last)


def stories() -> list[Group]:
    """Every group of the past, in the order in which they were mapped."""
    make = Maker()
    early = make.some(44, date(2020, 1, 6), date(2021, 8, 25))
    make.end([group for group in early if group.mapped.year == 2020], 8,
             date(2020, 10, 5), date(2021, 9, 20))  # fmt: skip
    first = [group for group in early if not group.ended]
    later = make.some(29, date(2021, 9, 20), date(2022, 9, 20), date(2022, 10, 24))
    for group in later:
        # What was mapped in the unit's first days is scored after them.
        group.scored = max(group.scored, date(2021, 10, 4))
    make.end(first, 12, date(2021, 10, 11), date(2022, 10, 14))
    make.end([group for group in later if group.mapped < date(2022, 5, 1)], 3,
             date(2022, 5, 20), date(2022, 9, 30))  # fmt: skip
    unscored = make.some(2, date(2022, 10, 10), date(2022, 10, 20))
    for group in unscored:
        group.scored = date(2022, 11, 9)
    stood = [group for group in [*first, *later, *unscored] if not group.ended]
    make.end(stood, 38, date(2022, 11, 14), date(2026, 8, 21))
    last = make.some(18, date(2022, 11, 10), date(2026, 8, 28))
    make.end([group for group in last if group.mapped.year < 2025], 6,
             date(2025, 3, 3), date(2026, 8, 21))  # fmt: skip
    found = [*early, *later, *unscored, *last]
    _own(make, found)
    _turns(make, found)
    _check(found)
    return sorted(found, key=lambda group: group.mapped)


def _own(make, found):
    """Units: those of October 2022 as they were, some of them others before or after."""
    units = [unit for unit, count in OWNERS.items() for _ in range(count)]
    make.dice.shuffle(units)
    counted = [group for group in found if group.counts(OCTOBER_2022)]
    owned = dict(zip(counted, units, strict=True))
    for group in found:
        group.owners = [(group.mapped, owned.get(group) or make.dice.choice(list(OWNERS)))]
    for group in [group for group in counted if group.mapped < date(2022, 3, 1)][:9]:
        since = make.between(group.mapped + timedelta(days=40), date(2022, 9, 30))
        before = "soc" if owned[group] == "division" else "division"
        group.owners = [(group.mapped, before), (since, owned[group])]
    stayed = [group for group in counted if not group.ended or group.ended.year > 2023]
    for group in stayed[-8:]:
        after = "division" if owned[group] == "soc" else "soc"
        group.owners.append((make.between(date(2022, 12, 5), date(2023, 9, 29)), after))


def _turns(make, found):
    """One dismantled and later archived, two merged, one back after a time, some only watched."""
    ended = [group for group in found if group.ended]
    gone = next(group for group in ended if date(2022, 6, 1) < group.ended < OCTOBER_2022
                and group.counts(SEPTEMBER_2021))  # fmt: skip
    gone.dismantled, gone.ended = date(2022, 9, 21), date(2023, 1, 17)
    short = [group for group in ended if not any(group.counts(day) for day in STOOD)]
    for year in (2022, 2025):
        merged = next(group for group in short if group.ended.year == year)
        merged.end = "merged"
        merged.into = next(group for group in found if group.district == merged.district
                           and group.mapped < merged.mapped and group.is_at_work(merged.ended)
                           and (group.ended is None or group.ended.year > year))  # fmt: skip
    back = next(group for group in ended if all(group.counts(day) for day in STOOD))
    back.away = (date(2022, 1, 12), date(2022, 4, 6))
    quiet = [group for group in found if group.ended is None and group.mapped.year < 2024]
    for group in quiet[::3]:
        group.monitored = make.between(date(2024, 3, 1), date(2026, 6, 30))


def _check(found):
    for day, wanted in STOOD.items():
        counted = [group for group in found if group.counts(day)]
        if len(counted) != wanted:
            raise ValueError(f"{len(counted)} groups on {day}, not {wanted}.")
    owners = [group.owner(OCTOBER_2022) for group in found if group.counts(OCTOBER_2022)]
    if any(owners.count(unit) != count for unit, count in OWNERS.items()):
        raise ValueError("The units of October 2022 do not add up.")
