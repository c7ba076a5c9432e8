"""The merger of two groups: proposed by one person, agreed by another."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.protected import Child
from audit.history import tracked
from core.references import new_reference
from ocgs.choices import MergerStatus
from ocgs.models.columns import person_column
from ocgs.models.ocg import OCG
from ocgs.register_querysets import MergerQuerySet
from ocgs.workflow import MERGER

S = MergerStatus


@tracked()
class Merger(Child, models.Model):
    """One group is to be merged into another, with what is taken from which.

    `choices` maps a field of the entry to "survivor", "absorbed" or "both".
    """

    workflow = MERGER

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "MRG")
    )
    survivor = models.ForeignKey(OCG, on_delete=models.PROTECT, related_name="mergers")
    absorbed = models.ForeignKey(OCG, on_delete=models.PROTECT, related_name="mergers_away")
    choices = models.JSONField(default=dict, blank=True)
    reason = models.TextField()
    status = models.CharField(
        max_length=10, choices=MergerStatus, default=S.PROPOSED, editable=False
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    proposed_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_by = person_column("+", editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    reply = models.TextField(blank=True, editable=False)

    objects = MergerQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="ocgs_merger_of_two",
                condition=~Q(survivor=F("absorbed")),
                violation_error_message="Choose another group: none is merged with itself.",
            ),
            models.CheckConstraint(
                name="ocgs_merger_four_eyes",
                condition=~Q(status=S.MERGED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                violation_error_message="Someone else must agree with your merger.",
            ),
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=Q(status__in=[S.PROPOSED, S.MERGED]),
                name="ocgs_merger_once",
                violation_error_message="A merger of this group is waiting already.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:merger-detail", args=[self.reference])

    @property
    def root(self):
        return self.survivor

    @property
    def marking(self):
        return max(self.survivor.marking, self.absorbed.marking, key=len)

    @property
    def handling(self):
        return " ".join(filter(None, {self.survivor.handling, self.absorbed.handling}))

    def barred(self, user, step):
        """Whoever proposed it never agrees; nobody else takes it back."""
        own = user.pk == self.proposed_by_id
        if step.name in ("approve", "decline") and own:
            return "Someone else must answer your merger."
        if step.name == "withdraw" and not own:
            return f"Only {self.proposed_by}, who proposed it, can withdraw it."
        return ""
