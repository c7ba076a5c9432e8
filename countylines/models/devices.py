"""What a line is known by, and what it is to other lines."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.history import tracked
from core import identifiers
from core.fields import PlainText
from core.references import new_reference
from countylines.choices import PHONES, DeviceKind, LinkKind
from countylines.models.line import CountyLine
from countylines.querysets import DeviceQuerySet, LineLinkQuerySet


@tracked()
class Device(models.Model):
    """A deal line or a device of a line, in the one form in which it can be compared."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "DEV")
    )
    line = models.ForeignKey(
        CountyLine, on_delete=models.PROTECT, related_name="devices", editable=False
    )
    kind = models.CharField(max_length=10, choices=DeviceKind)
    value = models.CharField("number", max_length=60)
    network = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=300, blank=True, validators=[PlainText("Note")])
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    out_of_use_on = models.DateField(null=True, blank=True, editable=False)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "value"]
        indexes = [models.Index(fields=["value"], name="countylines_device_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "kind", "value"],
                name="countylines_device_once",
                violation_error_message="This is held already.",
            ),
        ]

    def __str__(self):
        return self.in_words

    @property
    def in_words(self):
        """As people read it out."""
        if self.kind in PHONES:
            return identifiers.phone_in_words(self.value)
        return self.value


@tracked()
class LineLink(models.Model):
    """What one line is to an earlier or another one."""

    line = models.ForeignKey(CountyLine, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(CountyLine, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=10, choices=LinkKind)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    objects = LineLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line", "other"],
                name="countylines_link_once",
                violation_error_message="These two lines are linked already.",
            ),
            models.CheckConstraint(
                name="countylines_link_two_lines",
                condition=~Q(line=F("other")),
                violation_error_message="A line is not linked to itself.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    def words_for(self, line):
        """What the other line is to this one."""
        if self.kind == LinkKind.SISTER:
            return "Sister line"
        return "Took over from" if self.line_id == line.pk else "Taken over by"
