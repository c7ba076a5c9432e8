"""Every filter and ordering of this app, named in words."""

from django.db import models
from django.db.models import Q

from agencies import policy
from agencies.duties import Duty
from agencies.protected import ProtectedQuerySet
from ocgs.choices import ActionStatus, NominationStatus, OCGStatus


class NominationQuerySet(ProtectedQuerySet):
    """Nominations."""

    def for_list(self):
        """What a row of a list shows."""
        return self.select_related("district", "agency")

    def waiting(self):
        """Submitted and undecided, most urgent and longest waiting first."""
        rank = models.Case(
            models.When(urgency="high", then=0), models.When(urgency="medium", then=1), default=2
        )
        return self.filter(status=NominationStatus.SUBMITTED).order_by(rank, "due_on", "pk")

    def in_status(self, status):
        """Of one status; all for an empty or unknown one."""
        return self.filter(status=status) if status in NominationStatus.values else self


class OCGQuerySet(ProtectedQuerySet):
    """Organised crime groups."""

    def for_list(self):
        """What a row of the register shows."""
        return self.select_related("district", "lead_agency", "lro")

    def active(self):
        """Mapped and not closed."""
        return self.filter(status__in=[OCGStatus.ACTIVE, OCGStatus.MONITORED])

    def in_district(self, district):
        """Groups of one district."""
        return self.filter(district=district)

    def in_status(self, status):
        """Of one status; all for an empty or unknown one."""
        return self.filter(status=status) if status in OCGStatus.values else self

    def matching(self, words):
        """Whose codename or reference holds these words."""
        words = words.strip()
        if not words:
            return self
        return self.filter(Q(codename__icontains=words) | Q(reference__iexact=words))

    def lacking_lro(self):
        """Active groups nobody leads."""
        return self.active().filter(lro__isnull=True)

    def led_by(self, user):
        """Groups this person leads or stands in for."""
        return self.filter(Q(lro=user) | Q(deputy=user))


class PlanQuerySet(models.QuerySet):
    """4P plans."""

    def lock(self, plan):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("ocg").get(pk=plan.pk)


class ActionQuerySet(models.QuerySet):
    """Actions of plans: all of a plan one may read, and those offered to one's own agency."""

    def visible_to(self, user):
        """Follows the group; an agency with an action alone sees that action."""
        groups = self.model.plan.field.related_model.ocg.field.related_model.objects
        offered = policy.worked_by_agency_of(user, Duty.WORK_ACTIONS, "agency")
        return self.filter(
            Q(plan__ocg__in=groups.allowing(user, "read").values("pk"))
            | (offered & ~Q(status=ActionStatus.PROPOSED))
        )

    def asked_of(self, user):
        """Offered to the user's own agency, whatever else they may read."""
        return self.filter(policy.worked_by_agency_of(user, Duty.WORK_ACTIONS, "agency")).exclude(
            status=ActionStatus.PROPOSED
        )

    def open(self):
        """Not finished, declined or cancelled."""
        return self.filter(status__in=[ActionStatus.OFFERED, ActionStatus.AGREED])

    def unanswered(self):
        """Offered, and not answered yet."""
        return self.filter(status=ActionStatus.OFFERED)

    def for_list(self):
        """What a row of a list shows; the group only where the page may name it."""
        return self.select_related("agency", "plan__ocg").order_by("due_on", "pk")

    def lock(self, action):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("plan__ocg").get(pk=action.pk)
