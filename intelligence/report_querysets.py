"""Every filter of reports and of what was sent of them, named in words."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty


class VersionQuerySet(models.QuerySet):
    """Versions of reports."""

    def of_submission(self, submission):
        """Those of one submission, the newest first, with who wrote them."""
        found = self.filter(report__submission=submission).select_related("by", "grade", "report")
        return found.order_by("-number")

    def with_reach(self):
        """With how many readers the whole report went to, whichever version."""
        return self.annotate(reach=models.Count("report__versions__disseminations", distinct=True))


class DisseminationQuerySet(models.QuerySet):
    """What was sent to whom."""

    def visible_to(self, user):
        """What was sent to them or their agency, while it can be read: nothing else of it."""
        if not user.is_authenticated or policy.doors_closed(user):
            return self.none()
        if not policy.may(user, Duty.TELL):
            return self.live().in_reach(user).filter(person=user)
        return self.live().in_reach(user).filter(Q(person=user) | Q(agency=user.agency_id))

    def in_reach(self, user):
        """As they are marked."""
        return self.filter(version__marking__in=policy.markings_open_to(user))

    def live(self):
        """Neither withdrawn nor past its day."""
        return self.filter(withdrawn_at__isnull=True, until__gte=timezone.localdate())

    def of_submission(self, submission):
        """Where the report of one submission went."""
        found = self.filter(version__report__submission=submission)
        return found.select_related("version", "agency", "person", "sent_by", "acknowledged_by")

    def unread(self):
        """Those that nobody has acknowledged."""
        return self.filter(acknowledged_at__isnull=True)

    def for_list(self):
        """What a row and the page show."""
        return self.select_related("version__grade", "version__report", "acknowledged_by")

    def lock(self, sent):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("version").get(pk=sent.pk)
