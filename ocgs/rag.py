"""The colour of a plan by rule, each reason in words. Decision support: a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ocgs.plan_choices import Colour

# A review so near is called due soon; an action later than this turns a plan red.
SOON = 7
LATE = 14
# More than these late actions are counted, not named.
NAMED = 5


@dataclass(frozen=True)
class Facts:
    """What the colour of a plan is worked out from.

    `review_due`: the day of the next review. `overdue`: for each action that is late, what it is
    called and by how many days. `unplanned`: the Ps with neither an action nor a reason.
    """

    today: date
    review_due: date | None
    has_lead: bool
    trained_until: date | None
    overdue: Sequence[tuple[str, int]] = ()
    unplanned: Sequence[str] = ()


@dataclass(frozen=True)
class Rating:
    """A colour, and why."""

    colour: Colour
    why: list[str]

    @property
    def in_words(self):
        return f"{self.colour.label}: {' '.join(self.why)}"


def rate(facts: Facts) -> Rating:
    """Red for what is wrong, amber for what soon will be, green for neither."""
    for colour, reasons in ((Colour.RED, wrong(facts)), (Colour.AMBER, soon_wrong(facts))):
        if reasons:
            return Rating(colour, reasons)
    return Rating(
        Colour.GREEN,
        ["Reviewed on time, nothing overdue, and every P has an action or a reason."],
    )


def wrong(facts: Facts) -> list[str]:
    """What turns a plan red."""
    found = []
    if facts.review_due is None:
        found.append("No review has been planned.")
    elif facts.review_due < facts.today:
        found.append(f"The review is {days(facts.today - facts.review_due)} overdue.")
    if not facts.has_lead:
        found.append("Nobody leads it.")
    elif facts.trained_until is None:
        found.append("The lead officer is not trained to lead.")
    elif facts.trained_until < facts.today:
        found.append("The lead officer’s training has run out.")
    return found + late([row for row in facts.overdue if row[1] > LATE])


def soon_wrong(facts: Facts) -> list[str]:
    """What turns a plan amber."""
    found = []
    left = facts.review_due and facts.review_due - facts.today
    if left is not None and left.days < SOON:
        found.append(f"The review is due {f'in {days(left)}' if left else 'today'}.")
    found += late(facts.overdue)
    found += [f"{strand} has neither an action nor a reason." for strand in facts.unplanned]
    return found


def late(actions) -> list[str]:
    """Late actions in words: the first few by name."""
    found = [
        f"“{name}” is {count} {'day' if count == 1 else 'days'} overdue."
        for name, count in actions[:NAMED]
    ]
    more = len(actions) - NAMED
    return found + ([f"{more} more overdue."] if more > 0 else [])


def days(gap) -> str:
    """A gap in words."""
    return f"{gap.days} {'day' if gap.days == 1 else 'days'}"
