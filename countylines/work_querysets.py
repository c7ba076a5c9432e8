"""Every filter and ordering of interventions and of weeks, named in words."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.protected import ProtectedQuerySet


class InterventionQuerySet(ProtectedQuerySet):
    """People at risk."""

    def visible_to(self, user):
        """The role and the grant, both."""
        return super().visible_to(user) if policy.may(user, Duty.INTERVENE) else self.none()

    def allowing(self, user, action):
        """The role and the grant, both."""
        return super().allowing(user, action) if policy.may(user, Duty.INTERVENE) else self.none()

    def for_list(self):
        """What a row of the list shows."""
        return self.select_related("district", "line", "officer")

    def narrowed(self, user, show="", words=""):
        """Open ones; closed; up for review; all; disposed of. By name or reference."""
        words = (words or "").strip()
        found = self
        if words:
            found = found.filter(Q(name__icontains=words) | Q(reference__iexact=words))
        if show == "disposed":
            return found.filter(disposed_on__isnull=False)
        found = found.filter(disposed_on__isnull=True)
        if show == "review":
            return found.to_review()
        if show == "all":
            return found
        return found.filter(closed_on__isnull=show != "closed")

    def to_review(self):
        """Those whose review has come and that no legal hold protects, the longest due first."""
        return self.due_for_review(timezone.localdate()).order_by("review_on", "pk")


class OperationQuerySet(models.QuerySet):
    """Weeks of intensified work: for those who read the matrix."""

    def visible_to(self, user):
        """By role."""
        return self if policy.may(user, Duty.READ_LINES) else self.none()

    def named(self, reference):
        """The week of this reference, if it is among these; None for no reference."""
        return self.filter(reference=reference).first() if reference else None

    def for_list(self):
        """What a row of the list shows."""
        return self.annotate(aimed=models.Count("targets")).order_by("-starts_on", "-pk")

    def lock(self, operation):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=operation.pk)
