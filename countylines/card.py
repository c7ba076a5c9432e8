"""What the first page of a line says: one list of facts, each for those who hold its action."""

from agencies import policy
from agencies.duties import Duty
from countylines.choices import Delivery, Drug
from countylines.models import CountyLine, Device, LineShare


def for_card():
    """Lines with all that their card shows."""
    return CountyLine.objects.for_page().with_areas()


def card_of(line, user, actions):
    """Context of the card, for whoever holds these actions; `line` was read `for_card`."""
    reads = "read" in actions
    return {
        "line": line,
        "told": line.told if line.created_by_id == user.pk else "",
        "drugs": [Drug(drug).label for drug in line.drugs],
        "delivery": [Delivery(way).label for way in line.delivery],
        "group": line.ocg
        if reads and line.ocg and "view" in policy.actions_on(user, line.ocg)
        else None,
    }


def devices_of(line, user):
    """Numbers of a line, for those let in to them; the orders on them for the force alone."""
    found = Device.objects.visible_to(user).of(line)
    if policy.may(user, Duty.READ_DEVICES):
        return {"devices": list(found.with_orders()), "reads_devices": True}
    shared = LineShare.objects.of(line).opening_devices_to(user).exists()
    return {"devices": list(found) if shared else [], "reads_devices": shared}
