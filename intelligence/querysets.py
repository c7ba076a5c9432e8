"""Every filter and ordering of submissions, named in words."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from agencies import policy
from agencies.duties import Duty
from intelligence.choices import OPEN
from intelligence.triage_querysets import TriageMixin


class SubmissionQuerySet(TriageMixin, models.QuerySet):
    """Submissions, as the unit has them. Senders find theirs through `Source` alone."""

    def visible_to(self, user):
        """Whatever others sent, for those who evaluate."""
        if not policy.may(user, Duty.EVALUATE):
            return self.none()
        return self.filter(marking__in=policy.markings_open_to(user)).not_sent_by(user)

    def allowing(self, user, action):
        """The unit may do all that is done to a submission."""
        return self.visible_to(user)

    def not_sent_by(self, user):
        """Nobody evaluates what they sent themselves."""
        sources = apps.get_model("intelligence", "Source").objects
        return self.exclude(Exists(sources.filter(submission=OuterRef("pk"), person=user.pk)))

    def open(self):
        """With the unit, and not finished."""
        return self.filter(status__in=OPEN)

    def lock(self, submission):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=submission.pk)
