"""The outbox: a message is a reference, a verb and a link, never content."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class NoticeQuerySet(models.QuerySet):
    def unsent(self):
        """Messages not yet handed to the mail server, nor found void."""
        return self.filter(sent_at__isnull=True, void_at__isnull=True)

    def ready(self):
        """Unsent messages whose next try has come."""
        return self.unsent().filter(try_after__lte=timezone.now())

    def put_off(self):
        """After a failed try: wait twice as long as last time, an hour at most."""
        for notice in self:
            wait = timedelta(minutes=min(60, 2**notice.tries))
            notice.tries, notice.try_after = notice.tries + 1, timezone.now() + wait
            notice.save(update_fields=["tries", "try_after"])

    def instant(self):
        """Those that need their reader now."""
        return self.filter(urgent=True)

    def for_digest(self):
        """Those that wait for the next working morning."""
        return self.filter(urgent=False)


class Notice(models.Model):
    """One thing one person should know, written in the transaction of the act it tells of.

    `key` makes the same thing impossible to say twice. `path` leads to the page; whether the
    reader may open it is asked again when the message is sent.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    verb = models.CharField(max_length=120, help_text='What it asks: "Decide", "Answer", "Read".')
    reference = models.CharField(max_length=40)
    kind = models.CharField(max_length=60, help_text="The record's model, app.model.")
    path = models.CharField(max_length=200)
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(default=timezone.now)
    void_at = models.DateTimeField(
        null=True, blank=True, help_text="When its reader could no longer see the record."
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notices_notice_said_once"),
        ]
        indexes = [
            models.Index(
                fields=["urgent", "created_at"],
                condition=Q(sent_at__isnull=True, void_at__isnull=True),
                name="notices_unsent",
            ),
        ]

    def __str__(self):
        return f"{self.verb} {self.reference}"
