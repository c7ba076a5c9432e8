"""Filters of actions as a contract: whom each waits on, what a desk holds; and of its thread."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Count, OuterRef, Q, When

from agencies import policy
from agencies.duties import Duty
from ocgs.choices import TAKEN_ON, ActionStatus

A = ActionStatus
# What an agency has before it: to answer, then to do.
WITH_AGENCY = [A.OFFERED, *TAKEN_ON]
# What an agency said that whoever leads the plan has to answer.
WITH_LEADER = [A.COUNTERED, A.BLOCKED, A.DECLINED]
OPEN = [A.OFFERED, A.COUNTERED, *TAKEN_ON]
NEED = Case(When(status=A.OFFERED, then=0), When(status__in=TAKEN_ON, then=1), default=2)
# The tabs of an agency's desk, in order.
DESK = {
    "open": "To answer and to do",
    "late": "Late",
    "mine": "Yours",
    "support": "Supporting",
    "all": "All",
}


class ContractRows(models.QuerySet):
    """Actions as contracts with agencies."""

    def asked_of(self, user):
        """Offered to the user's own agency, whatever else they may read."""
        own = policy.worked_by_agency_of(user, Duty.WORK_ACTIONS, "agency")
        return self.filter(own, offered_on__isnull=False)

    def supported_by(self, user):
        """Offered to another agency, and supported by the user's own."""
        return self.filter(self.supported(user), offered_on__isnull=False)

    def supported(self, user):
        """The actions that the user's agency supports, as a condition."""
        supports = self.model.supports.rel.related_model.objects
        held = supports.filter(policy.worked_by_agency_of(user, Duty.WORK_ACTIONS, "agency"))
        return Q(pk__in=held.values("action"))

    def for_paper(self):
        """What the paper of a plan says of each, the first due first; `helping` names agencies."""
        supports = self.model.supports.rel.related_model.objects.filter(action=OuterRef("pk"))
        names = supports.order_by("agency__name").values("agency__name")
        rows = self.select_related("agency", "tactic", "objective")
        return rows.annotate(helping=ArraySubquery(names)).order_by("due_on", "pk")

    def open(self):
        """Not finished, declined or cancelled."""
        return self.filter(status__in=OPEN)

    def agreed(self):
        """Accepted, and not finished yet."""
        return self.filter(status__in=TAKEN_ON)

    def late(self, today):
        """Accepted, not finished, and past their date."""
        return self.agreed().filter(due_on__lt=today)

    def with_agency(self):
        """Waiting on the accountable agency: to answer, or to do."""
        return self.filter(status__in=WITH_AGENCY)

    def for_leader(self, today):
        """What whoever leads the plan has to look at: said by an agency, unanswered, or late."""
        silent = Q(status=A.OFFERED, answer_due_on__lt=today)
        late = Q(status__in=TAKEN_ON, due_on__lt=today)
        return self.filter(Q(status__in=WITH_LEADER) | silent | late)

    def in_order_of_need(self):
        """Those to answer first, then those to do, then those that are settled; by date."""
        return self.order_by(NEED, "due_on", "pk")

    def of_desk(self, user, today, show):
        """One tab of the desk of the user's agency."""
        if show == "support":
            return self.supported_by(user).in_order_of_need()
        asked = self.asked_of(user)
        if show == "all":
            return asked.order_by("due_on", "pk")
        if show == "late":
            return asked.late(today).in_order_of_need()
        if show == "mine":
            return asked.with_agency().filter(owner=user).in_order_of_need()
        return asked.open().in_order_of_need()

    def desk_counts(self, user, today):
        """How many stand under each tab of the desk, in one question."""
        own = policy.worked_by_agency_of(user, Duty.WORK_ACTIONS, "agency")
        supported = self.supported(user)
        late = Q(status__in=TAKEN_ON, due_on__lt=today)
        return self.filter(own | supported, offered_on__isnull=False).aggregate(
            open=Count("pk", filter=own & Q(status__in=OPEN)),
            late=Count("pk", filter=own & late),
            mine=Count("pk", filter=own & Q(status__in=WITH_AGENCY, owner=user)),
            support=Count("pk", filter=supported),
            all=Count("pk", filter=own),
        )


class ProgressQuerySet(models.QuerySet):
    """Entries in the threads of actions."""

    def in_thread(self, action, *, reads):
        """The thread of an action, newest first; without the plan, that of the agency now asked."""
        rows = self.filter(action=action)
        if not reads:
            rows = rows.filter(asked=action.agency_id)
        return rows.select_related("written_by", "agency")

    def same_as(self, entry):
        """The same words of the same person on the same day: sent twice."""
        return self.filter(
            action=entry.action,
            asked=entry.asked,
            word=entry.word,
            on=entry.on,
            text=entry.text,
            written_by=entry.written_by,
        )
