"""Records that belong to nothing yet: the force's unit has them, as it has its groups."""

from django.db.models import Q

from agencies import policy
from agencies.choices import Standing
from agencies.doors import doors_closed


def actions_alone(user, division_id) -> frozenset[str]:
    """What this person's teams give them on a record of one division that belongs to nothing."""
    return frozenset(
        action
        for team in _teams(user)
        for action in _given(team, team.division_id in (None, division_id))
    )


def alone_with(user, action, division="district__division") -> Q:
    """Records that belong to nothing on which this person holds an action."""
    found = Q(pk__in=())
    for team in _teams(user):
        if action in _given(team, here=team.division_id is None):
            return Q()
        if action in _given(team, here=True):
            found |= Q(**{division: team.division_id})
    return found


def _teams(user):
    if not user.is_authenticated or doors_closed(user) or not user.agency.is_operator:
        return []
    return policy.teams_of(user)


def _given(team, here):
    standing = Standing.UNIT if here else Standing.UNIT_ELSEWHERE
    return policy.GRANTS[standing].get(team.role, ())
