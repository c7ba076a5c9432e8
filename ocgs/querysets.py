"""Every filter and ordering of this app, named in words."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.protected import ProtectedQuerySet
from ocgs.choices import ActionStatus, NominationStatus, OCGStatus, Strand
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

    def to_decide_by(self, user):
        """What this person decides, in order of need: never their own, nor what they signed."""
        others = self.exclude(Q(created_by=user) | Q(submitted_by=user))
        others = others.exclude(status=NominationStatus.SECOND, decided_by=user)
        return others.allowing(user, "decide").waiting()

    def referred(self, references):
        """Those of these references."""
        return self.filter(reference__in=references)

    def late(self, today):
        """Past their day."""
        return self.filter(due_on__lt=today, status__in=[*OPEN, NominationStatus.SECOND])

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


class OCGQuerySet(ProtectedQuerySet):
    """Organised crime groups."""

    def for_list(self):
        """What a row of the register shows."""
        return self.select_related("district", "lead_agency", "lro")

    def active(self):
        """Mapped and not closed."""
        return self.filter(status__in=[OCGStatus.ACTIVE, OCGStatus.MONITORED])

    def in_district(self, district):
        """Groups of one district."""
        return self.filter(district=district)

    def in_status(self, status):
        """Of one status; all for an empty or unknown one."""
        return self.filter(status=status) if status in OCGStatus.values else self

    def matching(self, words):
        """Whose codename or reference holds these words."""
        words = words.strip()
        if not words:
            return self
        return self.filter(Q(codename__icontains=words) | Q(reference__iexact=words))

    def narrowed(self, user, status="", district=None, words=""):
        """The register by its filters. Status is only told of groups whose brief one may read."""
        found = self.matching(words)
        if district:
            found = found.in_district(district)
        if status:
            found = found.filter(pk__in=self.model.objects.allowing(user, "brief").values("pk"))
        return found.in_status(status)

    def briefed_to(self, user, rows):
        """The ids among `rows` whose threat summary this user may read."""
        ids = [row.pk for row in rows]
        return set(self.allowing(user, "brief").filter(pk__in=ids).values_list("pk", flat=True))

    def from_nomination(self, nomination):
        """The group mapped from a nomination, if it is among these."""
        return self.filter(nomination=nomination).first()

    def called(self, words):
        """The group of this codename or reference, if it is among these."""
        return self.filter(Q(codename__iexact=words) | Q(reference__iexact=words)).first()

    def numbered(self, pk):
        """The group of this number, if it is among these."""
        return self.filter(pk=pk).first()

    def lacking_lro(self):
        """Active groups nobody leads."""
        return self.active().filter(lro__isnull=True)

    def led_by(self, user):
        """Groups this person leads or stands in for."""
        return self.filter(Q(lro=user) | Q(deputy=user))


class ShareQuerySet(models.QuerySet):
    """Who was let into a group."""

    def of(self, ocg):
        """Those of one group."""
        return self.filter(ocg=ocg)


class PlanQuerySet(models.QuerySet):
    """4P plans."""

    def visible_to(self, user):
        """Plans of groups one may read."""
        return self.filter(ocg__in=_groups(self.model.ocg).allowing(user, "read").values("pk"))

    def for_page(self):
        """What the page of a plan shows."""
        return self.select_related("ocg__district", "ocg__lro__agency", "ocg__sro", "updated_by")

    def lock(self, plan):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("ocg").get(pk=plan.pk)


class ActionQuerySet(models.QuerySet):
    """Actions of plans: all of a plan one may read, and those offered to one's own agency."""

    def visible_to(self, user):
        """Follows the group; an agency with an action alone sees that action."""
        groups = _groups(self.model.plan.field.related_model.ocg)
        offered = policy.worked_by_agency_of(user, Duty.WORK_ACTIONS, "agency")
        return self.filter(
            Q(plan__ocg__in=groups.allowing(user, "read").values("pk"))
            | (offered & Q(offered_on__isnull=False))
        )

    def asked_of(self, user):
        """Offered to the user's own agency, whatever else they may read."""
        own = policy.worked_by_agency_of(user, Duty.WORK_ACTIONS, "agency")
        return self.filter(own, offered_on__isnull=False)

    def numbered(self, pk):
        """The action of this number, if it is among these."""
        return self.filter(pk=pk).first() if pk else None

    def open(self):
        """Not finished, declined or cancelled."""
        return self.filter(status__in=[ActionStatus.OFFERED, ActionStatus.AGREED])

    def agreed(self):
        """Accepted, and not done yet."""
        return self.filter(status=ActionStatus.AGREED)

    def unanswered(self):
        """Offered, and not answered yet."""
        return self.filter(status=ActionStatus.OFFERED)

    def narrowed(self, user, show="open"):
        """The desk of one's own agency: what is still to do, or all of it."""
        asked = self.asked_of(user)
        return asked if show == "all" else asked.open()

    def for_list(self):
        """What a row of a list shows: never the group."""
        return self.select_related(
            "agency", "plan__ocg__lro__agency", "plan__ocg__coordinator__agency"
        ).order_by("due_on", "pk")

    def by_strand(self):
        """The four Ps in order, each with its actions."""
        rows = list(self.select_related("agency").order_by("due_on", "pk"))
        return [(strand, [row for row in rows if row.strand == strand]) for strand in Strand]

    def lock(self, action):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("plan__ocg").get(pk=action.pk)


def _groups(column):
    # The models import this module, so it reaches the register through the column that names it.
    return column.field.related_model.objects
