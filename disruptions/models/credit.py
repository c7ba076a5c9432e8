"""Credit for a disruption: one effect, counted once, and everybody who made it."""

from django.db import models
from django.db.models import Q

from agencies.people import Agency
from audit.history import tracked
from disruptions.choices import Part
from disruptions.models.disruption import Disruption


@tracked()
class Contribution(models.Model):
    """Credit to an agency that helped; at most one of them leads instead of the claimant's."""

    disruption = models.ForeignKey(
        Disruption, on_delete=models.PROTECT, related_name="contributions"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contributions")
    part = models.CharField("what it did", max_length=10, choices=Part, default=Part.SUPPORT)
    joined = models.BooleanField(
        default=False,
        editable=False,
        help_text="It added itself: that counts, and opens nothing to it.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["disruption", "agency"],
                name="disruptions_contribution_once",
                violation_error_message="This agency is credited already.",
            ),
            models.UniqueConstraint(
                fields=["disruption"],
                condition=Q(part=Part.LEAD),
                name="disruptions_contribution_one_leads",
                violation_error_message="Only one agency leads.",
            ),
        ]

    def __str__(self):
        return f"{self.agency} in {self.disruption}"
