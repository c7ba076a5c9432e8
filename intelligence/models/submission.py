"""A submission: what was told, how it is known, how it is marked, where it stands."""

from functools import partial

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from agencies import policy
from agencies.choices import Gateway, Marking
from agencies.duties import Duty
from agencies.places import District
from audit.history import tracked
from core.references import new_reference
from countylines.models import CountyLine
from intelligence.choices import (
    OPEN,
    Category,
    FactKind,
    Length,
    Provenance,
    SubmissionStatus,
    Sureness,
    Theme,
    Urgency,
    YesNoUnsure,
)
from intelligence.models.gap import Gap
from intelligence.querysets import SubmissionQuerySet
from intelligence.triage_querysets import UNFINISHED
from intelligence.waits import answer_in_words, look_in_words
from intelligence.workflow import SUBMISSION
from ocgs.models import OCG
from ocgs.models.guards import not_of_a_merged_group
from ocgs.parts import AgeBand

S = SubmissionStatus
# What the sender typed, which nobody alters afterwards. A group or line that it names may be
# merged into another, and then it names that.
ORIGINAL = [
    *("reference", "length", "themes", "known", "opinion", "happened", "learned_on", "still_true"),
    *("where", "district", "gap", "provenance", "sureness", "others_say"),
    *("urgency", "urgent_why", "gateway", "received_at", "has_child"),
]


@tracked()
class Submission(models.Model):
    """One event or subject, told by somebody whom no column of this table names.

    The unit sees it; its sender sees it through their `Source` alone. What was typed is sealed
    in the database: a sanitised text stands beside it.
    """

    workflow = SUBMISSION
    # It follows no group or line, whatever it is about: see policy.actions_on.
    root = None
    work_duty = None

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "SUB")
    )
    length = models.CharField("form", max_length=5, choices=Length, default=Length.FULL)
    themes = ArrayField(models.CharField(max_length=15, choices=Theme), default=list, blank=True)
    known = models.TextField("what is known")
    opinion = models.TextField("what the sender makes of it", blank=True)
    happened = models.CharField("when it happened", max_length=200, blank=True)
    learned_on = models.DateField("when the sender learned it", null=True, blank=True)
    still_true = models.CharField(
        "is it still so", max_length=10, choices=YesNoUnsure, default=YesNoUnsure.UNSURE
    )
    where = models.CharField(max_length=300, blank=True)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gap = models.ForeignKey(
        Gap, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    ocg = models.ForeignKey(
        OCG, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    line = models.ForeignKey(
        CountyLine, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    provenance = models.CharField("how it is known", max_length=20, choices=Provenance)
    sureness = models.CharField("how sure", max_length=10, choices=Sureness, blank=True)
    others_say = models.CharField(
        "has anyone else said the same", max_length=10, choices=YesNoUnsure, blank=True
    )
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.LOW)
    urgent_why = models.CharField("why it cannot wait", max_length=300, blank=True)
    gateway = models.CharField("lawful basis", max_length=15, choices=Gateway, blank=True)
    has_child = models.BooleanField("a child is concerned", default=False)
    marking = models.CharField(max_length=20, choices=Marking, default=Marking.SENSITIVE)
    handling = models.CharField(max_length=200, blank=True)

    status = models.CharField(
        max_length=15, choices=SubmissionStatus, default=S.RECEIVED, editable=False
    )
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    look_by = models.DateTimeField(editable=False, help_text="When the first look is due.")
    looked_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer_due_on = models.DateField(editable=False)
    days_left = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text="Working days unused when a question stopped the clock.",
    )
    answered_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When an outcome was first told."
    )
    review_on = models.DateField(null=True, blank=True, editable=False)
    legal_hold = models.BooleanField(default=False, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="intelligence_newest"),
            models.Index(
                fields=["look_by", "id"],
                condition=models.Q(status__in=sorted(OPEN)),
                name="intelligence_queue",
            ),
            models.Index(
                fields=["answer_due_on", "id"],
                condition=models.Q(answered_at__isnull=True),
                name="intelligence_owed",
            ),
            models.Index(fields=["status", "-received_at"], name="intelligence_by_status"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="original_sealed",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(*ORIGINAL),
            ),
            pgtrigger.Protect(name="original_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("intelligence:submission-detail", args=[self.reference])

    @property
    def is_open(self):
        """With the unit, and not finished."""
        return self.status in OPEN

    @property
    def theme_labels(self):
        return [Theme(theme).label for theme in self.themes]

    @property
    def clock(self):
        """What runs out first, in words; empty when it is answered or finished."""
        now = timezone.now()
        if self.status in OPEN and (self.looked_at is None or self.status == S.URGENT):
            return look_in_words(self.look_by, now)
        if self.answered_at or self.status not in UNFINISHED:
            return ""
        return answer_in_words(self.answer_due_on, timezone.localdate(now))

    @property
    def last_question(self):
        """The newest question about it, if any."""
        return max(self.questions.all(), key=lambda asked: asked.pk, default=None)

    @property
    def last_outcome(self):
        """What its sender was told last, if anything."""
        return max(self.outcomes.all(), key=lambda told: told.pk, default=None)

    def barred(self, user, step):
        """Its sender never works on it: they do not see it on the unit's side."""
        return ""

    def held_alone(self, user):
        """The unit reads and decides what somebody else has sent."""
        if not policy.may(user, Duty.EVALUATE) or self.marking not in policy.markings_open_to(user):
            return frozenset()
        if not type(self).objects.filter(pk=self.pk).not_sent_by(user).exists():
            return frozenset()
        return frozenset({"view", "read", "decide"})

    def held_by_duty(self, user):
        return frozenset()

    def worked_by(self):
        return ()

    def worked_by_person(self):
        return None

    def credited_to(self):
        return ()


@tracked()
class Fact(models.Model):
    """One person, place, vehicle, phone, online name or business, as the sender gave it."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=10, choices=FactKind)
    text = models.CharField("name, number or address", max_length=200)
    detail = models.CharField(max_length=500, blank=True)
    category = models.CharField("part in it", max_length=10, choices=Category, blank=True)
    age_band = models.CharField("about how old", max_length=10, choices=AgeBand, blank=True)
    key = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="In the one form in which it can be compared; empty where it has none.",
    )

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "key"], name="intelligence_fact_key")]
        triggers = [
            pgtrigger.Protect(name="fact_sealed", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                name="intelligence_fact_ages_are_of_people",
                condition=models.Q(kind=FactKind.PERSON)
                | (models.Q(category="") & models.Q(age_band="")),
                violation_error_message="Only a person has a part in it and an age.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"


@tracked()
class Protection(models.Model):
    """Who could be harmed by what was told: apart from the text that may be shared."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="protection"
    )
    who_would_know = models.TextField("who else would know this", blank=True)
    traceable = models.CharField(
        "could it be traced", max_length=10, choices=YesNoUnsure, blank=True
    )
    harm = models.TextField("what would happen if it was", blank=True)
    not_to_share = models.TextField("what must not be shared, and with whom", blank=True)

    class Meta:
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(
                name="protection_sealed", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self):
        return f"Protection of {self.submission}"


pgtrigger.register(not_of_a_merged_group())(Submission)
