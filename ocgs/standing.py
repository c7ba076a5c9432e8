"""Groups mapped and scored, by owner, at some moments: told from dated rows alone."""

from collections import Counter
from datetime import datetime

from ocgs.choices import AssessmentStatus, OwningUnit
from ocgs.models import Assessment, Merger, Tenure

DIVISION, SCD = "division", "scd"


class Register:
    """How groups stood and when each was first scored, from which each moment can be told.

    Three questions, however many groups and moments.
    """

    def __init__(self, *moments, among=None):
        tenures = Tenure.objects.overlapping(min(moments), max(moments)).mapped()
        if among is not None:
            tenures = tenures.filter(ocg__in=among.order_by().values("pk"))
        self.tenures = list(tenures.order_by("ocg", "since", "pk"))
        self.merged = Merger.objects.done()
        self.approved = approvals()

    def standing(self, moment: datetime) -> list[Tenure]:
        """The tenure of each group that was mapped and scored at a moment."""
        scored = self.scored_at(moment)
        return [row for row in self.mapped_at(moment) if row.ocg_id in scored]

    def groups(self, moment, owner="") -> set[int]:
        """Which groups those are: of one owner or one unit, or all."""
        return {
            row.ocg_id
            for row in self.standing(moment)
            if owner in ("", row.owning_unit, owner_of(row.owning_unit))
        }

    def mapped_at(self, moment):
        """The tenure of each group that was mapped, scored or not."""
        return [
            row
            for row in self.tenures
            if row.since <= moment and (row.until is None or row.until > moment)
        ]

    def scored_at(self, moment):
        """The groups that had an approved score: their own, or of a group merged into them."""
        return {
            self.survivor(ocg, moment)
            for ocg, approved_at in self.approved
            if approved_at <= moment
        }

    def survivor(self, ocg, moment):
        """What a group had become by a moment: itself, or what it was merged into."""
        while ocg in self.merged and self.merged[ocg][1] <= moment:
            ocg = self.merged[ocg][0]
        return ocg

    def tally(self, moment) -> dict:
        """How many are mapped and scored, by owner and unit, and how many wait for a score."""
        standing = self.standing(moment)
        units = Counter(row.owning_unit for row in standing)
        owners = Counter(owner_of(row.owning_unit) for row in standing)
        return {
            "mapped": len(standing),
            "by_owner": {owner: owners[owner] for owner in (DIVISION, SCD)},
            "by_unit": {unit.value: units[unit] for unit in OwningUnit if units[unit]},
            "unscored": len(self.mapped_at(moment)) - len(standing),
        }


def owner_of(unit) -> str:
    """A division; or the Serious Crime Directorate, to which every other unit counts."""
    return DIVISION if unit == OwningUnit.DIVISION else SCD


def approvals():
    """(group, when) of each approved score: the group it was made of, before any merger."""
    events = Assessment.events.rel.related_model.objects
    first = (
        events.filter(status=AssessmentStatus.APPROVED)
        .order_by("pgh_obj_id", "pgh_id")
        .distinct("pgh_obj_id")
    )
    return list(first.values_list("ocg", "pgh_obj__approved_at"))


def change_percent(now, then):
    """By how much one number is above another, to the nearest whole per cent; None for nought."""
    if not then:
        return None
    return (200 * (now - then) + then) // (2 * then)
