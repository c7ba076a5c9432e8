"""Columns that many tables of this app have."""

from django.conf import settings
from django.db import models


def person_column(related_name="+", **options):
    """A column that names a person."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        **options,
    )
