"""What supports a nomination: the definition test, and people, places and things as rows."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.history import tracked
from ocgs.definition import Finding, Limb
from ocgs.evidence_querysets import EvidenceQuerySet
from ocgs.models.nomination import Nomination
from ocgs.parts import About, AgeBand, RowKind


class Evidence(models.Model):
    """One row of a part, by those who nominated or by the unit that looks into it.

    What the unit adds is the unit's own: those who nominated never see it.
    """

    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="%(class)ss", editable=False
    )
    by_unit = models.BooleanField(default=False, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} of {self.nomination_id}"


@tracked()
class LimbFinding(Evidence):
    """Whether one limb of the definition is met, and what shows it."""

    kind = About.TEST
    shown = ("limb", "finding", "evidence")

    limb = models.CharField(max_length=20, choices=Limb)
    finding = models.CharField(max_length=10, choices=Finding)
    evidence = models.TextField(blank=True)

    class Meta(Evidence.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "limb", "by_unit"], name="ocgs_limbfinding_once"
            ),
            models.CheckConstraint(
                name="ocgs_limbfinding_yes_is_shown",
                condition=~Q(finding=Finding.YES) | ~Q(evidence=""),
                violation_error_message="A limb that is met says what shows it.",
            ),
        ]


@tracked()
class SuspectedPerson(Evidence):
    """Somebody thought to belong to the group: the part they play, never a verdict."""

    kind = RowKind.PEOPLE
    shown = ("name", "alias", "part", "age_band")

    name = models.CharField(max_length=100, blank=True)
    alias = models.CharField("alias or nickname", max_length=100, blank=True)
    part = models.CharField("part they play", max_length=100, blank=True)
    age_band = models.CharField(
        "age", max_length=10, choices=AgeBand, default=AgeBand.UNKNOWN, blank=True
    )

    class Meta(Evidence.Meta):
        verbose_name_plural = "suspected people"
        constraints = [
            models.CheckConstraint(
                name="ocgs_suspectedperson_is_called_something",
                condition=~Q(name="", alias=""),
                violation_error_message="Enter a name or an alias.",
            ),
        ]


@tracked()
class Place(Evidence):
    """Where the group meets, lives, stores or sells."""

    kind = RowKind.PLACES
    shown = ("premises", "postcode", "note")

    premises = models.CharField("house number or name", max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    note = models.CharField("what happens there", max_length=200, blank=True)

    class Meta(Evidence.Meta):
        constraints = [
            models.CheckConstraint(
                name="ocgs_place_is_somewhere",
                condition=~Q(premises="", postcode=""),
                violation_error_message="Enter premises or a postcode.",
            ),
        ]


@tracked()
class Vehicle(Evidence):
    """What the group drives."""

    kind = RowKind.VEHICLES
    shown = ("registration", "note")

    registration = models.CharField(max_length=12, blank=True)
    foreign = models.BooleanField("not a UK registration", default=False)
    note = models.CharField("make, model, colour", max_length=100, blank=True)

    class Meta(Evidence.Meta):
        constraints = [
            models.CheckConstraint(
                name="ocgs_vehicle_is_described",
                condition=~Q(registration="", note=""),
                violation_error_message="Enter a registration, or describe the vehicle.",
            ),
        ]


@tracked()
class Phone(Evidence):
    """A telephone number the group uses, as E.164."""

    kind = RowKind.PHONES
    shown = ("number", "note")

    number = models.CharField(max_length=16)
    note = models.CharField("who uses it, and for what", max_length=100, blank=True)


@tracked()
class Business(Evidence):
    """A firm the group runs, uses or hides behind."""

    kind = RowKind.BUSINESSES
    shown = ("name", "company_number", "note")

    name = models.CharField(max_length=100)
    company_number = models.CharField(max_length=8, blank=True)
    note = models.CharField("what it does for the group", max_length=200, blank=True)

    class Meta(Evidence.Meta):
        verbose_name_plural = "businesses"


@tracked()
class PersonAtRisk(Evidence):
    """A victim or somebody at risk: read by whoever wrote it and by the unit that decides it."""

    name = models.CharField("name, if you may give it", max_length=100, blank=True)
    age_band = models.CharField("age", max_length=10, choices=AgeBand, default=AgeBand.UNKNOWN)
    risk = models.TextField("what they are at risk of")
    done = models.TextField("what has been done to keep them safe", blank=True)

    class Meta(Evidence.Meta):
        verbose_name_plural = "people at risk"


ROWS = {model.kind.value: model for model in (SuspectedPerson, Place, Vehicle, Phone, Business)}
