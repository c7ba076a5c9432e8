"""Every filter and ordering of sources, named in words."""

from django.apps import apps
from django.db import models

from agencies import policy
from agencies.duties import Duty
from intelligence.choices import SubmissionStatus


class SourceQuerySet(models.QuerySet):
    """Sources: their own to each sender; who sent what to those who keep sources."""

    def visible_to(self, user):
        """One's own, sent for the agency one belongs to."""
        if not user.is_authenticated or policy.doors_closed(user):
            return self.none()
        return self.filter(person=user, agency=user.agency_id)

    def kept_by(self, user):
        """Every source, for those who keep them; each reading goes into their own log."""
        return self if policy.may(user, Duty.KEEP_SOURCES) else self.none()

    def for_list(self):
        """What a row of one's own list shows: questions first, then the newest."""
        returned = models.Case(
            models.When(submission__status=SubmissionStatus.RETURNED, then=0), default=1
        )
        told = apps.get_model("intelligence", "Outcome").objects.order_by("-pk")
        last = told.filter(submission=models.OuterRef("submission")).values("code")[:1]
        rows = self.select_related("submission__district")
        return rows.annotate(last_code=models.Subquery(last)).order_by(returned, "-sent_at", "-pk")

    def for_page(self):
        """What the page of one receipt shows."""
        return self.select_related(
            "submission__district", "submission__gap", "submission__protection"
        ).prefetch_related("submission__facts", "submission__questions", "submission__outcomes")

    def asked(self):
        """Those the unit has a question about."""
        return self.filter(submission__status=SubmissionStatus.RETURNED)

    def lock(self, source):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=source.pk)
