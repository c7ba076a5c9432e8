"""What the unit asks and answers, and what the sender replies: the sender is never named."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from intelligence.choices import OutcomeCode
from intelligence.models.submission import Submission


@tracked()
class Question(models.Model):
    """Asked by the unit; the reply stands beside it, and no column says whose it is."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="questions", editable=False
    )
    text = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(answered_at__isnull=True),
                name="intelligence_question_one_open",
                violation_error_message="The last question has no answer yet.",
            ),
        ]

    def __str__(self):
        return f"Question on {self.submission}"


@tracked()
class Outcome(models.Model):
    """One thing the sender was told, by a code and in safe words. Later ones add to it."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="outcomes", editable=False
    )
    code = models.CharField(max_length=12, choices=OutcomeCode)
    text = models.TextField("what the sender is told", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_code_display()}, {self.submission}"
