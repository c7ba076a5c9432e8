"""The members of a group: who, in what part, as which category of data subject."""

from functools import partial

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.protected import Child
from audit.history import tracked
from core import identifiers
from core.fields import PlainText
from core.references import new_reference
from ocgs import told
from ocgs.member_choices import AgeBand, Category, IdentifierKind, MemberRole, MemberStatus
from ocgs.member_querysets import IdentifierQuerySet, MemberQuerySet, SubjectQuerySet
from ocgs.models.columns import person_column
from ocgs.models.ocg import OCG
from ocgs.models.part import Part

K = IdentifierKind


@tracked()
class Subject(models.Model):
    """One person, however many groups they are in. What a group knows of them is its own.

    `version` grows with each save of the person, or of their part in any group.
    """

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "PER")
    )
    name = models.CharField(max_length=100)
    aliases = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    age_band = models.CharField("about how old", max_length=10, choices=AgeBand, blank=True)

    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ocgs_subject_one_age",
                condition=Q(born_on__isnull=True) | Q(age_band=""),
                violation_error_message="Give a date of birth or an age band, not both.",
            ),
        ]

    def __str__(self):
        return self.name

    def age_on(self, day):
        """Their age in years on a day, where the date of birth is known."""
        if self.born_on is None:
            return None
        born = self.born_on
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@tracked()
class Member(Part, Child, models.Model):
    """Somebody's part in one group. Victims are never members.

    Removal is complete: the row is closed and shown nowhere, and the history keeps it.
    """

    path_to_ocg = "ocg"
    page = "ocgs:member-detail"
    tab = (30, "members", "Members", "ocgs:member-of-ocg")
    told_of = told.MEMBER

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "MEM")
    )
    ocg = models.ForeignKey(OCG, on_delete=models.PROTECT, related_name="members", editable=False)
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="members", editable=False
    )
    role = models.CharField("part in the group", max_length=15, choices=MemberRole)
    category = models.CharField("category of data subject", max_length=10, choices=Category)
    status = models.CharField(max_length=12, choices=MemberStatus, default=MemberStatus.NOT_KNOWN)
    why = models.TextField("why they are a member", editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_by = person_column("+", editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["subject__name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ocgs_member_never_a_victim",
                condition=~Q(category=Category.VICTIM),
                violation_error_message="Victims are never members of a group.",
            ),
            models.UniqueConstraint(
                fields=["ocg", "subject"],
                condition=Q(removed_at__isnull=True),
                name="ocgs_member_once",
                violation_error_message="This person is a member of this group already.",
            ),
            models.CheckConstraint(
                name="ocgs_member_removed_by_somebody",
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                violation_error_message="Somebody removes a member, at a time.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("ocgs:member-detail", args=[self.reference])

    @property
    def root(self):
        return self.ocg


@tracked()
class Identifier(models.Model):
    """A phone, a vehicle or an address of a member, as this group knows it."""

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "IDN")
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=10, choices=IdentifierKind)
    value = models.CharField(
        max_length=20,
        blank=True,
        help_text="E.164 number, registration without spaces, or postcode; compared exactly.",
    )
    note = models.CharField(
        max_length=300,
        blank=True,
        validators=[PlainText("Note")],
        help_text="Make and colour, the lines of an address, who pays for it.",
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "value", "pk"]
        indexes = [models.Index(fields=["kind", "value"], name="ocgs_identifier_value")]
        constraints = [
            models.CheckConstraint(
                name="ocgs_identifier_normalised",
                condition=Q(kind=K.PHONE, value__regex=r"^\+[1-9][0-9]{3,14}$")
                | Q(kind=K.VEHICLE, value__regex=r"^[A-Z0-9]{2,10}$")
                | Q(kind=K.ADDRESS, value__regex=r"^[A-Z0-9]{2,4} [0-9][A-Z]{2}$")
                | (Q(kind=K.ADDRESS, value="") & ~Q(note="")),
                violation_error_message="Write it as the field says.",
            ),
            models.UniqueConstraint(
                fields=["member", "kind", "value"],
                condition=~Q(value="") & ~Q(kind=K.ADDRESS),
                name="ocgs_identifier_once",
                violation_error_message="This is held already.",
            ),
        ]

    def __str__(self):
        return self.in_words

    @property
    def in_words(self):
        """As people read it out."""
        if self.kind == K.PHONE:
            return identifiers.phone_in_words(self.value)
        if self.kind == K.VEHICLE:
            return identifiers.registration_in_words(self.value)
        return self.value
