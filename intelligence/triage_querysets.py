"""The unit's queue: every filter and ordering of it, named in words."""

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast
from django.utils import timezone

from intelligence.choices import OPEN, SubmissionStatus, Theme, Urgency

S = SubmissionStatus
# Nobody has looked, or somebody has and it cannot wait.
TO_LOOK_AT = Q(looked_at__isnull=True) | Q(status=S.URGENT)
UNFINISHED = [*OPEN, S.RETURNED]


class TriageMixin:
    """Submissions as the unit works them."""

    def in_order(self):
        """What cannot wait first, then by the clock that runs out first."""
        urgent = Q(looked_at__isnull=True, urgency=Urgency.HIGH) | Q(status=S.URGENT)
        return self.annotate(
            rank=Case(
                When(urgent, then=0), When(TO_LOOK_AT | Q(answered_at=None), then=1), default=2
            ),
            due=Case(
                When(TO_LOOK_AT, then=F("look_by")),
                default=Cast("answer_due_on", models.DateTimeField()),
            ),
        ).order_by("rank", "due", "pk")

    def to_look_at(self):
        """Waiting for a first look, or for an urgent review."""
        return self.filter(TO_LOOK_AT, status__in=OPEN)

    def owed(self, today):
        """Past the day of their answer, however they stand: no hold moved it on."""
        return self.filter(
            answered_at__isnull=True, status__in=UNFINISHED, answer_due_on__lt=today
        ).order_by("answer_due_on", "pk")

    def late_looks(self, now):
        """Nobody has looked in time."""
        return self.to_look_at().filter(look_by__lt=now).order_by("look_by", "pk")

    def asked(self):
        """Waiting for a reply of whoever sent it."""
        return self.filter(status=S.RETURNED).order_by("answer_due_on", "pk")

    def ended(self):
        """Finished, the newest first."""
        return self.exclude(status__in=UNFINISHED).order_by("-received_at", "-pk")

    def named(self, reference):
        """The one of this reference, if it is among these."""
        return self.filter(reference=reference).first() if reference.isprintable() else None

    def for_triage(self):
        """What a row of the queue shows: its newest grade and hold come with it."""
        grades = self.model.grades.rel.related_model.objects.filter(submission=OuterRef("pk"))
        holds = self.model.holds.rel.related_model.objects.filter(submission=OuterRef("pk"))
        grade = grades.order_by("-pk").annotate(
            said=models.functions.Concat("reliability", "knowledge", "sharing")
        )
        return self.select_related("district", "gap", "ocg", "line").annotate(
            grade_code=Subquery(grade.values("said")[:1]),
            hold_reason=Subquery(holds.order_by("-pk").values("reason")[:1]),
            held_until=Subquery(holds.order_by("-pk").values("until")[:1]),
        )

    def for_page(self):
        """What the page of one shows."""
        return (
            self.for_triage()
            .select_related("protection", "ending__by", "ending__duplicate_of")
            .prefetch_related("facts")
        )

    def narrowed(self, user, show="", reference="", urgency="", theme="", district=None):
        """One tab of the queue, by its filters."""
        shown = {
            "look": lambda: self.to_look_at().in_order(),
            "owed": lambda: self.owed(timezone.localdate()),
            "asked": self.asked,
            "ended": self.ended,
        }
        if reference:
            # Whoever has a reference looks for that one, wherever it stands.
            return self.filter(reference=reference.strip().upper()).in_order()
        found = shown.get(show, lambda: self.open().in_order())()
        if urgency in Urgency.values:
            found = found.filter(urgency=urgency)
        if theme in Theme.values:
            found = found.filter(themes__contains=[theme])
        return found.filter(district=district) if district else found
