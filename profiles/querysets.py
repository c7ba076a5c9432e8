"""Every filter and ordering of editions, named in words."""

from django.db import models
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from agencies import policy
from agencies.duties import Duty
from core.quarters import next_quarter
from disruptions.models import Disruption
from profiles.choices import EditionStatus

RELEASED = (EditionStatus.INTERNAL, EditionStatus.PARTNERS, EditionStatus.SUPERSEDED)
FOR_PARTNERS = (EditionStatus.PARTNERS, EditionStatus.SUPERSEDED)

# Who did what to an edition.
SIGNED = ["written_by", "quality_checked_by", "sanitised_by", "released_internally_by"]
SIGNED += ["released_by"]


class EditionQuerySet(models.QuerySet):
    """Editions of the district profiles."""

    def visible_to(self, user):
        """Released to partners: everyone whose doors are open. Released internally: people of
        the force that runs the portal. Before that: those who write and release."""
        if not user.is_authenticated or policy.doors_closed(user):
            return self.none()
        duties = policy.duties_of(user)
        readable = self.filter(marking__in=policy.markings_open_to(user))
        if duties & {Duty.AUTHOR_PROFILES, Duty.RELEASE_PROFILES}:
            return readable
        statuses = list(FOR_PARTNERS)
        if Duty.READ_INTERNAL in duties:
            statuses.append(EditionStatus.INTERNAL)
        return readable.filter(status__in=statuses)

    def for_page(self, quarter, user):
        """With the district; `since`: disruptions confirmed there after the quarter; and of the
        last released edition before it that this person may read, its figures."""
        since = (
            Disruption.objects.that_count_openly()
            .filter(
                district=OuterRef("district"),
                happened_on__gte=next_quarter(quarter),
            )
            .order_by()
            .values("district")
            .annotate(count=Count("pk"))
            .values("count")
        )
        before = (
            self.model.objects.visible_to(user)
            .released()
            .filter(district=OuterRef("district"), quarter__lt=quarter)
            .order_by("-quarter")
        )
        return self.select_related("district", *SIGNED).annotate(
            since=Coalesce(Subquery(since), 0), before=Subquery(before.values("figures")[:1])
        )

    def lock(self, edition):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("district").get(pk=edition.pk)

    def of(self, code, quarter):
        """The edition of one district and quarter."""
        return self.filter(district__code=code, quarter=quarter)

    def newest(self):
        """The latest quarter first."""
        return self.select_related("district").order_by("-quarter", "district__name")

    def latest_each(self):
        """Of each district the edition of the latest quarter among these."""
        each = self.order_by("district_id", "-quarter").distinct("district_id")
        return each.select_related("district")

    def newest_quarters(self):
        """The last quarter among these of each district, by its key."""
        return self.order_by().values_list("district_id").annotate(last=Max("quarter"))

    def released(self):
        """Frozen: out of the authors' hands."""
        return self.filter(status__in=RELEASED)
