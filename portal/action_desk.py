"""Actions on the desk: what an agency has to answer, and what it owes those who lead."""

from django.urls import reverse
from django.utils import timezone

from ocgs.models import OCG, Action


def rows_to_answer(user, shown):
    """Offered to the person's agency or accepted by it: answers first, then by date."""
    rows = Action.objects.asked_of(user).with_agency().in_order_of_need()
    return (
        [(f"{row.reference}: {row.title}", row.clock, row) for row in rows[:shown]],
        reverse("ocgs:action-list"),
    )


def rows_owed(user, shown):
    """What agencies said of actions of the groups this person leads: a date, a block, a no."""
    groups = OCG.objects.led_by(user).active()
    rows = Action.objects.visible_to(user).of_groups(groups).for_leader(timezone.localdate())
    return (
        [
            (f"{row.reference}: {row.title}", f"{row.agency}: {row.get_status_display()}", row)
            for row in rows.select_related("agency").order_by("due_on", "pk")[:shown]
        ],
        reverse("ocgs:desk-lead"),
    )
