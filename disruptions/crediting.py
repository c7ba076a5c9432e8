"""Who is credited with a disruption, as what, and who may read what an agency is credited with."""

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Value, When
from django.db.models.functions import Coalesce

from agencies import policy
from agencies.duties import Duty
from agencies.people import Agency
from disruptions.choices import Part

# Those who read what every agency is credited with.
OF_EVERY_AGENCY = frozenset({Duty.COORDINATE, Duty.OVERSEE, Duty.READ_REPORTS})


class CreditedMixin:
    """One disruption counts once; every agency that made it is credited with it once.

    The claimant's agency leads it, unless another agency is named as the lead: then it supports.
    An agency that added itself is credited as the others are.
    """

    def with_part_of(self, agency):
        """Each with what this agency did for it, as `part`."""
        helped = self._others().filter(agency=agency).values("part")[:1]
        return self.annotate(part=Coalesce(helped, self._claimants_part()))

    def told_apart_for(self, user):
        """Each with whether this reader may see the claim itself, as `seen`."""
        return self.annotate(
            seen=Exists(self.model.objects.visible_to(user).filter(pk=OuterRef("pk")))
        )

    def credits(self):
        """How often each agency is credited: (agency's id, part, how often, as the claimant)."""
        columns = ("agency", "part", "often", "claims")
        claims = self.order_by().annotate(part=self._claimants_part())
        helps = self._others(of_each=False).filter(disruption__in=self.order_by().values("pk"))
        return (
            claims.values("agency", "part")
            .annotate(often=Count("pk"), claims=Value(True))
            .values_list(*columns)
            .union(
                helps.order_by()
                .values("agency", "part")
                .annotate(often=Count("pk"), claims=Value(False))
                .values_list(*columns),
                all=True,
            )
        )

    def _claimants_part(self):
        return Case(
            When(Exists(self._others().filter(part=Part.LEAD)), then=Value(Part.SUPPORT)),
            default=Value(Part.LEAD),
            output_field=models.CharField(),
        )

    def _others(self, of_each=True):
        """Credits of agencies other than the claimant's, whose own part is known."""
        credits = self.model.contributions.rel.related_model.objects
        if of_each:
            return credits.filter(disruption=OuterRef("pk")).exclude(agency=OuterRef("agency"))
        return credits.exclude(agency=F("disruption__agency"))


def reads_every_agency(user):
    """Whether this person reads what every agency is credited with."""
    return bool(OF_EVERY_AGENCY & policy.duties_of(user))


def reads_credit(user):
    """Whether this person reads what any agency is credited with."""
    return reads_every_agency(user) or _reads_own(user)


def agencies_open_to(user):
    """Agencies whose credit this person may read: their own, or every one.

    The force is one agency, and not all of it reads every line: its own is for those of every one.
    """
    if reads_every_agency(user):
        return Agency.objects.all()
    if _reads_own(user):
        return Agency.objects.filter(pk=user.agency_id)
    return Agency.objects.none()


def _reads_own(user):
    return policy.may(user, Duty.CLAIM) and not user.agency.is_operator


class StatementQuerySet(models.QuerySet):
    """Statements that are ready, for those who may read them."""

    def visible_to(self, user):
        """Those of agencies whose credit this person may read."""
        return self.filter(agency__in=agencies_open_to(user).order_by().values("pk"))
