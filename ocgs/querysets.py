"""Every filter and ordering of this app, named in words."""

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.protected import ProtectedQuerySet
from ocgs.access import TRAINED_UNTIL
from ocgs.action_querysets import OPEN as OPEN_ACTIONS
from ocgs.action_querysets import ContractRows
from ocgs.choices import AT_WORK, TAKEN_ON, ActionStatus, AssessmentStatus, Strand
from ocgs.plan_querysets import PlanContents
from ocgs.register_querysets import RegisterRows


class OCGQuerySet(RegisterRows, ProtectedQuerySet):
    """Organised crime groups."""

    def told_openly(self):
        """Not restricted to named people."""
        return self.filter(restricted=False)

    def active(self):
        """Mapped and not closed."""
        return self.filter(status__in=AT_WORK)

    def in_district(self, district):
        """Groups of one district."""
        return self.filter(district=district)

    def besides(self, ocg):
        """All but one, by codename."""
        return self.exclude(pk=ocg.pk).order_by("codename")

    def in_circle(self, circle):
        """Groups shared with a circle, and not taken back."""
        shares = circle.shares.filter(ended_at__isnull=True)
        return self.filter(pk__in=shares.values("ocg")).order_by("codename")

    def from_nomination(self, nomination):
        """The group mapped from a nomination, or what it was merged into, if among these."""
        return self.filter(Q(nomination=nomination) | Q(absorbed__nomination=nomination)).first()

    def called(self, words):
        """The group of this codename or reference, if it is among these."""
        return self.filter(Q(codename__iexact=words) | Q(reference__iexact=words)).first()

    def numbered(self, pk):
        """The group of this number, if it is among these."""
        return self.filter(pk=pk).first()

    def score_due(self, today):
        """Active groups whose next score is due, the longest due first."""
        due = self.active().filter(score_due_on__lte=today)
        return due.order_by("score_due_on", "pk")

    def with_score(self, user):
        """With the newest approved score that this user may see, as `score`."""
        seen = self.model.assessments.rel.related_model.objects.visible_to(user)
        return self.annotate(score=seen.current_columns(ocg=OuterRef("pk")))

    def with_training(self):
        """With the last day on which its lead officer is trained to lead, as `trained_until`."""
        people = self.model.lro.field.related_model.objects.filter(pk=OuterRef("lro"))
        trained = people.annotate(until=TRAINED_UNTIL).values("until")
        return self.annotate(trained_until=Subquery(trained))

    def with_blind(self, user):
        """With the reference of the second scoring this user has still to send, as `blind`."""
        seconds = self.model.assessments.rel.related_model.seconds.rel.related_model.objects
        own = seconds.unsent_by(user).filter(assessment__ocg=OuterRef("pk"))
        return self.annotate(blind=Subquery(own.values("reference")[:1]))

    def on_desk_of(self, user, today, shown):
        """Groups this person leads, and those whose score asks something of them.

        `asks` says what: "second", "approve", "finish" or "due", and `leads_to` the reference
        of the record to open; the first `shown` of each kind, the longest due first.
        """
        groups = self.model.objects
        assessments = self.model.assessments.rel.related_model
        open_now = assessments.objects.open().filter(ocg=OuterRef("pk"))
        seconds = assessments.seconds.rel.related_model.objects.unsent_by(user)
        second = seconds.filter(assessment__ocg=OuterRef("pk"))
        scores = Q(pk__in=groups.allowing(user, "score").values("pk"))
        approves = Q(pk__in=groups.allowing(user, "approve").values("pk"))
        waiting = open_now.filter(status=AssessmentStatus.PROPOSED).exclude(scored_by=user)
        unfinished = open_now.exclude(status=AssessmentStatus.PROPOSED).filter(scored_by=user)
        if not policy.may(user, Duty.KEEP_SCORES):
            waiting = waiting.none()
        asks = Case(
            When(Exists(second), then=Value("second")),
            When(approves & Exists(waiting), then=Value("approve")),
            When(scores & Exists(unfinished), then=Value("finish")),
            When(
                scores & ~Exists(open_now) & Q(score_due_on__lte=today, status__in=AT_WORK),
                then=Value("due"),
            ),
        )
        leads = Case(When(Q(lro=user) | Q(deputy=user), then=True), default=False)
        by_date = [F("score_due_on").asc(), F("pk").asc()]
        return (
            self.visible_to(user)
            .select_related("district")
            .annotate(asks=asks, leads=leads)
            .annotate(
                leads_to=Coalesce(
                    Subquery(second.values("reference")[:1]),
                    Subquery(open_now.values("reference")[:1]),
                    F("reference"),
                ),
                place=Window(RowNumber(), partition_by="asks", order_by=by_date),
                place_led=Window(RowNumber(), partition_by="leads", order_by=by_date),
            )
            .filter(Q(asks__isnull=False, place__lte=shown) | Q(leads=True, place_led__lte=shown))
            .order_by("score_due_on", "pk")
        )

    def lacking_lro(self):
        """Active groups nobody leads."""
        return self.active().filter(lro__isnull=True)

    def led_by(self, user):
        """Groups this person leads or stands in for."""
        return self.filter(Q(lro=user) | Q(deputy=user))

    def for_lead_desk(self, today):
        """With how many actions of each are open, and late; most that is late first."""
        actions = "plan__actions__"
        late = Q(**{f"{actions}status__in": TAKEN_ON, f"{actions}due_on__lt": today})
        return (
            self.select_related("district", "plan__ocg")
            .annotate(
                open_actions=Count(
                    "plan__actions", filter=Q(**{f"{actions}status__in": OPEN_ACTIONS})
                ),
                late_actions=Count("plan__actions", filter=late),
            )
            .order_by("-late_actions", "codename")
        )


