"""What is due about people in custody or under an order: dates that near, terms to be checked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from ocgs.member_querysets import DUE_WITHIN
from ocgs.models import Custody, Order, Term
from ocgs.services.alerts import STEPS


@dataclass(frozen=True)
class Due:
    """One day, what falls on it, and the record it is about."""

    on: date
    what: str
    record: Custody | Order

    @property
    def subject(self):
        return self.record.member.subject.name

    @property
    def codename(self):
        return self.record.member.ocg.codename

    @property
    def reference(self):
        return self.record.reference

    @property
    def when(self):
        """How far off it is, in words."""
        left = (self.on - timezone.localdate()).days
        if left == 0:
            return "today"
        days = f"{abs(left)} day{'' if abs(left) == 1 else 's'}"
        return f"in {days}" if left > 0 else f"{days} late"

    def get_absolute_url(self):
        return self.record.get_absolute_url()


def due_for(user, *, own=False):
    """All that is due about those this person may see, or answers for; the nearest first."""
    today = timezone.localdate()
    last = today + timedelta(days=max(STEPS))
    rows = []
    for model in (Custody, Order):
        seen = _seen(model, user, own)
        for record in seen.for_page().watched_between(today, last):
            rows += [
                Due(on, label, record)
                for name, label in model.watched.items()
                if (on := getattr(record, name)) and today <= on <= last
            ]
    orders = _seen(Order, user, own).in_force()
    terms = Term.objects.to_check_by(today + DUE_WITHIN).filter(order__in=orders.values("pk"))
    rows += [
        Due(term.next_check_on, "Check a term", term.order)
        for term in terms.select_related("order__member__subject", "order__member__ocg")
    ]
    return sorted(rows, key=lambda row: (row.on, row.reference))


def _seen(model, user, own):
    return model.objects.for_desk(user) if own else model.objects.visible_to(user)
