"""How long a group stood as it did: the dated rows from which a past day can be told."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from agencies.people import Agency
from agencies.places import District
from audit.history import tracked
from ocgs.choices import OCGStatus, OwningUnit
from ocgs.models.ocg import OCG
from ocgs.tenure_querysets import TenureQuerySet


@tracked()
class Tenure(models.Model):
    """A time in which a group had one status, one owner, one lead agency and one district.

    The database keeps these rows as the group changes, whoever changes it. A group that is
    archived or merged into another has none from then on. Nothing of the past is written anew,
    but for a moment that was wrong.
    """

    ocg = models.ForeignKey(OCG, on_delete=models.PROTECT, related_name="tenures")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True, help_text="Empty: it still stands so.")
    status = models.CharField(max_length=15, choices=OCGStatus)
    owning_unit = models.CharField(max_length=15, choices=OwningUnit)
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["ocg", "since", "pk"]
        indexes = [
            models.Index(fields=["since", "until"], name="ocgs_tenure_at"),
            models.Index(fields=["ocg", "since"], name="ocgs_tenure_of_group"),
        ]
        constraints = [
            models.CheckConstraint(
                name="ocgs_tenure_forward",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message="It ends after it begins.",
            ),
            models.UniqueConstraint(
                fields=["ocg"],
                condition=Q(until__isnull=True),
                name="ocgs_tenure_one_now",
                violation_error_message="A group stands in one way at a time.",
            ),
        ]

    def __str__(self):
        return f"{self.ocg_id}: {self.get_status_display()} since {self.since:%Y-%m-%d}"


COLUMNS = "ocg_id, since, until, status, owning_unit, lead_agency_id, district_id"
AS_NEW = "NEW.owning_unit, NEW.lead_agency_id, NEW.district_id"
# Statuses in which a group has no tenure.
GONE = "('archived', 'merged')"
# A group that arrives in another status than active was active before, from when it was mapped.
BEGIN = f"""
    IF NEW.status <> 'active' AND NEW.status_at > NEW.mapped_at THEN
        INSERT INTO ocgs_tenure ({COLUMNS})
        VALUES (NEW.id, NEW.mapped_at, NEW.status_at, 'active', {AS_NEW});
    END IF;
    IF NEW.status NOT IN {GONE} THEN
        INSERT INTO ocgs_tenure ({COLUMNS}) VALUES (
            NEW.id,
            CASE WHEN NEW.status = 'active' THEN NEW.mapped_at
                ELSE greatest(NEW.status_at, NEW.mapped_at) END,
            NULL, NEW.status, {AS_NEW}
        );
    END IF;
    RETURN NULL;
"""  # noqa: S608
GO_ON = f"""
    IF NEW.mapped_at <> OLD.mapped_at THEN
        UPDATE ocgs_tenure SET since = NEW.mapped_at
        WHERE ocg_id = NEW.id AND since = OLD.mapped_at;
    END IF;
    IF NEW.status = OLD.status AND NEW.status_at <> OLD.status_at THEN
        UPDATE ocgs_tenure SET
            since = CASE WHEN since = OLD.status_at THEN NEW.status_at ELSE since END,
            until = CASE WHEN until = OLD.status_at THEN NEW.status_at ELSE until END
        WHERE ocg_id = NEW.id AND OLD.status_at IN (since, until);
    END IF;
    IF (NEW.status, NEW.owning_unit, NEW.lead_agency_id, NEW.district_id)
        IS NOT DISTINCT FROM (OLD.status, OLD.owning_unit, OLD.lead_agency_id, OLD.district_id)
    THEN
        RETURN NULL;
    END IF;
    moment := clock_timestamp();
    IF NEW.status <> OLD.status AND NEW.status_at <> OLD.status_at THEN
        moment := NEW.status_at;
    END IF;
    -- One that began at this very moment is not closed: it is what the group became.
    UPDATE ocgs_tenure SET status = NEW.status, owning_unit = NEW.owning_unit,
        lead_agency_id = NEW.lead_agency_id, district_id = NEW.district_id
    WHERE ocg_id = NEW.id AND until IS NULL AND since >= moment AND NEW.status NOT IN {GONE};
    IF FOUND THEN
        RETURN NULL;
    END IF;
    UPDATE ocgs_tenure SET until = greatest(since, moment)
    WHERE ocg_id = NEW.id AND until IS NULL;
    IF NEW.status NOT IN {GONE} THEN
        INSERT INTO ocgs_tenure ({COLUMNS})
        VALUES (NEW.id, moment, NULL, NEW.status, {AS_NEW});
    END IF;
    RETURN NULL;
"""  # noqa: S608
pgtrigger.register(
    pgtrigger.Trigger(
        name="tenure_begins",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func=BEGIN,
    ),
    pgtrigger.Trigger(
        name="tenure_goes_on",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf(
            "status", "status_at", "mapped_at", "owning_unit", "lead_agency_id", "district_id"
        ),
        declare=[("moment", "timestamptz")],
        func=GO_ON,
    ),
)(OCG)
