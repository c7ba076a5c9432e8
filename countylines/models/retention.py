"""How long the record of somebody at risk is kept, and who decided so."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from audit.history import tracked
from countylines.choices import Kept
from countylines.models.interventions import Intervention


@tracked()
class Retention(models.Model):
    """One decision on keeping an intervention: by whom, when, why, until when."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="retentions"
    )
    decision = models.CharField(max_length=10, choices=Kept)
    reason = models.TextField()
    until = models.DateField("look at it again", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_decision_display()}, {self.at:%Y-%m-%d}"
