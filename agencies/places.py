"""Divisions and districts: dated, because councils and boundaries change."""

from django.db import models

from audit.history import tracked


@tracked()
class Division(models.Model):
    """A policing division of the force."""

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class DistrictQuerySet(models.QuerySet):
    def current(self):
        """Districts that exist today and belong to a division of the force."""
        return self.filter(division__isnull=False, until__isnull=True)


@tracked()
class District(models.Model):
    """A local authority district by its ONS code; outside the force it has no division."""

    code = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=60)
    former_names = models.JSONField(default=list, blank=True)
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, null=True, blank=True, related_name="districts"
    )
    force_slug = models.SlugField(
        max_length=40, blank=True, help_text="Its name at data.police.uk."
    )
    population = models.PositiveIntegerField(null=True, blank=True)
    population_as_at = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
