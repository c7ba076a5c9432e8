"""An organised crime group on the register."""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Standing
from agencies.grants import AgencyGrant, PersonGrant
from agencies.people import Agency
from agencies.places import District
from agencies.policy import Holder
from agencies.protected import ProtectedModel
from audit.history import tracked
from core.references import new_reference
from ocgs.choices import CrimeType, OCGStatus, OwningUnit, Tier
from ocgs.models.columns import person_column
from ocgs.models.nomination import Nomination
from ocgs.querysets import OCGQuerySet
from ocgs.workflow import OCG as OCG_STEPS

LEVELS = [Standing.AWARE, Standing.CONTRIBUTE, Standing.PARTNER, Standing.LEAD]
HELD = [*LEVELS, Standing.KEEPER]


@tracked()
class OCG(ProtectedModel):
    """A mapped group: neutral codename, what it does, who owns it, who leads.

    Restricted: only named people see it, and it does not exist for anyone else. Merged into
    another: it exists for nobody, and its address leads to the other for those who may see that.
    """

    workflow = OCG_STEPS

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "OCG")
    )
    codename = models.CharField(max_length=40, unique=True, editable=False)
    nomination = models.OneToOneField(
        Nomination,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ocg",
        editable=False,
    )
    brief = models.TextField(
        "threat summary",
        help_text="What the group does and the harm, no names. Agencies that contribute see it.",
    )
    main_crime_type = models.CharField(max_length=20, choices=CrimeType)
    other_crime_types = ArrayField(
        models.CharField(max_length=20, choices=CrimeType), default=list, blank=True
    )
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="ocgs")
    other_districts = models.ManyToManyField(
        District, through="OtherDistrict", related_name="also_ocgs", blank=True
    )
    across_divisions = models.BooleanField(
        default=False,
        editable=False,
        help_text="Merged from groups of two divisions: no division's team has it as its own.",
    )
    urn = models.CharField(
        "URN", max_length=30, blank=True, help_text="Its number on the national register."
    )
    tier = models.CharField(max_length=1, choices=Tier, blank=True)
    next_review_on = models.DateField("next review", null=True, blank=True)
    owning_unit = models.CharField(
        max_length=15, choices=OwningUnit, default=OwningUnit.DIVISION, editable=False
    )
    lead_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="led_ocgs", editable=False
    )
    sro = person_column("+", editable=False)
    lro = person_column("led_ocgs", editable=False)
    deputy = person_column("+", editable=False)
    coordinator = person_column("+", editable=False)
    status = models.CharField(
        max_length=15, choices=OCGStatus, default=OCGStatus.ACTIVE, editable=False
    )
    status_at = models.DateTimeField(default=timezone.now, editable=False)
    status_by = person_column("+", editable=False)
    status_why = models.TextField(blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="absorbed",
        editable=False,
    )
    restricted = models.BooleanField(default=False, editable=False)
    score_due_on = models.DateField(null=True, blank=True, editable=False)
    score_due_why = models.CharField(max_length=300, blank=True, editable=False)
    score_event_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When something last made a score due."
    )
    mapped_at = models.DateTimeField(default=timezone.now, editable=False)
    keyed_at = models.DateTimeField(
        "keyed", null=True, blank=True, editable=False, help_text="Into the national register."
    )
    keyed_by = person_column("+", editable=False)
    entry_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text="When its entry last changed."
    )
    entry_by = person_column("+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OCGQuerySet.as_manager()

    class Meta(ProtectedModel.Meta):
        verbose_name = "OCG"
        verbose_name_plural = "OCGs"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["-created_at", "-id"], name="ocgs_ocg_newest")]
        constraints = [
            models.CheckConstraint(
                name="ocgs_ocg_merged_into_another",
                condition=Q(status=OCGStatus.MERGED, merged_into__isnull=False)
                | (~Q(status=OCGStatus.MERGED) & Q(merged_into__isnull=True)),
                violation_error_message="A merged group names the group it was merged into.",
            ),
            models.CheckConstraint(
                name="ocgs_ocg_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("pk")),
                violation_error_message="A group is merged into another, never into itself.",
            ),
        ]

    def __str__(self):
        return self.codename

    def get_absolute_url(self):
        return reverse("ocgs:ocg-detail", args=[self.reference])

    @property
    def division_id(self):
        return None if self.across_divisions else self.district.division_id

    @property
    def opens_in_emergency(self):
        return self.merged_into_id is None

    @property
    def asked_to_lead(self):
        """Who is offered the group and has not answered: reads it in order to answer."""
        offered = self.handovers.offered().select_related("receiver").first()
        return offered and offered.receiver

    @property
    def score_is_due(self):
        """Whether somebody should score it now."""
        return self.score_due_on is not None and self.score_due_on <= timezone.localdate()

    @property
    def to_key(self):
        """Not on the national register yet, or changed since it was keyed there."""
        return self.keyed_at is None or self.keyed_at < self.entry_at

    def barred(self, user, step):
        """Whoever coordinates a group does not archive it: said here and in the service."""
        if step.name == "archive" and user.pk == self.coordinator_id:
            return "Someone else must archive a group that you coordinate."
        return ""

    def leaders(self):
        """Its lead officer, deputy, senior officer and coordinator."""
        people = (self.lro, self.deputy, self.sro, self.coordinator)
        return [person for person in people if person]

    def lets_in(self, agency):
        """Whether it states anything today for this agency, as an agency."""
        now = timezone.now()
        return any(holder.who == agency and holder.until > now for holder in self.standings())

    def standings(self):
        """The people who lead it, those it is shared with, and the unit unless restricted.

        One that was merged into another states nobody.
        """
        if self.merged_into_id:
            return
        for leader in filter(None, (self.lro, self.deputy)):
            yield Holder(leader, Standing.LEAD)
        for reader in filter(None, (self.sro, self.asked_to_lead)):
            yield Holder(reader, Standing.PARTNER)
        for share in self.shares.live():
            if share.person or not self.restricted:
                for who in share.lets_in():
                    yield Holder(who, share.level, share.lapses_at, share)
        if self.restricted:
            return
        if not self.lead_agency.is_operator:
            yield Holder(self.lead_agency, Standing.LEAD)
        for operator in Agency.objects.filter(is_operator=True):
            yield Holder(operator, Standing.UNIT)


class OCGAgencyGrant(AgencyGrant):
    content_object = models.ForeignKey(OCG, on_delete=models.CASCADE, related_name="team_grants")


class OCGPersonGrant(PersonGrant):
    content_object = models.ForeignKey(OCG, on_delete=models.CASCADE, related_name="person_grants")
