"""The sanitised report: its versions, who each went to, and what they made of it."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Gateway, Marking
from agencies.people import Agency
from audit.chain import append_only
from audit.history import tracked
from core.references import new_reference
from intelligence.models.grade import Grade
from intelligence.models.submission import Submission
from intelligence.report_querysets import DisseminationQuerySet, VersionQuerySet


@tracked()
class Report(models.Model):
    """What may be told of one submission, under a reference of its own: it leads to no source."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "INT")
    )
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="report", editable=False
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(name="report_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("intelligence:report-detail", args=[self.submission.reference])


@tracked()
class Version(models.Model):
    """One sanitised text, whose it is, and what was taken out. A change is another version."""

    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="versions", editable=False
    )
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(max_length=120)
    text = models.TextField("what may be told")
    why = models.TextField("what you left out or changed, and why")
    marking = models.CharField(max_length=20, choices=Marking, default=Marking.SENSITIVE)
    handling = models.CharField("handling instructions", max_length=200, blank=True)
    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="+", editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-number"]
        triggers = [append_only()]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="intelligence_version_once",
                violation_error_message="Somebody else has written this version.",
            ),
        ]

    def __str__(self):
        return f"{self.report} version {self.number}"


@tracked()
class Dissemination(models.Model):
    """One version sent to one agency or one person, under conditions and until a day.

    Its reference is all that its reader learns beside the text.
    """

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "DSM")
    )
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="disseminations", editable=False
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    purpose = models.TextField("why they need it")
    gateway = models.CharField("legal gateway", max_length=15, choices=Gateway)
    conditions = models.TextField("what they may do with it, and may not")
    until = models.DateField("readable until")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_why = models.TextField(blank=True, editable=False)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True, editable=False)
    remark = models.TextField("what the unit should know", blank=True, editable=False)

    objects = DisseminationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["agency", "-sent_at", "-id"], name="intelligence_sent_agency"),
            models.Index(fields=["person", "-sent_at", "-id"], name="intelligence_sent_person"),
        ]
        constraints = [
            models.CheckConstraint(
                name="intelligence_dissemination_one_reader",
                condition=Q(agency__isnull=False, person__isnull=True)
                | Q(agency__isnull=True, person__isnull=False),
                violation_error_message="Send it to one agency or to one person.",
            ),
            models.CheckConstraint(
                name="intelligence_dissemination_says_how",
                condition=~Q(conditions="") & ~Q(purpose=""),
                violation_error_message="Say why they need it, and under which conditions.",
            ),
            models.CheckConstraint(
                name="intelligence_dissemination_withdrawn_why",
                condition=Q(withdrawn_at__isnull=True)
                | (Q(withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                violation_error_message="Say why it is withdrawn.",
            ),
            models.CheckConstraint(
                name="intelligence_dissemination_acknowledged_by_somebody",
                condition=Q(acknowledged_at__isnull=True) | Q(acknowledged_by__isnull=False),
                violation_error_message="Somebody acknowledges it.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="dissemination_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="dissemination_as_sent",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    *("reference", "version", "agency", "person", "purpose", "gateway"),
                    *("conditions", "until", "sent_by", "sent_at"),
                ),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("intelligence:received-detail", args=[self.reference])

    @property
    def receiver(self):
        """The agency or the person it went to."""
        return self.agency or self.person

    @property
    def marking(self):
        return self.version.marking

    @property
    def handling(self):
        return self.version.handling

    @property
    def is_live(self):
        """Neither withdrawn nor past its day."""
        return self.withdrawn_at is None and self.until >= timezone.localdate()
