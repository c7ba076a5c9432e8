"""How a plan stands today: its colour, what is missing, its checklist. Worked out, never kept."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from ocgs import quality, rag
from ocgs.choices import ActionStatus, Strand
from ocgs.cycles import Cycle, cycle_now
from ocgs.models import Objective
from ocgs.plan_choices import ReviewKind

NOT_STANDING = {ActionStatus.DECLINED, ActionStatus.CANCELLED}
# Waiting to be asked, or for an answer of either side: late, too, once its day is past.
WAITING = {ActionStatus.PROPOSED, ActionStatus.OFFERED, ActionStatus.COUNTERED}


@dataclass(frozen=True)
class PlanState:
    """A plan as it stands on a day. `plan` was read `with_standing`."""

    plan: object
    actions: list
    objectives: list
    cycle: Cycle
    today: date

    @property
    def standing(self):
        """Actions that were neither declined nor cancelled."""
        return [action for action in self.actions if action.status not in NOT_STANDING]

    @property
    def unplanned(self):
        """The Ps with neither an action nor a reason for having none."""
        planned = {action.strand for action in self.standing}
        return [
            strand
            for strand in Strand
            if strand not in planned and not self.plan.reason_for_none(strand).strip()
        ]

    @property
    def is_pursue_only(self):
        """Whether all that is to be done is under Pursue."""
        return {action.strand for action in self.standing} == {Strand.PURSUE}

    @property
    def review_latest(self):
        """The last day on which a review is in time for the tier of the group.

        Before the first review, a whole cycle from today.
        """
        since = self.plan.reviewed_last or self.today
        return self.cycle.due_after(self.plan.ocg, ReviewKind.REVIEW, since)

    @property
    def review_due(self):
        """The day set for the next review; a later one than the cycle allows does not count."""
        if self.plan.reviewed_last is None:
            return self.plan.next_review_on
        return min(self.plan.next_review_on or self.review_latest, self.review_latest)

    @property
    def update_due(self):
        """The day on which the lead officer's next update is due; a review is one, too."""
        since = self.plan.updated_last or timezone.localdate(self.plan.ocg.mapped_at)
        return self.cycle.due_after(self.plan.ocg, ReviewKind.UPDATE, since)

    @property
    def overdue(self):
        """Actions that are late, the latest first: the action, and by how many days."""
        late = [
            (action, (self.today - action.due_on).days)
            for action in self.actions
            if action.is_overdue or (action.status in WAITING and action.due_on < self.today)
        ]
        return sorted(late, key=lambda row: -row[1])

    @property
    def rating(self):
        """The colour, and why."""
        return rag.rate(
            rag.Facts(
                today=self.today,
                review_due=self.review_due,
                has_lead=self.plan.ocg.lro_id is not None,
                trained_until=self.plan.trained_until,
                overdue=[(action.title, late) for action, late in self.overdue],
                unplanned=[strand.label for strand in self.unplanned],
            )
        )

    @property
    def checks(self):
        """The ten things a good plan has, and whether this one has them."""
        return quality.checks(
            quality.PlanFacts(
                unplanned=[strand.label for strand in self.unplanned],
                texts=[
                    (action.title, f"{action.title} {action.ask} {action.measure}")
                    for action in self.standing
                ],
                strands=frozenset(action.strand for action in self.standing),
                by_partners=sum(not action.agency.is_operator for action in self.standing),
                powers=frozenset(
                    target
                    for action in self.standing
                    if action.tactic
                    for target in action.tactic.targets
                ),
                objectives=len(self.objectives),
                unserved=[objective.title for objective in self.unserved],
                requirements=self.plan.requirements_held,
                safeguards=self.plan.safeguards,
                exit_criteria=self.plan.exit_criteria,
                review_in_time=self.review_in_time,
                learned=self.plan.learned_last,
            )
        )

    @property
    def quality(self):
        """How many of the ten it has."""
        return quality.met(self.checks)

    @property
    def unserved(self):
        """Objectives that no standing action serves."""
        served = {action.objective_id for action in self.standing}
        return [objective for objective in self.objectives if objective.pk not in served]

    @property
    def review_in_time(self):
        """Whether the next review is set, to come, and within the cycle."""
        day = self.plan.next_review_on
        return day is not None and self.today <= day <= self.review_latest


def state_of(plan, actions):
    """How a plan stands today; `plan` was read `with_standing`, `actions` are all of its own."""
    return PlanState(
        plan=plan,
        actions=actions,
        objectives=list(Objective.objects.of_plan(plan).in_order()),
        cycle=cycle_now(),
        today=timezone.localdate(),
    )


def unplanned_in(plan):
    """The Ps of a plan with neither an action nor a reason, as the database holds them now."""
    planned = plan.actions.trying().strands()
    return [
        strand
        for strand in Strand
        if strand not in planned and not plan.reason_for_none(strand).strip()
    ]
