"""Signs of life of the background processes."""

from django.db import models
from django.utils import timezone


class Heartbeat(models.Model):
    """When a worker last did what beat asked for. One row a kind; not domain data, no history."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    token = models.CharField(max_length=40, blank=True)

    def __str__(self):
        return self.name
