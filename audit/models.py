"""The record of acts and readings, and the chain that shows tampering."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from audit.chain import append_only, chained
from audit.choices import Operation


class EntryQuerySet(models.QuerySet):
    """Entries."""

    def about(self, *, person="", reference=""):
        """By one person's e-mail address, of one record; all for empty words."""
        found = self
        if person.strip():
            found = found.filter(actor__email=person.strip().lower())
        if reference.strip():
            name = reference.strip().upper()
            found = found.filter(models.Q(subject=name) | models.Q(shown__contains=[name]))
        return found


class Entry(models.Model):
    """One act or reading, as Data Protection Act 2018 section 62 asks: who, what, when, why.

    Append-only in the database. `shown` holds the references of every record a list, search
    or export put before the person; `recipients` whom something was disclosed to.
    """

    at = models.DateTimeField(auto_now_add=True)
    operation = models.CharField(max_length=15, choices=Operation)
    verb = models.CharField(max_length=60)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: the portal itself.",
    )
    agency_name = models.CharField(max_length=120, blank=True)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=40, blank=True)
    shown = ArrayField(models.CharField(max_length=40), default=list)
    query = models.CharField(max_length=500, blank=True)
    reason = models.TextField(blank=True)
    recipients = models.JSONField(default=list)
    request_id = models.CharField(max_length=40, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        ordering = ["-pk"]
        triggers = [append_only(), chained("id")]
        indexes = [
            models.Index(fields=["subject_kind", "subject", "-id"], name="audit_entry_subject"),
            models.Index(fields=["actor", "-id"], name="audit_entry_actor"),
            GinIndex(fields=["shown"], name="audit_entry_shown"),
        ]

    def __str__(self):
        return f"{self.verb} {self.subject}".strip()


class Link(models.Model):
    """One link of the chain: the digest of one logged row, bound to the link before it.

    Written by the database itself when a transaction commits; nobody else inserts here.
    """

    seq = models.BigIntegerField(primary_key=True)
    table = models.CharField(max_length=63, db_column="table_name")
    row_id = models.BigIntegerField()
    digest = models.BinaryField()
    bond = models.BinaryField(
        help_text="sha256 of the last bond, the table, the row and its digest."
    )

    class Meta:
        triggers = [append_only()]
        constraints = [
            models.UniqueConstraint(fields=["table", "row_id"], name="audit_link_once_per_row"),
        ]

    def __str__(self):
        return f"{self.seq} {self.table} {self.row_id}"
