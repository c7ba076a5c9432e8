"""Every filter and ordering of shares, circles and requests for access, named in words."""

from django.db import models
from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty


class ShareQuerySet(models.QuerySet):
    """Who was let into a group."""

    def of(self, ocg):
        """Those of one group."""
        return self.filter(ocg=ocg)

    def open(self):
        """Not taken back; those that lapsed by themselves among them."""
        return self.filter(ended_at__isnull=True)

    def with_circle(self, circle, groups):
        """Those of a circle, of these groups."""
        own = self.filter(circle=circle, ocg__in=groups.values("pk"))
        return own.select_related("ocg").order_by("ocg__codename")

    def live(self):
        """Open ones, with whom each lets in."""
        members = self.model.circle.field.related_model.members.rel.related_model
        seats = members.objects.seated().select_related("agency")
        return (
            self.open()
            .select_related("agency", "person__agency", "circle", "shared_by")
            .prefetch_related(Prefetch("circle__members", queryset=seats, to_attr="seats"))
        )


class CircleQuerySet(models.QuerySet):
    """Circles of agencies: kept by coordinators, seen by nobody else."""

    def visible_to(self, user):
        """All of them, for those who work the queue."""
        return self if policy.may(user, Duty.COORDINATE) else self.none()

    def for_list(self):
        """What a row of the list shows; closed ones last."""
        seated = Q(members__removed_at__isnull=True)
        return self.annotate(size=Count("members", filter=seated)).order_by(
            F("closed_at").desc(nulls_first=True), "name"
        )

    def in_force(self):
        """Open, and with an agreement that is not past its review."""
        return self.filter(closed_at__isnull=True, isa_review_on__gte=timezone.localdate())

    def lock(self, circle):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update().get(pk=circle.pk)


class CircleMemberQuerySet(models.QuerySet):
    """Agencies in circles."""

    def seated(self):
        """Those in it now."""
        return self.filter(removed_at__isnull=True).order_by("agency__name")

    def of(self, circle):
        """Those of one circle."""
        return self.filter(circle=circle)

    def for_page(self):
        """What a row of the circle's page shows."""
        return self.select_related("agency", "added_by")


class AccessRequestQuerySet(models.QuerySet):
    """Requests for access."""

    def visible_to(self, user):
        """Those of one's own agency about groups it sees; all about groups one may share."""
        groups = self.model.ocg.field.related_model.objects
        own = policy.worked_by_agency_of(user, Duty.WORK_ACTIONS, "agency")
        return self.filter(
            Q(ocg__in=groups.allowing(user, "share").values("pk"))
            | (own & Q(ocg__in=groups.visible_to(user).values("pk")))
        )

    def waiting(self):
        """Not answered yet, the longest waiting first."""
        return self.filter(status="asked").order_by("asked_at", "pk")

    def to_answer_by(self, user):
        """Waiting, about groups this person may share; never their own."""
        groups = self.model.ocg.field.related_model.objects
        mine = self.filter(ocg__in=groups.allowing(user, "share").values("pk"))
        return mine.exclude(asked_by=user).waiting()

    def of(self, ocg):
        """Those about one group."""
        return self.filter(ocg=ocg)

    def by_agency_of(self, user):
        """Those of one's own agency."""
        return self.filter(agency=user.agency_id)

    def for_list(self):
        """What a row of the list shows."""
        return self.select_related("ocg", "agency", "asked_by", "answered_by").order_by(
            "-asked_at", "-pk"
        )

    def narrowed(self, user, show=""):
        """Those that wait for an answer, or all of them."""
        return self if show == "all" else self.filter(status="asked")

    def lock(self, asked):
        """The same row, fresh and held until the transaction ends."""
        return (
            self.select_for_update(of=("self",))
            .select_related("ocg", "agency", "asked_by")
            .get(pk=asked.pk)
        )
