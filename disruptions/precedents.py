"""What was decided of claims like this one: of the same event, P and level claimed."""

from disruptions import amounts
from disruptions.models import Disruption

MOST = 5
MOST_IN_LIST = 3


def precedents_of(user, claim):
    """The newest precedents of one claim that this person may see."""
    seen = Disruption.objects.visible_to(user)
    return list(seen.precedents(claim, MOST))


def beside(user, claims):
    """Each claim, its precedents, why this person does not rule on it, and what came of it.

    Asked for together.
    """
    seen = Disruption.objects.visible_to(user)
    alike = {kind_of(claim): seen.precedents(claim, MOST_IN_LIST + 1) for claim in claims}
    found = {}
    if alike:
        first, *others = alike.values()
        for row in first.union(*others, all=True) if others else first:
            found.setdefault(kind_of(row), []).append(row)
    return [
        (
            claim,
            [row for row in found.get(kind_of(claim), []) if row.pk != claim.pk][:MOST_IN_LIST],
            claim.barred(user, claim.workflow["accept"]),
            amounts.told_to(user, claim),
        )
        for claim in claims
    ]


def kind_of(claim):
    """What makes two claims alike."""
    return claim.event, claim.strand, claim.claimed_level
