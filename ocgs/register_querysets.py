"""The register by its filters: what one may not read of a group, no filter or order tells."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from agencies import policy
from agencies.choices import Marking
from ocgs.choices import AT_WORK, CrimeType, OCGStatus, OwningUnit, Tier

# What the register is sorted by: the column, how far one must read a group, and the way.
SORTS = {
    "newest": ("Newest first", None, None),
    "codename": ("Codename", "codename", "view"),
    "district": ("District", "district__name", "view"),
    "agency": ("Lead agency", "lead_agency__name", "view"),
    "status": ("Status", "status", "brief"),
    "tier": ("Tier", "tier", "read"),
    "review": ("Next review", "next_review_on", "read"),
    "score": ("Next score", "score_due_on", "read"),
}


class RegisterRows(models.QuerySet):
    """Filters and order of the register. Mixed into the groups' own queryset."""

    def for_list(self):
        """What a row of the register shows."""
        return self.select_related("district", "lead_agency", "lro")

    def levels_for(self, user, rows):
        """The ids among `rows` whose brief this user may read, and those to read in full."""
        groups = self.model.objects
        read = groups.allowing(user, "read").values("pk")
        found = (
            groups.allowing(user, "brief")
            .filter(pk__in=[row.pk for row in rows])
            .annotate(in_full=Case(When(pk__in=read, then=True), default=False))
            .values_list("pk", "in_full")
        )
        found = dict(found)
        return set(found), {pk for pk, in_full in found.items() if in_full}

    def open_to(self, user, action):
        """Those among these on which the user holds `action`; what narrows by it tells no more."""
        return self.filter(pk__in=self.model.objects.allowing(user, action).values("pk"))

    def matching(self, user, words):
        """Whose codename or reference holds these words; or whose URN or alias one may read."""
        words = words.strip()
        if not words:
            return self
        groups = self.model.objects
        aliases = self.model.aliases.rel.related_model.objects.visible_to(user)
        named = Q(codename__icontains=words) | Q(reference__iexact=words)
        by_urn = groups.filter(urn__iexact=words).open_to(user, "read")
        by_alias = aliases.filter(name__icontains=words)
        return self.filter(named | Q(pk__in=by_urn.values("pk")) | Q(pk__in=by_alias.values("ocg")))

    def in_place(self, place):
        """Of a division, or with a district among theirs: ("division" or "district", id)."""
        if not place:
            return self
        kind, pk = place
        if kind == "division":
            return self.filter(district__division=pk)
        also = self.model.other_districts.through.objects.filter(district=pk)
        return self.filter(Q(district=pk) | Q(pk__in=also.values("ocg")))

    def narrowed(self, user, sort="", **filters):
        """The register by its filters, each told only of groups one may read so far."""
        found = self.matching(user, filters.get("words", "")).in_place(filters.get("place"))
        if agency := filters.get("lead_agency"):
            found = found.filter(lead_agency=agency)
        if briefed := _of_brief(filters):
            found = found.open_to(user, "brief").filter(*briefed)
        if read := _of_full(filters, user):
            found = found.open_to(user, "read").filter(*read)
        return found.sorted_for(user, sort)

    def sorted_for(self, user, sort):
        """By one column; groups in which one may not read it come last, the newest first."""
        label, column, level = SORTS.get(sort, SORTS["newest"])
        if column is None:
            return self
        key = F(column)
        if level != "view":
            may = self.model.objects.allowing(user, level).values("pk")
            key = Case(When(Q(pk__in=may) & ~_empty(self.model, column), then=F(column)))
        return self.annotate(sort_key=key).order_by(
            F("sort_key").asc(nulls_last=True), "-created_at", "-pk"
        )

    def that_absorbed(self, reference):
        """The group among these that another was merged into, by the other's reference."""
        return self.filter(absorbed__reference=reference).first()

    def with_merged_from(self):
        """With codename and reference of each group that was merged into it, as `merged_from`."""
        gone = self.model.objects.filter(merged_into=OuterRef("pk")).order_by("codename")
        columns = JSONObject(codename="codename", reference="reference")
        return self.annotate(merged_from=ArraySubquery(gone.values(columns=columns)))

    def lock_both(self, one, other):
        """Two rows, fresh and held, always in the same order: two mergers cannot lock crosswise."""
        pks = {one.pk, other.pk}
        held = {
            row.pk: row
            for row in self.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
        }
        return held[one.pk], held[other.pk]

    def counted(self, user, queries):
        """How many groups this person would find by each of these filters: one question."""
        visible = self.visible_to(user)
        counts = {
            f"count_{number}": Count(
                "pk", filter=Q(pk__in=visible.narrowed(user, **filters).order_by().values("pk"))
            )
            for number, filters in enumerate(queries)
        }
        found = visible.order_by().aggregate(**counts) if counts else {}
        return [found[f"count_{number}"] for number in range(len(queries))]


