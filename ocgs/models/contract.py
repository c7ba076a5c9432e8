"""The contract over an action: agencies that support it, and the thread both sides write."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.people import Agency
from audit.chain import append_only
from audit.history import tracked
from ocgs.action_querysets import ProgressQuerySet
from ocgs.contract_choices import Word
from ocgs.models.plan import Action


@tracked()
class Support(models.Model):
    """An agency that helps with an action for which another is accountable.

    It sees the brief and the thread, and writes to the thread; it does not answer.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="supports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["agency__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "agency"],
                name="ocgs_support_once",
                violation_error_message="This agency supports the action already.",
            ),
        ]

    def __str__(self):
        return f"{self.agency} on {self.action}"


@tracked()
class Progress(models.Model):
    """One entry in the thread of an action: a step, or what was done on a day. None is changed.

    `asked` is the agency that was accountable at the time: the thread of one agency is not the
    business of the next. `by_plan`: it was written for those who lead the plan.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="progress")
    asked = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=10, choices=Word, default=Word.NOTE)
    by_plan = models.BooleanField(default=False)
    on = models.DateField("date")
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "progress"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["action", "-id"], name="ocgs_progress_thread")]
        constraints = [
            models.CheckConstraint(
                name="ocgs_progress_note_says_something",
                condition=~Q(word=Word.NOTE) | ~Q(text=""),
                violation_error_message="An entry of progress says what was done.",
            ),
        ]
        triggers = [append_only()]

    def __str__(self):
        return f"{self.get_word_display()}: {self.action}"
