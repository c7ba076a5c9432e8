"""People at risk from lines: their own permission, their own log, never members, never scored."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from agencies.choices import Standing
from agencies.grants import AgencyGrant, PersonGrant
from agencies.people import Agency
from agencies.places import District
from agencies.policy import Holder
from agencies.protected import ProtectedModel
from audit.chain import append_only
from audit.choices import Operation
from audit.history import tracked
from core.references import new_reference
from countylines.choices import CHILD_BANDS, NRM, AgeBand, Consent, Outcome, Risk, Source
from countylines.models.line import CountyLine
from countylines.work_querysets import InterventionQuerySet
from ocgs.models.columns import person_column


@tracked()
class Intervention(ProtectedModel):
    """The work with one person at risk: why, with what consent, what was offered, what came of it.

    No page of a line, a group or a district shows that it exists, and no emergency opens it.
    """

    reference = models.CharField(
        max_length=20, unique=True, editable=False, default=partial(new_reference, "INV")
    )
    name = models.CharField(max_length=100)
    age_band = models.CharField("how old", max_length=10, choices=AgeBand)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(
        CountyLine, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.CharField("who referred them", max_length=15, choices=Source)
    referred_on = models.DateField("referred on")
    consent = models.CharField(max_length=10, choices=Consent, default=Consent.NOT_ASKED)
    needs = models.TextField("what they need")
    risk = models.CharField("risk to them", max_length=10, choices=Risk)
    offer = models.TextField("what was offered", blank=True)
    engaged = models.BooleanField("do they engage", default=False)
    provider = models.CharField(max_length=100, blank=True)
    mcet = models.TextField("liaison with the Missing Child and Exploitation Team", blank=True)
    nrm = models.CharField(
        "National Referral Mechanism", max_length=12, choices=NRM, default=NRM.NONE
    )
    nrm_on = models.DateField("date of that step", null=True, blank=True)
    missing_before = models.PositiveSmallIntegerField(
        "missing episodes in the 90 days before", null=True, blank=True
    )
    missing_after = models.PositiveSmallIntegerField(
        "missing episodes in the 90 days after", null=True, blank=True
    )
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    closed_on = models.DateField(null=True, blank=True, editable=False)
    officer = person_column("+", editable=False)
    disposal_by = person_column(
        "+", editable=False, help_text="Who asked for its disposal, until it is answered."
    )
    disposed_on = models.DateField(null=True, blank=True, editable=False)
    disposed_by = person_column("+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = InterventionQuerySet.as_manager()

    class Meta(ProtectedModel.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="countylines_intervention_adult_consents",
                condition=Q(age_band__in=CHILD_BANDS)
                | Q(nrm__in=[NRM.NONE, NRM.NOTIFIED])
                | Q(consent=Consent.GIVEN),
                violation_error_message="An adult is referred only with consent; without it, the "
                "duty to notify remains.",
            ),
            models.CheckConstraint(
                name="countylines_intervention_child_is_referred",
                condition=~Q(age_band__in=CHILD_BANDS, nrm=NRM.NOTIFIED),
                violation_error_message="A child is always referred: no consent is needed.",
            ),
            models.CheckConstraint(
                name="countylines_intervention_nrm_has_a_date",
                condition=Q(nrm=NRM.NONE) | Q(nrm_on__isnull=False),
                violation_error_message="Give the date of the step.",
            ),
            models.CheckConstraint(
                name="countylines_intervention_disposed_by_two",
                condition=Q(disposed_on__isnull=True, disposed_by__isnull=True)
                | (
                    Q(disposed_on__isnull=False, disposed_by__isnull=False)
                    & Q(disposal_by__isnull=False)
                    & ~Q(disposed_by=F("disposal_by"))
                ),
                violation_error_message="Someone else must agree to the disposal.",
            ),
            models.CheckConstraint(
                name="countylines_intervention_disposed_is_empty",
                condition=Q(disposed_on__isnull=True)
                | Q(
                    name="",
                    needs="",
                    offer="",
                    provider="",
                    mcet="",
                    line__isnull=True,
                    legal_hold=False,
                    closed_on__isnull=False,
                ),
                violation_error_message="Nothing of a disposed one is kept, and none is held.",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("countylines:intervention-detail", args=[self.reference])

    @property
    def division_id(self):
        return self.district.division_id

    @property
    def is_child(self):
        return self.age_band in CHILD_BANDS

    @property
    def must_refer(self):
        """A child who is not referred yet."""
        return self.is_child and self.nrm == NRM.NONE

    @property
    def opens_in_emergency(self):
        """Never: a child in danger is reached through safeguarding, not through this page."""
        return False

    def standings(self):
        """Intervention officers, and nobody else."""
        for operator in Agency.objects.filter(is_operator=True):
            yield Holder(operator, Standing.INTERVENTION)


class InterventionAgencyGrant(AgencyGrant):
    content_object = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, related_name="team_grants"
    )


class InterventionPersonGrant(PersonGrant):
    content_object = models.ForeignKey(
        Intervention, on_delete=models.CASCADE, related_name="person_grants"
    )


@tracked()
class Contact(models.Model):
    """One contact with a person at risk, or with somebody about them."""

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, related_name="contacts"
    )
    happened_on = models.DateField("when")
    with_whom = models.CharField("with whom", max_length=100)
    what = models.TextField("what was said and agreed")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-happened_on", "-pk"]

    def __str__(self):
        return f"{self.happened_on:%Y-%m-%d}"


@tracked()
class Reading(models.Model):
    """One act on an intervention, or one reading of it: a log of its own, read by its own people.

    The common record would show the auditor that there is somebody. Append-only in the database.
    """

    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, null=True, blank=True, related_name="readings"
    )
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    operation = models.CharField(max_length=15, choices=Operation)
    verb = models.CharField(max_length=40)
    shown = models.JSONField(default=list)
    query = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]
        triggers = [append_only()]
        indexes = [models.Index(fields=["intervention", "-id"], name="countylines_reading_newest")]

    def __str__(self):
        return self.verb
