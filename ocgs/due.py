"""What is due about people in custody or under an order: dates that near, terms to be checked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Value
from django.urls import reverse
from django.utils import timezone

from ocgs.member_querysets import DUE_WITHIN
from ocgs.models import Custody, Order, Term
from ocgs.services.alerts import STEPS


@dataclass(frozen=True)
class Due:
    """One day, what falls on it, and the record it is about."""

    on: date
    what: str
    kind: str
    reference: str
    subject: str
    codename: str

    @property
    def when(self):
        """How far off it is, in words."""
        left = (self.on - timezone.localdate()).days
        if left == 0:
            return "today"
        days = f"{abs(left)} day{'' if abs(left) == 1 else 's'}"
        return f"in {days}" if left > 0 else f"{days} late"

    def get_absolute_url(self):
        return reverse(f"ocgs:{self.kind}-detail", args=[self.reference])


def due_for(user, *, own=False, ocg=None, most=None):
    """What is due about those this person may see, or answers for; of one group; nearest first.

    One question to the database, whatever there is; no more than `most` rows when it is given.
    """
    today = timezone.localdate()
    last = today + timedelta(days=max(STEPS))
    dates = [
        _columns(seen, name, label, model._meta.model_name, "")
        for model in (Custody, Order)
        for name, label in model.watched.items()
        for seen in [
            _seen(model, user, own, ocg).live().filter(**{f"{name}__range": (today, last)})
        ]
    ]
    orders = _seen(Order, user, own, ocg).in_force()
    terms = Term.objects.to_check_by(today + DUE_WITHIN).filter(order__in=orders.values("pk"))
    checks = _columns(terms, "next_check_on", "Check a term", "order", "order__")
    rows = checks.union(*dates, all=True).order_by("on", "record", "what")
    return [Due(*row) for row in rows[:most]]


def _seen(model, user, own, ocg):
    seen = model.objects.for_desk(user) if own else model.objects.visible_to(user)
    return seen.filter(member__ocg=ocg) if ocg else seen


def _columns(rows, day, what, kind, record):
    columns = {
        "on": F(day),
        "what": Value(what),
        "kind": Value(kind),
        "record": F(f"{record}reference"),
        "who": F(f"{record}member__subject__name"),
        "group": F(f"{record}member__ocg__codename"),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)