class PlanQuerySet(PlanContents, models.QuerySet):
    """4P plans."""

    def visible_to(self, user):
        """Plans of groups one may read."""
        return self.filter(ocg__in=_groups(self.model.ocg).allowing(user, "read").values("pk"))

    def for_page(self):
        """What the page of a plan shows."""
        return self.select_related("ocg__district", "ocg__lro__agency", "ocg__sro", "updated_by")

    def of_group(self, ocg):
        """The plan of one group, if it is among these."""
        return self.filter(ocg=ocg).first()

    def lock(self, plan):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("ocg").get(pk=plan.pk)

    def lock_with_group(self, plan):
        """The same, for whoever adds to the plan: its group is held first, as a merger does."""
        _groups(self.model.ocg).lock(plan.ocg)
        return self.lock(plan)


class ActionQuerySet(ContractRows, models.QuerySet):
    """Actions of plans: all of a plan one may read, and those offered to one's own agency."""

    def visible_to(self, user):
        """Follows the group; an agency with an action alone sees that action."""
        groups = _groups(self.model.plan.field.related_model.ocg)
        offered = policy.worked_by_agency_of(user, Duty.WORK_ACTIONS, "agency")
        return self.filter(
            Q(plan__ocg__in=groups.allowing(user, "read").values("pk"))
            | ((offered | self.supported(user)) & Q(offered_on__isnull=False))
        )

    def numbered(self, pk):
        """The action of this number, if it is among these."""
        return self.filter(pk=pk).first() if pk else None

    def of_plan(self, plan):
        """Those of one plan."""
        return self.filter(plan=plan)

    def in_turn(self, references):
        """Those with these references, held until the transaction ends, always in one order."""
        held = self.filter(reference__in=list(references)).order_by("pk")
        return held.select_for_update(of=("self",)).select_related("agency", "plan__ocg")

    def for_pack(self):
        """What a handover's pack shows: the agency, and who answered for it."""
        return self.select_related("agency", "answered_by__agency").order_by("due_on", "pk")

    def that_try(self, tactic):
        """Those that use a power, or mean to: neither declined nor cancelled."""
        return self.trying().filter(tactic=tactic)

    def trying(self):
        """Those that stand: neither declined nor cancelled."""
        return self.exclude(status__in=[ActionStatus.DECLINED, ActionStatus.CANCELLED])

    def strands(self):
        """The Ps that these belong to."""
        return set(self.order_by().values_list("strand", flat=True))

    def tactics(self):
        """The powers that these use, by id."""
        return self.exclude(tactic=None).order_by().values("tactic")

    def of_groups(self, groups):
        """Actions of these groups alone."""
        return self.filter(plan__ocg__in=groups.order_by().values("pk"))

    def done_and_all(self):
        """How many, and how many of them are done."""
        return self.aggregate(
            count=Count("pk"), done=Count("pk", filter=Q(status=ActionStatus.COMPLETED))
        )

    def unanswered(self):
        """Offered, or with another date proposed, and not answered yet."""
        return self.filter(status__in=[ActionStatus.OFFERED, ActionStatus.COUNTERED])

    def narrowed(self, user, show=""):
        """One tab of the desk of one's own agency: what is still to do, unless said."""
        return self.of_desk(user, timezone.localdate(), show)

    def for_list(self):
        """What a row of a list shows: never the group."""
        return self.select_related(
            "agency", "owner", "plan__ocg__lro__agency", "plan__ocg__coordinator__agency"
        ).order_by("due_on", "pk")

    def for_review(self):
        """With all that says how a plan stands, the first due first."""
        return self.select_related("agency", "tactic").order_by("due_on", "pk")

    def by_strand(self):
        """The four Ps in order, each with its actions."""
        rows = list(self.for_review())
        return [(strand, [row for row in rows if row.strand == strand]) for strand in Strand]

    def lock(self, action):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("plan__ocg").get(pk=action.pk)


def _groups(column):
    # The models import this module, so it reaches the register through the column that names it.
    return column.field.related_model.objects
