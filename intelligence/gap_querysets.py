"""Every filter and ordering of gaps, named in words."""

from django.db import models
from django.db.models import Case, Q, When
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from intelligence.choices import GapStatus, Priority

ASKING = (GapStatus.OPEN, GapStatus.PARTLY)
RANK = Case(When(priority=Priority.HIGH, then=0), When(priority=Priority.MEDIUM, then=1), default=2)


class GapQuerySet(models.QuerySet):
    """Gaps."""

    def visible_to(self, user):
        """All of them to the unit; the published ones to everybody whose doors are open."""
        if not user.is_authenticated or policy.doors_closed(user):
            return self.none()
        if policy.may(user, Duty.EVALUATE):
            return self.filter(marking__in=policy.markings_open_to(user))
        return self.filter(published_at__isnull=False)

    def asking(self, today):
        """Published, not answered, not expired: what a partner can answer."""
        return self.filter(
            published_at__isnull=False, status__in=ASKING, expires_on__gte=today
        ).order_by(RANK, "expires_on", "pk")

    def asking_anywhere(self, today, most=200):
        """Published or not, what the unit still wants to know; the weightiest, so many."""
        wanted = self.filter(status__in=ASKING, expires_on__gte=today)
        return self.filter(pk__in=wanted.order_by(RANK, "expires_on").values("pk")[:most])

    def about(self, district):
        """Of one district, or of the whole county."""
        named = self.model.districts.through.objects.filter(gap=models.OuterRef("pk"))
        here = models.Exists(named.filter(district=district))
        return self.filter(Q(here) | ~Q(models.Exists(named)))

    def for_list(self):
        """What a row and the page show, with how many submissions answer it."""
        return (
            self.select_related("owner", "published_by")
            .prefetch_related("districts")
            .annotate(answers=models.Count("submissions", distinct=True))
            .order_by(RANK, "expires_on", "pk")
        )

    def narrowed(self, user, status="", district=None):
        """The unit's list by its filters: what is asked still, unless said."""
        found = self.filter(status=status) if status else self.filter(status__in=ASKING)
        return found.about(district) if district else found

    def expired(self, today):
        """Asked still, though an answer helps no more."""
        return self.filter(status__in=ASKING, expires_on__lt=today)

    def to_ask(self):
        """What can be answered today."""
        return self.asking(timezone.localdate())

    def lock(self, gap):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=gap.pk)
