"""What a plan holds beside its actions: objectives, risks, people, questions, messages."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from agencies.protected import Child
from audit.history import tracked
from core.references import new_reference
from ocgs.choices import Strand
from ocgs.models.columns import person_column
from ocgs.models.guards import OF_PLAN, not_of_a_merged_group
from ocgs.models.plan import Plan
from ocgs.plan_choices import MOST_OBJECTIVES, Priority, RequirementState, RiskKind
from ocgs.plan_querysets import ObjectiveQuerySet, PlanRowQuerySet


class PlanRow(Child, models.Model):
    """One row of a plan, seen by those who read the plan and by nobody else.

    `version` grows with each save. A row that is taken out is closed and shown nowhere; the
    history keeps it. `told` names the columns that its card shows, in order.
    """

    slug = ""
    told = ()

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="%(class)ss", editable=False
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_by = person_column("+", editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_by = person_column("+", editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PlanRowQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="ocgs_%(class)s_taken_out_by_somebody",
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                violation_error_message="Somebody takes a row out, at a time.",
            ),
        ]
        triggers = [not_of_a_merged_group("plan_id", OF_PLAN)]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        page = reverse("ocgs:planrow-of-plan", args=[self.plan.ocg.reference, self.slug])
        return f"{page}#{self.reference}"

    @classmethod
    def as_held(cls, columns):
        """The row that these columns are, as a plan read `with_rows` has them."""
        fields = cls._meta.concrete_fields
        return cls(**{field.attname: field.to_python(columns[field.attname]) for field in fields})

    @property
    def root(self):
        return self.plan.ocg

    @property
    def title(self):
        """What its card is called."""
        return str(self._meta.verbose_name).capitalize()

    @property
    def texts(self):
        """Its columns in words, in order: (key, label, text)."""
        return [
            (name, capfirst(self._meta.get_field(name).verbose_name), self._in_words(name))
            for name in self.told
        ]

    def _in_words(self, name):
        if self._meta.get_field(name).choices:
            return getattr(self, f"get_{name}_display")()
        value = getattr(self, name)
        if value is None:
            return ""
        return value if isinstance(value, str) else date_format(value, "j F Y")


@tracked()
class Objective(PlanRow):
    """One of at most six things to achieve: the harm it lessens, its P, how success is measured.

    Without a place: left over when two groups became one, until somebody chooses the six.
    """

    slug = "objectives"
    told = ("text", "harm", "strand", "measure")

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "OBJ")
    )
    place = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    text = models.CharField("what is to be achieved", max_length=300)
    harm = models.TextField("harm it lessens")
    strand = models.CharField("which P", max_length=10, choices=Strand)
    measure = models.CharField("how success is measured", max_length=300)

    objects = ObjectiveQuerySet.as_manager()

    class Meta(PlanRow.Meta):
        constraints = [
            *PlanRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "place"],
                condition=Q(removed_at__isnull=True),
                name="ocgs_objective_one_to_a_place",
                violation_error_message="Another objective has this place.",
            ),
            models.CheckConstraint(
                name="ocgs_objective_at_most_six",
                condition=Q(place__isnull=True) | Q(place__range=(1, MOST_OBJECTIVES)),
                violation_error_message=f"A plan has at most {MOST_OBJECTIVES} objectives.",
            ),
        ]

    def __str__(self):
        return f"{self.place or 'Left over'}. {self.text}"

    @property
    def title(self):
        return f"Objective {self.place}" if self.place else "Left over from a merger"


@tracked()
class Risk(PlanRow):
    """What could go wrong, and what is done so that it does not."""

    slug = "risks"
    told = ("kind", "level", "what", "answer", "owner")

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "RSK")
    )
    kind = models.CharField("kind of risk", max_length=15, choices=RiskKind)
    level = models.CharField("how high", max_length=10, choices=Priority)
    what = models.TextField("what could happen")
    answer = models.TextField("what is done about it")
    owner = models.CharField("who watches it", max_length=100)

    @property
    def title(self):
        return self.get_kind_display()


@tracked()
class Stakeholder(PlanRow):
    """Somebody whose help the plan needs, or whom it touches: who, how to reach them, what for."""

    slug = "stakeholders"
    told = ("name", "contact", "brings", "consulted_on")

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "STK")
    )
    name = models.CharField("agency, team or person", max_length=100)
    contact = models.CharField("how to reach them", max_length=200)
    brings = models.TextField("what they bring")
    consulted_on = models.DateField("last consulted", null=True, blank=True)

    @property
    def title(self):
        return self.name


@tracked()
class Requirement(PlanRow):
    """What the plan needs to know, and how far it is known by now."""

    slug = "requirements"
    told = (
        *("question", "why", "priority", "may_know", "owner", "expires_on"),
        *("state", "answer"),
    )

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "IRQ")
    )
    question = models.CharField(max_length=300)
    why = models.TextField("why it matters")
    priority = models.CharField(max_length=10, choices=Priority)
    may_know = models.CharField("who may know the answer", max_length=200, blank=True)
    owner = models.CharField("who collects it", max_length=100)
    expires_on = models.DateField("needed until", null=True, blank=True)
    state = models.CharField(
        "answered?", max_length=10, choices=RequirementState, default=RequirementState.OPEN
    )
    answer = models.TextField("answer so far", blank=True)

    class Meta(PlanRow.Meta):
        verbose_name = "intelligence requirement"
        constraints = [
            *PlanRow.Meta.constraints,
            models.CheckConstraint(
                name="ocgs_requirement_answer_is_given",
                condition=Q(state=RequirementState.OPEN) | ~Q(answer=""),
                violation_error_message="Say what the answer is so far.",
            ),
        ]

    @property
    def title(self):
        return self.question

    @property
    def is_stale(self):
        """Past the day until which it was needed, and not answered."""
        return bool(
            self.state != RequirementState.ANSWERED
            and self.expires_on
            and self.expires_on < timezone.localdate()
        )


@tracked()
class Communication(PlanRow):
    """One message to one audience: who says it, how, when, and what must not be said."""

    slug = "communications"
    told = ("audience", "message", "channel", "owner", "planned_on", "not_said", "done_on")

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "COM")
    )
    audience = models.CharField("who is told", max_length=150)
    message = models.TextField()
    channel = models.CharField("how they are told", max_length=150)
    owner = models.CharField("who tells them", max_length=100)
    planned_on = models.DateField("when", null=True, blank=True)
    not_said = models.TextField("what must not be said")
    done_on = models.DateField("told on", null=True, blank=True)

    @property
    def title(self):
        return self.audience


# The rows of a plan, in the order in which its pages stand.
PLAN_ROWS = {
    model.slug: model for model in (Objective, Requirement, Risk, Stakeholder, Communication)
}
