"""Who is told what of a disruption."""

from django.utils import timezone

from agencies.choices import Role
from countylines.services.lines import deciders
from notices.services import tell
from ocgs.access import unit_of


def tell_decider(disruption, verb="Decide the disruption"):
    """Whoever checks the claims on this group, line or division."""
    _tell(disruption, _deciders(disruption), verb)


def tell_panel(disruption, verb="Rule on a disruption"):
    """Those who chair the panel; the others find it in their list."""
    _tell(disruption, unit_of(disruption.district.division_id, [Role.SUPERVISOR]), verb)


def _tell(disruption, people, verb):
    tell(
        [person for person in people if person.pk != disruption.claimed_by_id],
        verb=verb,
        record=disruption,
        key=f"{verb}:{disruption.reference}:{timezone.now():%Y%m%d%H%M%S}",
    )


def _deciders(disruption):
    if disruption.line:
        return deciders(disruption.line)
    if disruption.ocg:
        return [disruption.ocg.coordinator] if disruption.ocg.coordinator else []
    return unit_of(disruption.district.division_id, [Role.COORDINATOR])


def tell_claimant(disruption, verb):
    """Whoever claimed it."""
    tell(
        [disruption.claimed_by],
        verb=verb,
        record=disruption,
        key=f"{verb}:{disruption.reference}:{timezone.now():%Y%m%d%H%M%S}",
    )
