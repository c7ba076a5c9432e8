"""What the unit finds of a submission: its grade, why an answer waits, how it ended."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.chain import append_only
from audit.history import tracked
from intelligence.choices import SubmissionStatus
from intelligence.grading import Knowledge, Reliability, Sharing
from intelligence.models.submission import Submission


@tracked()
class Grade(models.Model):
    """One 3x5x2 grade. It holds until the next; none is ever changed.

    `risk` is who could be harmed if it is acted on: apart from any text that is shared.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="grades", editable=False
    )
    reliability = models.CharField("source", max_length=1, choices=Reliability)
    knowledge = models.CharField("intelligence", max_length=1, choices=Knowledge)
    sharing = models.CharField("handling", max_length=1, choices=Sharing)
    conditions = models.TextField(blank=True)
    risk = models.TextField("risk if it is acted on", blank=True)
    suggested = models.CharField(max_length=2, editable=False)
    why = models.TextField("why it differs from the suggestion", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        triggers = [append_only()]
        constraints = [
            models.CheckConstraint(
                name="intelligence_grade_conditions_are_said",
                condition=~Q(sharing=Sharing.CONDITIONS) | ~Q(conditions=""),
                violation_error_message="Say under which conditions it may be shared.",
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def code(self):
        """As it is written: "2CP"."""
        return f"{self.reliability}{self.knowledge}{self.sharing}"


@tracked()
class Hold(models.Model):
    """Why an answer waits beyond its day, and until when. Another may follow; none is changed."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="holds", editable=False
    )
    until = models.DateField("answer by")
    reason = models.TextField("why it waits")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        triggers = [append_only()]
        indexes = [
            models.Index(fields=["submission", "-until"], name="intelligence_hold_until"),
        ]
        constraints = [
            models.CheckConstraint(
                name="intelligence_hold_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why the answer waits.",
            ),
        ]

    def __str__(self):
        return f"{self.submission} until {self.until}"


@tracked()
class Ending(models.Model):
    """How a submission ended, for the unit alone: its sender is told an outcome instead."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="ending", editable=False
    )
    status = models.CharField("how it ended", max_length=15, choices=SubmissionStatus)
    system_reference = models.CharField("reference there", max_length=60, blank=True)
    duplicate_of = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    reason = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        default_permissions = ()
        triggers = [append_only()]
        constraints = [
            models.CheckConstraint(
                name="intelligence_ending_not_its_own_duplicate",
                condition=(
                    Q(status=SubmissionStatus.DUPLICATE, duplicate_of__isnull=False)
                    & ~Q(duplicate_of=F("submission"))
                )
                | (~Q(status=SubmissionStatus.DUPLICATE) & Q(duplicate_of__isnull=True)),
                violation_error_message="A duplicate names the one that came before.",
            ),
        ]

    def __str__(self):
        return f"{self.submission}: {self.get_status_display()}"
