"""Every filter and ordering of nominations, named in words."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.protected import ProtectedQuerySet
from ocgs.choices import NominationStatus
from ocgs.workflow import OPEN

# The stages each status is told as, to those who nominated.
STAGES = {status: {status} for status in NominationStatus} | {
    NominationStatus.MERGED: {NominationStatus.ACCEPTED},
}


class NominationQuerySet(ProtectedQuerySet):
    """Nominations."""

    def for_list(self):
        """What a row of a list shows."""
        return self.select_related("district__division", "agency", "coordinator", "created_by")

    def with_last_question(self):
        """With the words of the newest question about each, as `asked`."""
        questions = self.model.questions.rel.related_model.objects
        newest = questions.filter(nomination=models.OuterRef("pk")).order_by("-pk")
        return self.annotate(asked=models.Subquery(newest.values("text")[:1]))

    def with_questions(self):
        """With what was asked about each and answered."""
        return self.prefetch_related("questions")

    def waiting(self):
        """With the unit and undecided, most urgent and longest waiting first."""
        rank = models.Case(
            models.When(urgency="high", then=0), models.When(urgency="medium", then=1), default=2
        )
        running = [*OPEN, NominationStatus.SECOND]
        return self.filter(status__in=running).order_by(rank, "due_on", "pk")

    def in_status(self, status):
        """Of one status; all for an empty or unknown one."""
        return self.filter(status=status) if status in NominationStatus.values else self

    def in_stage(self, stage):
        """Of one stage as those who nominated are told it: merged is accepted to them."""
        told = [status for status, stages in STAGES.items() if stage in stages]
        return self.filter(status__in=told) if told else self

    def by(self, user):
        """Those this person wrote."""
        return self.filter(created_by=user)

    def latest_by(self, user):
        """Those this person wrote: the ones that came back first, then the newest."""
        returned = models.Case(models.When(status=NominationStatus.RETURNED, then=0), default=1)
        return self.by(user).order_by(returned, "-created_at")

    def to_decide_by(self, user):
        """What this person decides, in order of need: never their own, nor what they signed."""
        others = self.exclude(writers__contains=[user.pk])
        others = others.exclude(status=NominationStatus.SECOND, decided_by=user)
        return others.allowing(user, "decide").waiting()

    def referred(self, references):
        """Those of these references."""
        return self.filter(reference__in=references)

    def late(self, today):
        """Past their day."""
        return self.filter(due_on__lt=today, status__in=[*OPEN, NominationStatus.SECOND])

    def to_match(self, before):
        """Undecided, and last compared before a moment or never."""
        old = Q(matched_at=None) | Q(matched_at__lt=before)
        return self.filter(old, status__in=[*OPEN, NominationStatus.SECOND])

    def chosen(self, user, urgency="", district=None, flag="", late=False, held=""):
        """Narrowed by the unit's filters; `held` is whose they are: mine, nobody's, anybody's."""
        found = self.filter(urgency=urgency) if urgency else self
        if district:
            found = found.filter(district=district)
        if flag:
            found = found.filter(flags__contains=[flag])
        if late:
            found = found.late(timezone.localdate())
        if held == "mine":
            return found.filter(coordinator=user)
        return found.filter(coordinator=None) if held == "nobody" else found

    def narrowed(self, user, show="", status="", **chosen):
        """One tab of the list: the queue, one's own, or all; then by status."""
        if show == "queue":
            return self.to_decide_by(user).in_status(status).chosen(user, **chosen)
        found = self.by(user) if show == "mine" else self
        if policy.may(user, Duty.COORDINATE):
            return found.in_status(status).chosen(user, **chosen)
        return found.in_stage(status).chosen(user, **chosen | {"flag": "", "held": ""})
