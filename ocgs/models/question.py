"""A question the unit asks about a nomination, and its answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from ocgs.models.nomination import Nomination
from ocgs.parts import About


@tracked()
class Question(models.Model):
    """Asked about one field or part; the answer stands beside it."""

    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="questions", editable=False
    )
    about = models.CharField(max_length=12, choices=About, default=About.WHOLE)
    text = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(answered_at__isnull=True),
                name="ocgs_question_one_open",
                violation_error_message="The last question has no answer yet.",
            ),
        ]

    def __str__(self):
        return f"Question on {self.nomination}"
