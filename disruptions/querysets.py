"""Every filter and tally of disruptions, named in words."""

from django.db import models
from django.db.models import Count, Q

from agencies import policy
from agencies.duties import Duty
from core.quarters import next_quarter
from disruptions.choices import DisruptionStatus, Level
from ocgs.choices import Strand
from ocgs.models import OCG


class DisruptionQuerySet(models.QuerySet):
    """Disruptions: all of a group one may read, and those one's own agency made or helped."""

    def visible_to(self, user):
        """Follows the group; an agency that made it sees its own claim alone."""
        made = policy.worked_by_agency_of(user, Duty.CLAIM, "agency")
        helped = policy.worked_by_agency_of(user, Duty.CLAIM, "contributions__agency")
        return self.filter(
            Q(ocg__in=OCG.objects.allowing(user, "read").values("pk"))
            | Q(pk__in=self.model.objects.filter(made | helped).values("pk"))
        )

    def deciding(self, user):
        """Claims by others on groups this person decides."""
        return self.filter(ocg__in=OCG.objects.allowing(user, "decide").values("pk")).exclude(
            claimed_by=user
        )

    def lock(self, disruption):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("ocg").get(pk=disruption.pk)

    def for_list(self):
        """What a row of a list shows."""
        return self.select_related("agency", "district", "ocg").order_by("-happened_on", "-pk")

    def for_decision(self):
        """What a row of the decision list shows, in the queue's own order."""
        return self.select_related("agency")

    def narrowed(self, user, show="", status="", strand=""):
        """The list by its filters: what waits for this person, or all they may see."""
        found = self.deciding(user).waiting() if show == "queue" else self.in_status(status)
        return found.filter(strand=strand) if strand in Strand.values else found

    def of_ocg(self, ocg):
        """Disruptions of one group."""
        return self.filter(ocg=ocg)

    def standing_for(self, action):
        """The claim that stands for an action, if there is one."""
        return self.filter(action=action).exclude(status=DisruptionStatus.REJECTED).first()

    def naming_group_to(self, user, rows):
        """The ids of the groups of `rows` that a page may name to this user."""
        groups = OCG.objects.allowing(user, "brief").filter(pk__in={row.ocg_id for row in rows})
        return set(groups.values_list("pk", flat=True))

    def confirmed(self):
        """Confirmed by somebody other than the claimant: the only ones that count."""
        return self.filter(status=DisruptionStatus.CONFIRMED)

    def waiting(self):
        """Claimed and not yet decided, the longest waiting first."""
        return self.filter(status=DisruptionStatus.SUBMITTED).order_by("claimed_at", "pk")

    def in_status(self, status):
        """Of one status; all for an empty or unknown one."""
        return self.filter(status=status) if status in DisruptionStatus.values else self

    def in_district(self, district):
        """Disruptions in one district."""
        return self.filter(district=district)

    def in_quarter(self, quarter):
        """Disruptions dated within the calendar quarter that starts on `quarter`."""
        return self.filter(happened_on__gte=quarter, happened_on__lt=next_quarter(quarter))

    def tally(self):
        """How many of each strand and each level, every one named even at nought."""
        return self.aggregate(
            **{strand.value: Count("pk", filter=Q(strand=strand)) for strand in Strand},
            **{level.value: Count("pk", filter=Q(level=level)) for level in Level},
        )
