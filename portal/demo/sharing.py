"""A circle of the demo with a group it sees, and an agency that asks for more than its card."""

from datetime import timedelta

from django.utils import timezone

from agencies.choices import Gateway, Standing
from agencies.people import Agency
from ocgs.models import OCG, Circle
from ocgs.services import access_requests, circles, register

CIRCLE = ["maidstone-borough-council", "golding-homes", "kent-fire-and-rescue-service"]


def load(people):
    """Both, by whoever would do it."""
    coordinator = people["coordinator"]
    traders = OCG.objects.get(nomination__title="Parade shops")
    lenders = OCG.objects.get(nomination__title="Yard loans")
    circle = circles.make_circle(
        Circle(
            name="Maidstone town centre",
            purpose="To keep shops, homes and vans of the town out of organised crime together.",
            agreement="Town centre sharing agreement, number 4",
            isa_review_on=timezone.localdate() + timedelta(days=300),
        ),
        actor=coordinator,
    )
    for slug in CIRCLE:
        agency = Agency.objects.get(slug=slug)
        circles.add_agency(circle, actor=coordinator, agency=agency, reason="Works in the town.")
    for ocg, level in ((traders, Standing.CONTRIBUTE), (lenders, Standing.AWARE)):
        register.share_ocg(
            ocg,
            actor=coordinator,
            circle=circle,
            level=level,
            purpose="To notice its people and places in the town.",
            gateway=Gateway.CDA_115,
        )
    access_requests.ask_for_access(
        lenders,
        actor=people["council"],
        level=Standing.PARTNER,
        purpose="Two families we house owe money to somebody in this group and are afraid.",
        gateway=Gateway.CDA_115,
        until=timezone.now() + timedelta(days=90),
    )
