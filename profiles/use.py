"""What readers say of an edition."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from agencies.models import Agency
from audit.history import tracked
from profiles.editions import ProfileEdition


class FeedbackQuerySet(models.QuerySet):
    """What readers said."""

    def of(self, edition, person):
        """What one person said of one edition, if they did."""
        return self.filter(edition=edition, person=person).first()

    def for_list(self):
        """With the agency it came from, the newest first; who said it is not shown."""
        return self.select_related("agency").order_by("-at", "-pk")


@tracked()
class Feedback(models.Model):
    """Whether one reader found an edition useful, and why. Shown with their agency, not a name."""

    edition = models.ForeignKey(ProfileEdition, on_delete=models.CASCADE, related_name="feedback")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", editable=False)
    useful = models.BooleanField()
    comment = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "feedback"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"], name="profiles_feedback_once_per_reader"
            ),
        ]

    def __str__(self):
        return "Useful" if self.useful else "Not useful"
