"""Notes of practice: what somebody learned from using a power, for people elsewhere."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Marking
from agencies.people import Agency
from agencies.places import District
from audit.history import tracked
from core.references import new_reference
from toolkit.choices import NoteStatus
from toolkit.models.tactic import Tactic
from toolkit.querysets import NoteQuerySet
from toolkit.workflow import NOTE

N = NoteStatus


@tracked()
class Note(models.Model):
    """What worked, or did not, with one power. Nobody else reads it until a second person has."""

    workflow = NOTE
    marking, handling = Marking.OFFICIAL, ""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "NTE")
    )
    tactic = models.ForeignKey(
        Tactic, on_delete=models.PROTECT, related_name="notes", verbose_name="power"
    )
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField("what it is about", max_length=120)
    text = models.TextField("what you did, and what came of it")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    status = models.CharField(max_length=10, choices=NoteStatus, default=N.WAITING, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    reply = models.TextField(blank=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["status", "-written_at"], name="toolkit_note_newest")]
        constraints = [
            models.CheckConstraint(
                name="toolkit_note_four_eyes",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("author")),
                violation_error_message="Someone else must look at your note.",
            ),
            models.CheckConstraint(
                name="toolkit_note_shown_by_somebody",
                condition=~Q(status__in=[N.SHOWN, N.DECLINED])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                violation_error_message="Somebody looked at it, at some moment.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("toolkit:note-detail", args=[self.reference])

    def barred(self, user, step):
        """The author alone takes it back, and never decides on it."""
        if step.name == "withdraw":
            return "" if user.pk == self.author_id else "Only its author takes a note back."
        return "Someone else must look at your note." if user.pk == self.author_id else ""


@tracked()
class Rating(models.Model):
    """Whether one person found a note useful; a change of mind takes the place of the first."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="ratings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    useful = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["note", "person"],
                name="toolkit_rating_once",
                violation_error_message="You have rated this note already.",
            ),
        ]

    def __str__(self):
        return f"{self.note_id}: {'useful' if self.useful else 'not useful'}"
