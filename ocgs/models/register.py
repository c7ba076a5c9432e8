"""What the register holds of a group beside its own row, and the filters people keep."""

from functools import partial

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Marking
from agencies.people import Team
from agencies.places import District
from audit.history import tracked
from core.fields import PlainText
from core.references import new_reference
from ocgs.models.ocg import OCG
from ocgs.register_querysets import AliasQuerySet, SavedFilterQuerySet


@tracked()
class OtherDistrict(models.Model):
    """A district in which a group is active, beside its main one."""

    ocg = models.ForeignKey(OCG, on_delete=models.PROTECT, related_name="district_rows")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ocg", "district"], name="ocgs_otherdistrict_once"),
        ]

    def __str__(self):
        return str(self.district)


@tracked()
class Alias(models.Model):
    """Another name of a group, with a marking of its own."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "ALI")
    )
    ocg = models.ForeignKey(OCG, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=80, validators=[PlainText("Name", single_line=True)])
    marking = models.CharField(max_length=20, choices=Marking, default=Marking.SENSITIVE)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AliasQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["ocg", "name"],
                name="ocgs_alias_once",
                violation_error_message="This group has that name already.",
            ),
        ]

    def __str__(self):
        return self.name


@tracked()
class SavedFilter(models.Model):
    """A filter of the register that somebody keeps by name. It holds the question, no answer."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "FIL")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="saved_filters",
        editable=False,
    )
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, editable=False)
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="saved_filters"
    )
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="ocgs_savedfilter_name_once",
                violation_error_message="You have a filter of this name already.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('ocgs:ocg-list')}?{self.query}"