def _empty(model, column):
    field = model._meta.get_field(column)
    return Q(**{column: ""}) if isinstance(field, models.CharField) else Q(pk__in=())


def _of_brief(filters):
    found = []
    if (status := filters.get("status")) in OCGStatus.values:
        found.append(Q(status=status))
    elif status == "at_work":
        found.append(Q(status__in=AT_WORK))
    if (crime := filters.get("crime_type")) in CrimeType.values:
        found.append(Q(main_crime_type=crime) | Q(other_crime_types__contains=[crime]))
    return found


def _of_full(filters, user):
    today = timezone.localdate()
    tier, unit, owner = (filters.get(name, "") for name in ("tier", "owning_unit", "owner"))
    owners = {"": None, "me": _owned_by(user.pk), "nobody": Q(lro__isnull=True)}
    due = {
        "score": Q(score_due_on__lte=today, status__in=AT_WORK),
        "review": Q(next_review_on__lte=today),
        "keying": Q(keyed_at__isnull=True) | Q(keyed_at__lt=F("entry_at")),
    }
    found = [
        Q(tier=tier) if tier in Tier.values else Q(tier="") if tier == "none" else None,
        Q(owning_unit=unit) if unit in OwningUnit.values else None,
        owners[owner] if owner in owners else _owned_by(owner),
        Q(restricted=True) if filters.get("restricted") else None,
        Q(pk__in=filters["stood"]) if "stood" in filters else None,
        *(due[name] for name in filters.get("due", ())),
    ]
    return [condition for condition in found if condition is not None]


def _owned_by(person):
    return Q(lro=person) | Q(deputy=person) | Q(sro=person) | Q(coordinator=person)


class AliasQuerySet(models.QuerySet):
    """Other names of groups, each with its own marking."""

    def visible_to(self, user):
        """OFFICIAL ones with the brief, the rest with the whole group; none above one's clearance.

        A reader without the clearance does not find, see or export them.
        """
        groups = self.model.ocg.field.related_model.objects
        return self.filter(
            Q(marking=Marking.OFFICIAL, ocg__in=groups.allowing(user, "brief").values("pk"))
            | Q(ocg__in=groups.allowing(user, "read").values("pk")),
            marking__in=policy.markings_open_to(user),
        )

    def of(self, ocg):
        """Those of one group."""
        return self.filter(ocg=ocg)


class SavedFilterQuerySet(models.QuerySet):
    """Filters people keep: one's own, and those shared with a team one is in."""

    def visible_to(self, user):
        """One's own, and one's teams'; a filter is only a question, asked anew at each use."""
        if not policy.duties_of(user):
            return self.none()
        return self.filter(Q(owner=user) | Q(team__in=policy.teams_of(user)))

    def own(self, user):
        """Those this person keeps."""
        return self.filter(owner=user)

    def for_list(self):
        """What a row of the list shows."""
        return self.select_related("owner", "team__group").order_by(
            F("team").asc(nulls_first=True), "name", "pk"
        )


class MergerQuerySet(models.QuerySet):
    """Mergers of two groups."""

    def visible_to(self, user):
        """For those who decide both; once merged, for those who decide what became of them."""
        groups = self.model.survivor.field.related_model.objects
        decided = groups.allowing(user, "decide").values("pk")
        return self.filter(
            Q(absorbed__in=decided) | Q(absorbed__merged_into__isnull=False), survivor__in=decided
        )

    def for_page(self):
        """What the page of a merger shows."""
        return self.select_related(
            "survivor__district__division", "absorbed__district__division",
            "proposed_by", "decided_by",
        )  # fmt: skip

    def open(self):
        """Waiting for a second person."""
        return self.filter(status="proposed")

    def done(self):
        """Each group that was merged away to what it was merged into, and when."""
        rows = self.filter(status="merged").order_by()
        return {
            pk: (into, at)
            for pk, into, at in rows.values_list("absorbed", "survivor", "decided_at")
        }

    def touching(self, *groups):
        """Those of any of these groups."""
        return self.filter(Q(survivor__in=groups) | Q(absorbed__in=groups))

    def lock(self, merger):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=merger.pk)
