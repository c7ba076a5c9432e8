"""The three questions that propose a level: what is lost, can it be replaced, for how long."""

from disruptions.choices import Lasts, Level, Lost, Replaced

WEIGHTS = {
    Lost.MAIN: 2, Lost.PART: 1, Lost.LITTLE: 0,
    Replaced.NEVER: 2, Replaced.SLOWLY: 1, Replaced.SOON: 0,
    Lasts.FOR_GOOD: 2, Lasts.OVER_YEAR: 2, Lasts.YEAR: 1, Lasts.HALF_YEAR: 1, Lasts.MONTH: 0,
}  # fmt: skip


def propose(lost, replaced, lasts):
    """A level, where all three are answered. What is over within a month is never more than minor.

    A proposal: the claimant says the level, and somebody else decides it.
    """
    if not (lost and replaced and lasts):
        return None
    if Lasts(lasts) == Lasts.MONTH:
        return Level.MINOR
    weight = WEIGHTS[Lost(lost)] + WEIGHTS[Replaced(replaced)] + WEIGHTS[Lasts(lasts)]
    if weight >= 5:
        return Level.MAJOR
    return Level.MODERATE if weight >= 3 else Level.MINOR
