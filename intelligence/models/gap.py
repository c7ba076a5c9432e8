"""A gap: a question the force would like answered, and the words it is published in."""

from functools import partial

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Kind, Marking
from agencies.places import District
from audit.history import tracked
from core.references import new_reference
from intelligence.choices import GapStatus, Priority
from intelligence.gap_querysets import GapQuerySet


@tracked()
class Gap(models.Model):
    """What is asked, why, by when, and who can help. Partners see the published words alone."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "GAP")
    )
    question = models.TextField(help_text="As the unit asks it.")
    why = models.TextField("why it matters", blank=True)
    priority = models.CharField(max_length=10, choices=Priority, default=Priority.MEDIUM)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField()
    districts = models.ManyToManyField(
        District, blank=True, related_name="+", help_text="None: the whole county."
    )
    who_can_help = ArrayField(
        models.CharField(max_length=15, choices=Kind), default=list, blank=True
    )
    status = models.CharField(
        max_length=10, choices=GapStatus, default=GapStatus.OPEN, editable=False
    )
    published = models.TextField(
        "published as", blank=True, help_text="For every partner: no name, no group, no source."
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    marking = models.CharField(max_length=20, choices=Marking, default=Marking.SENSITIVE)
    handling = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GapQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["expires_on", "pk"]
        indexes = [models.Index(fields=["status", "expires_on"], name="intelligence_gap_open")]
        constraints = [
            models.CheckConstraint(
                name="intelligence_gap_published_in_words",
                condition=Q(published_at__isnull=True)
                | (~Q(published="") & Q(published_by__isnull=False)),
                violation_error_message="Write the words in which it is published.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("intelligence:gap-detail", args=[self.reference])

    @property
    def helpers(self):
        """Kinds of agency that could know, in words."""
        return [Kind(kind).label for kind in self.who_can_help]
