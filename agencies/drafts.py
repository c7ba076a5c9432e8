"""Server-side drafts: what a person has typed and not yet saved."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

KEPT = timedelta(days=30)
LARGEST = 1_000_000
MOST = 100
LONGEST_KEY = 200
# What a browser sends along that nobody typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "save_draft", "draft_key", "draft_title"})
# What a page says of itself in fields that nobody sees.
UNSEEN = frozenset({"version", "seen", "back"})


class DraftQuerySet(models.QuerySet):
    def of(self, user, key):
        """This person's draft of one form, if there is one."""
        return self.filter(user=user, key=key)

    def stale(self):
        """Drafts nobody has touched for 30 days."""
        return self.filter(saved_at__lt=timezone.now() - KEPT)


class Draft(models.Model):
    """The typed fields of one form, private to the person who typed them, kept for 30 days.

    `key` is the address of the form. `kept` says that the text lost a race with a colleague's:
    it stays until its owner drops it. Not in the history tables: it is nobody's record yet.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=LONGEST_KEY)
    title = models.CharField(max_length=120)
    fields = models.JSONField(default=dict)
    kept = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="agencies_draft_once_per_form"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("draft-list") if self.kept else self.key

    @property
    def as_typed(self):
        """Its fields as they were sent."""
        data = QueryDict(mutable=True)
        for name, values in self.fields.items():
            data.setlist(name, values)
        return data

    @property
    def texts(self):
        """Label and text of every field that holds anything, for reading."""
        return [
            (name.replace("_", " ").capitalize(), ", ".join(values))
            for name, values in self.fields.items()
            if any(values) and name != "version"
        ]


def save_draft(*, user, key, title, data):
    """Keep what was typed; the newest text of one form replaces the older.

    Refuses more than a million characters, and more than 100 forms a person: no form of ours
    takes so much, and nobody fills the database with what nobody else can see.
    """
    typed = {
        storable(name): [storable(value) for value in values]
        for name, values in data.lists()
        if name not in NOT_TYPED and not name.endswith("-add_row")
    }
    key, title = storable(key), storable(title)
    if sum(len(name) + sum(map(len, values)) for name, values in typed.items()) > LARGEST:
        raise ValidationError("This is too long to be kept as a draft.", code="too_long")
    if len(key) > LONGEST_KEY:
        raise ValidationError("The address of this form is too long for a draft.", code="too_long")
    held = Draft.objects.filter(user=user).exclude(key=key)
    if held.count() >= MOST:
        raise ValidationError("You have 100 drafts: drop some first.", code="too_many")
    draft, _ = Draft.objects.update_or_create(
        user=user,
        key=key,
        defaults={
            "title": title[:120],
            "fields": typed,
            "kept": False,
            "saved_at": timezone.now(),
        },
    )
    return draft


def was_typed(data):
    """Whether anybody filled in anything, beyond what the page sends by itself."""
    return any(any(values) for name, values in data.lists() if name not in NOT_TYPED | UNSEEN)


def storable(text):
    """As typed, but for what the database cannot hold: a draft is kept, not judged."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def drop_draft(*, user, key):
    """Forget the draft of one form: it has been saved, or its owner says so."""
    Draft.objects.of(user, key).delete()


def keep_lost_text(*, user, key, title, data):
    """Keep a text that lost a race: beside the live draft, until its owner drops it."""
    moment = timezone.now()
    draft = save_draft(user=user, key=f"{key}#{moment:%Y%m%d%H%M%S%f}", title=title, data=data)
    draft.kept = True
    draft.save(update_fields=["kept"])
    return draft
