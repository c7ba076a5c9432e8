"""Public data the profiles are built from, as loaded, with what file each row came from.

None of it is tracked by field history: it is published, nobody edits it here, and it comes by
the hundred thousand rows. Its record is the `Load`: which file, with which digest, when, and
what replaced it.
"""

from django.db import models
from django.db.models import Q

from agencies.models import District
from profiles.choices import AreaKind, LoadKind, LoadStatus, Placing


class LoadQuerySet(models.QuerySet):
    def live(self):
        """Loads whose rows are the ones in use."""
        return self.filter(status=LoadStatus.LIVE)

    def street(self):
        """Loads of street-level crime."""
        return self.filter(kind=LoadKind.STREET)

    def of_month(self, force, month):
        """The street-level crime of one force and month."""
        return self.street().filter(force=force, month=month)

    def for_list(self):
        """Newest first, as the history of loads shows them."""
        return self.select_related("replaced_by").order_by("-finished_at", "-pk")


class Load(models.Model):
    """One file taken in whole: never part of one."""

    kind = models.CharField(max_length=12, choices=LoadKind)
    file = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, help_text="Of the content, uncompressed.")
    force = models.SlugField(max_length=40, blank=True, help_text="Its name at data.police.uk.")
    month = models.DateField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    rows_without_area = models.PositiveIntegerField(default=0)
    rows_outside = models.PositiveIntegerField(default=0)
    outside = models.JSONField(default=dict, help_text="Rows outside the force by area name.")
    sample = models.BooleanField(default=False, help_text="Invented, for demonstration.")
    status = models.CharField(max_length=10, choices=LoadStatus, default=LoadStatus.LIVE)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LoadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-finished_at", "-id"], name="profiles_load_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["force", "month"],
                condition=Q(kind=LoadKind.STREET, status=LoadStatus.LIVE),
                name="profiles_load_one_live_per_month",
                violation_error_message="A force has one live file for each month.",
            ),
            models.CheckConstraint(
                name="profiles_load_street_names_its_month",
                condition=~Q(kind=LoadKind.STREET) | (Q(month__isnull=False) & ~Q(force="")),
                violation_error_message="A file of crimes is of one force and one month.",
            ),
        ]

    def __str__(self):
        return self.file

    @property
    def name(self):
        """The file's own name, without the folders it came from."""
        return self.file.replace("!", "/").rsplit("/", 1)[-1]

    @property
    def rows_placed(self):
        return self.rows - self.rows_without_area - self.rows_outside


class CrimeType(models.Model):
    """A crime type as police.uk words it; one that is new is kept, never refused."""

    id = models.SmallIntegerField(primary_key=True)
    name = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Outcome(models.Model):
    """A last outcome category as police.uk words it, as at the day of download."""

    id = models.SmallIntegerField(primary_key=True)
    name = models.CharField(max_length=150, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class CrimeQuerySet(models.QuerySet):
    def between(self, first, last):
        """Crimes of the months from `first` to `last`, both included."""
        return self.filter(month__gte=first, month__lte=last)


class Crime(models.Model):
    """One line of a police.uk street file: a crime or an incident at an anonymised point.

    Its key is its file and line, so every figure can be walked back to the source. Foreign
    keys are not held by the database: only the importer writes here, in bulk, with keys it
    has just read or made in the same transaction, and a check of each row would triple the
    time of a load.
    """

    pk = models.CompositePrimaryKey("load_id", "line")
    load = models.ForeignKey(
        Load, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="crimes"
    )
    line = models.IntegerField()
    month = models.DateField()
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    placed = models.SmallIntegerField(choices=Placing)
    crime_type = models.ForeignKey(
        CrimeType, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    outcome = models.ForeignKey(
        Outcome,
        on_delete=models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    lsoa_code = models.CharField(max_length=9, blank=True)
    crime_id = models.CharField(max_length=64, blank=True)
    location = models.TextField(blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)

    objects = CrimeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["district", "month", "crime_type"], name="profiles_crime_counts")
        ]
        constraints = [
            models.CheckConstraint(
                name="profiles_crime_placed_has_district",
                condition=Q(placed=Placing.IN, district__isnull=False)
                | Q(placed__in=[Placing.NO_LSOA, Placing.OUTSIDE], district__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.load_id}:{self.line}"


class Area(models.Model):
    """A small area of one vintage and the district it lies in, from the ONS look-ups."""

    kind = models.CharField(max_length=8, choices=AreaKind)
    code = models.CharField(max_length=9)
    vintage = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    within = models.CharField(max_length=9, blank=True, help_text="The code of its ward.")
    district_code = models.CharField(max_length=9)
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code", "vintage"], name="profiles_area_once_per_vintage"
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.vintage})"


class Boundary(models.Model):
    """The outline of an area, in WGS84."""

    kind = models.CharField(max_length=8, choices=AreaKind)
    code = models.CharField(max_length=9)
    name = models.CharField(max_length=100)
    district_code = models.CharField(max_length=9, blank=True)
    geometry = models.JSONField()
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "boundaries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="profiles_boundary_once"),
        ]
        indexes = [models.Index(fields=["kind", "district_code"], name="profiles_boundary_within")]

    def __str__(self):
        return self.name


class Population(models.Model):
    """How many people live in a district, by one estimate."""

    district_code = models.CharField(max_length=9)
    source = models.CharField(max_length=80)
    as_at = models.DateField()
    people = models.PositiveIntegerField()
    ages = models.JSONField(null=True, help_text="People by single year of age, 0 to 90 and over.")
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district_code", "source"], name="profiles_population_once_per_source"
            ),
            models.CheckConstraint(name="profiles_population_somebody", condition=Q(people__gt=0)),
        ]

    def __str__(self):
        return f"{self.district_code}: {self.people} ({self.source})"


class Deprivation(models.Model):
    """The Index of Multiple Deprivation of an area in one edition; rank 1 is most deprived."""

    edition = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=AreaKind)
    code = models.CharField(max_length=9)
    district_code = models.CharField(max_length=9)
    rank = models.PositiveIntegerField(null=True)
    out_of = models.PositiveIntegerField(help_text="How many areas were ranked in England.")
    decile = models.PositiveSmallIntegerField(null=True)
    score = models.FloatField(null=True)
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "deprivation"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "code"], name="profiles_deprivation_once_per_edition"
            ),
        ]
        indexes = [
            models.Index(fields=["district_code", "edition"], name="profiles_deprivation_within")
        ]

    def __str__(self):
        return f"{self.code} ({self.edition})"
