"""Every filter of requests for a source, named in words."""

from django.db import models

from agencies import policy
from agencies.duties import Duty
from intelligence.unit_choices import ReleaseStatus


class SourceRequestQuerySet(models.QuerySet):
    """Requests for a source."""

    def visible_to(self, user):
        """Their own to those who asked; all to those who keep sources."""
        if not user.is_authenticated or policy.doors_closed(user):
            return self.none()
        if policy.may(user, Duty.KEEP_SOURCES):
            return self
        return self.filter(asked_by=user) if policy.may(user, Duty.EVALUATE) else self.none()

    def waiting_first(self):
        """The undecided ones first, the longest waiting of them first; then the newest."""
        waits = models.Case(models.When(status=ReleaseStatus.ASKED, then=0), default=1)
        return self.order_by(waits, "-asked_at", "-pk")

    def waiting(self):
        """Those that nobody has decided."""
        return self.filter(status=ReleaseStatus.ASKED).order_by("asked_at", "pk")

    def for_list(self):
        """What a row and the page show."""
        return self.select_related("submission", "asked_by", "decided_by")

    def lock(self, request):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("submission").get(pk=request.pk)
