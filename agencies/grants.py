"""The stored result of the policy: guardian's direct tables, each record's own."""

from datetime import UTC, datetime

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

FOREVER = datetime(9999, 12, 31, tzinfo=UTC)


class AgencyGrant(GroupObjectPermissionBase):
    """One action on one record, held by one team until a moment. Written by `policy.regrant` only.

    `recorded_at` repeats the record's own, immutable, so that a newest-first list can walk the
    index of one team.
    """

    until = models.DateTimeField(default=FOREVER)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
        default_permissions = ()
        unique_together = ["group", "permission", "content_object"]
        indexes = [
            models.Index(fields=["permission", "group", "-recorded_at", "content_object"]),
        ]


class PersonGrant(UserObjectPermissionBase):
    """One action on one record, held by one named person until a moment."""

    until = models.DateTimeField(default=FOREVER)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
        default_permissions = ()
        unique_together = ["user", "permission", "content_object"]
        indexes = [
            models.Index(fields=["permission", "user", "-recorded_at", "content_object"]),
        ]
