"""Who is on the intelligence unit, and who keeps its sources."""

from agencies.doors import doors_closed
from agencies.duties import DUTIES, Duty
from agencies.people import User


def carrying(duty):
    """Everybody of the force whose role carries this duty and whose doors are open."""
    roles = [role for role, duties in DUTIES.items() if duty in duties]
    people = User.objects.filter(
        is_active=True, groups__team__role__in=roles, groups__team__agency__is_operator=True
    )
    return [person for person in people.distinct().order_by("pk") if not doors_closed(person)]


def evaluators():
    """Those who evaluate what partners send."""
    return carrying(Duty.EVALUATE)


def custodians():
    """Those who keep the sources."""
    return carrying(Duty.KEEP_SOURCES)
