"""The 4P plan of a group and its actions."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from agencies.duties import Duty
from agencies.people import Agency
from agencies.protected import Child
from audit.history import tracked
from core import workdays
from core.references import new_reference
from ocgs import told
from ocgs.choices import TAKEN_ON, ActionStatus, Strand
from ocgs.contract_choices import DeclineCode
from ocgs.models.ocg import OCG
from ocgs.models.part import Part
from ocgs.querysets import ActionQuerySet, PlanQuerySet
from ocgs.uses import uses_by_actions
from ocgs.workflow import ACTION
from toolkit.models import Tactic
from toolkit.results import Used


@tracked()
class Plan(Part, Child, models.Model):
    """What is meant to be achieved against one group, under each of the four Ps.

    `version` grows with each save: a save that started from an older one is a conflict, and
    neither text is lost.
    """

    path_to_ocg = "ocg"
    named_by = "ocg__reference"
    page = "ocgs:plan-detail"
    tab = (20, "plan", "Plan", "ocgs:plan-detail")

    ocg = models.OneToOneField(OCG, on_delete=models.PROTECT, related_name="plan")
    intention = models.TextField("strategic intention", blank=True)
    pursue_none = models.TextField("if no Pursue action, why", blank=True)
    prevent_none = models.TextField("if no Prevent action, why", blank=True)
    protect_none = models.TextField("if no Protect action, why", blank=True)
    prepare_none = models.TextField("if no Prepare action, why", blank=True)
    exit_criteria = models.TextField("when this plan is done", blank=True)
    next_review_on = models.DateField("next review", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PlanQuerySet.as_manager()

    def __str__(self):
        return f"Plan for {self.ocg.codename}"

    def get_absolute_url(self):
        return reverse("ocgs:plan-detail", args=[self.ocg.reference])

    @property
    def reference(self):
        """A plan goes by the reference of its group."""
        return self.ocg.reference

    @property
    def root(self):
        return self.ocg

    def reason_for_none(self, strand):
        """Why there is no action under one of the four Ps."""
        return getattr(self, f"{strand}_none")


@tracked()
class Action(Used, Part, Child, models.Model):
    """One thing to be done, by one accountable agency: offered, answered, done.

    The agency sees `title`, `ask`, `measure`, the power and the dates, never the plan or the group.
    """

    workflow = ACTION
    work_duty = Duty.WORK_ACTIONS
    credited = ("view", "note")
    path_to_ocg = "plan__ocg"
    page = "ocgs:action-detail"
    told_of = told.ACTION

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "ACT")
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    strand = models.CharField(max_length=10, choices=Strand)
    title = models.CharField(max_length=120, help_text="Starts with a verb. No names.")
    ask = models.TextField(
        "what is asked",
        help_text="All the agency will see of this plan. No names, no codename.",
    )
    measure = models.CharField("measure of success", max_length=300)
    objective = models.ForeignKey(
        "Objective",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="objective it serves",
    )
    tactic = models.ForeignKey(
        Tactic,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="power from the toolkit",
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="actions", verbose_name="accountable agency"
    )
    due_on = models.DateField("due date")
    status = models.CharField(
        max_length=10, choices=ActionStatus, default=ActionStatus.PROPOSED, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    offered_on = models.DateField(null=True, blank=True, editable=False)
    answer_due_on = models.DateField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    reply = models.TextField(blank=True, editable=False)
    decline_code = models.CharField(
        "reason", max_length=15, choices=DeclineCode, blank=True, editable=False
    )
    proposed_on = models.DateField("date proposed", null=True, blank=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        help_text="Who in the accountable agency does it.",
    )
    completed_on = models.DateField(null=True, blank=True, editable=False)
    outcome = models.TextField(blank=True, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["agency", "status", "due_on"], name="ocgs_action_desk")]
        constraints = [
            models.CheckConstraint(
                name="ocgs_action_completed_has_outcome",
                condition=~Q(status=ActionStatus.COMPLETED)
                | (Q(completed_on__isnull=False) & ~Q(outcome="")),
                violation_error_message="A completed action says what came of it, and when.",
            ),
            models.CheckConstraint(
                name="ocgs_action_unachieved_says_why",
                condition=~Q(status=ActionStatus.UNACHIEVED) | ~Q(outcome=""),
                violation_error_message="An action that was not achieved says why.",
            ),
            models.CheckConstraint(
                name="ocgs_action_countered_has_date",
                condition=~Q(status=ActionStatus.COUNTERED) | Q(proposed_on__isnull=False),
                violation_error_message="Whoever proposes another date says which.",
            ),
            models.CheckConstraint(
                name="ocgs_action_blocked_says_what",
                condition=~Q(status=ActionStatus.BLOCKED) | ~Q(reply=""),
                violation_error_message="A blocked action says what blocks it.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:action-detail", args=[self.reference])

    @property
    def root(self):
        return self.plan.ocg

    @classmethod
    def uses(cls, user, tactic, district):
        return uses_by_actions(cls.objects.visible_to(user), user, tactic, district)

    @property
    def is_overdue(self):
        """Taken on, not finished, and past its date."""
        return self.status in TAKEN_ON and self.due_on < timezone.localdate()

    @property
    def clock(self):
        """The clock that runs now, in words: to answer, or to finish."""
        today = timezone.localdate()
        if self.status == ActionStatus.OFFERED and self.answer_due_on:
            return f"answer: {workdays.in_words(self.answer_due_on, today)}"
        if self.status == ActionStatus.COUNTERED and self.answer_due_on:
            return f"lead officer: {workdays.in_words(self.answer_due_on, today)}"
        if self.status in TAKEN_ON:
            return workdays.in_words(self.due_on, today)
        return ""

    @property
    def reply_label(self):
        """What the agency's last words are about."""
        return {
            ActionStatus.DECLINED: "Why it was declined",
            ActionStatus.COUNTERED: "Why another date",
            ActionStatus.BLOCKED: "What blocks it",
        }.get(self.status, "What the agency said")

    @cached_property
    def supporters(self):
        """The agencies that support it, by name."""
        return [row.agency for row in self.supports.select_related("agency")]

    @property
    def has_thread(self):
        """Whether both sides may write to its thread: it was offered, and still stands."""
        return self.offered_on is not None and self.status not in {
            ActionStatus.DECLINED,
            ActionStatus.CANCELLED,
        }

    @property
    def can_change(self):
        """Not yet offered, or declined: what an agency was asked is not rewritten behind it."""
        return self.status in {ActionStatus.PROPOSED, ActionStatus.DECLINED}

    @property
    def can_move(self):
        """Open, so that another date means something."""
        return self.can_change or self.status in ACTION["move"].sources

    def barred(self, user, step):
        """No step of an action asks for a second person."""
        return ""

    def worked_by(self):
        """The accountable agency, once it has been asked."""
        return (self.agency_id,) if self.offered_on else ()

    def credited_to(self):
        """The agencies that support it, once it is offered."""
        return [agency.pk for agency in self.supporters] if self.offered_on else []
