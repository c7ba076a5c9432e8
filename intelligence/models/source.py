"""Who sent a submission: a table of its own, a duty of its own, a log of its own."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Marking
from agencies.people import Agency
from audit.chain import append_only, chained
from audit.history import tracked
from core.references import new_reference
from intelligence.choices import Contact
from intelligence.models.submission import Submission
from intelligence.source_querysets import SourceQuerySet
from intelligence.thread import clock_in_words, stage_in_words

SEALED = pgtrigger.Protect(
    name="source_sealed",
    operation=pgtrigger.Update,
    condition=pgtrigger.AnyChange("reference", "token", "submission", "person", "agency"),
)
STAYS = pgtrigger.Protect(name="source_stays", operation=pgtrigger.Delete)


@tracked()
class Source(models.Model):
    """The one row that joins a person to what they sent.

    Its `reference` is the receipt: the sender's name for it, in every address, message and log
    line of theirs. The submission's own reference, which the unit uses, is told to no sender,
    and the receipt to no evaluator; so neither leads to the other but through this row.
    """

    marking, handling = Marking.SENSITIVE, ""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "RCT")
    )
    token = models.CharField(
        max_length=40, unique=True, help_text="The form it was sent by: once, however often sent."
    )
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    contact = models.CharField(
        "may we contact you", max_length=10, choices=Contact, default=Contact.PORTAL
    )
    contact_how = models.CharField("how best to reach you", max_length=200, blank=True)
    may_name_agency = models.BooleanField("may feedback name your agency", default=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-sent_at", "-id"], name="intelligence_source_own"),
        ]
        triggers = [SEALED, STAYS]
        constraints = [
            models.CheckConstraint(
                name="intelligence_source_by_phone_says_how",
                condition=~Q(contact=Contact.PHONE) | ~Q(contact_how=""),
                violation_error_message="Say how best to reach you.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("intelligence:receipt-detail", args=[self.reference])

    @property
    def outcome_code(self):
        """What its sender was told last: as the list found it, or from the whole thread."""
        if hasattr(self, "last_code"):
            return self.last_code or ""
        told = self.submission.last_outcome
        return told.code if told else ""

    @property
    def stage(self):
        """Where it stands, in the sender's words."""
        return stage_in_words(self.submission, self.outcome_code)

    @property
    def clock(self):
        """Until when an answer is owed."""
        return clock_in_words(self.submission, self.outcome_code)


class SourceEntry(models.Model):
    """One act or reading by which a source was made, seen or released: who, when, why.

    Append-only and in the chain, and apart from the record that auditors read: there, an entry
    would say who sent what.
    """

    is_chained = True

    at = models.DateTimeField(auto_now_add=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    reason = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "source entries"
        ordering = ["-pk"]
        triggers = [append_only(), chained("id")]
        indexes = [models.Index(fields=["source", "-id"], name="intelligence_sourceentry_of")]

    def __str__(self):
        return f"{self.verb} {self.source_id}"
