"""The editions of a plan: its text frozen when sign-off is asked for, and who signed it."""

from functools import partial

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.protected import Rooted
from audit.history import tracked
from core.constraints import NotAmong
from core.references import new_reference
from ocgs import plan_text, told
from ocgs.choices import EditionStatus
from ocgs.edition_querysets import PlanEditionQuerySet
from ocgs.models.part import Part
from ocgs.models.plan import Plan
from ocgs.models.versions import signature
from ocgs.workflow import EDITION

S = EditionStatus
ANSWERED = [S.SIGNED, S.RETURNED]


@tracked()
class PlanEdition(Part, Rooted, models.Model):
    """What a plan said when sign-off was asked for, word for word.

    A signature is on one edition and on no other: whoever asks again, for a text that has
    changed, asks for a new signature. Nobody signs what they asked for or wrote.
    """

    workflow = EDITION
    work_duty = None
    path_to_ocg = "plan__ocg"
    page = "ocgs:planedition-detail"
    tab = (22, "editions", "Sign-off", "ocgs:planedition-of-plan")
    told_of = told.EDITION

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "EDN")
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(editable=False)
    status = models.CharField(max_length=10, choices=EditionStatus, default=S.ASKED, editable=False)
    content = models.JSONField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False, help_text="Of the content.")
    plan_version = models.PositiveIntegerField(editable=False)
    since = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name="signed before it",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    authors = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        help_text="Who asked, wrote or leads it: none of them signs it.",
    )
    note = models.TextField("what the supervisor should know", blank=True)
    answered_by = signature()
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    reply = models.TextField(blank=True, editable=False)

    objects = PlanEditionQuerySet.as_manager()

    class Meta:
        verbose_name = "edition of a plan"
        verbose_name_plural = "editions of plans"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="ocgs_edition_number_once"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(status=S.ASKED),
                name="ocgs_edition_one_waiting",
                violation_error_message="An edition of this plan waits for sign-off already.",
            ),
            models.CheckConstraint(
                name="ocgs_edition_four_eyes",
                condition=(Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")))
                & Q(NotAmong("answered_by", "authors")),
                violation_error_message="Someone else must sign what you asked for or wrote.",
            ),
            models.CheckConstraint(
                name="ocgs_edition_answer_is_signed",
                condition=Q(
                    status__in=ANSWERED, answered_by__isnull=False, answered_at__isnull=False
                )
                | (~Q(status__in=ANSWERED) & Q(answered_by__isnull=True)),
                violation_error_message="Signed or sent back, it says by whom and when.",
            ),
            models.CheckConstraint(
                name="ocgs_edition_sent_back_says_why",
                condition=~Q(status=S.RETURNED) | ~Q(reply=""),
                violation_error_message="Say why it is sent back.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="begins_unsigned",
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__answered_by__isnull=False)
                | ~pgtrigger.Q(new__status="asked"),
            ),
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "plan", "number", "content", "sha256", "plan_version", "since", "asked_by",
                    "asked_at", "authors", "note",
                ),
            ),
            pgtrigger.Protect(
                name="answered_once",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__status="asked"),
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self):
        return f"Edition {self.number}"

    def get_absolute_url(self):
        return reverse("ocgs:planedition-detail", args=[self.reference])

    @property
    def root(self):
        return self.plan.ocg

    @property
    def sections(self):
        """What it says, as it was frozen."""
        return plan_text.from_content(self.content)

    @property
    def is_signed(self):
        return self.status == S.SIGNED

    def barred(self, user, step):
        """Nobody signs their own: said here, in the service, and by the database."""
        if step.name == "replace":
            return "A new request replaces it."
        if step.action == "approve" and user.pk in self.authors:
            return "Someone else must sign what you asked for or wrote."
        return ""
