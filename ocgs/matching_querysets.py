"""Filters of traces and matches."""

from django.apps import apps
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Case, Func, Q, Value, When
from django.db.models.functions import Coalesce

from ocgs.choices import NominationStatus
from ocgs.matching import ALIKE, BUSINESS_ALIKE, COMMON, TraceKind

# A draft has no traces; what was declined or withdrawn is closed and found no more.
FOUND = [
    status.value
    for status in NominationStatus
    if status not in (NominationStatus.DECLINED, NominationStatus.WITHDRAWN)
]


def offering():
    """Models of apps above this one whose records can match: they say `offers_traces`."""
    return [model for model in apps.get_models() if getattr(model, "offers_traces", False)]


def read_by(user, model):
    """Records of such a model that somebody reads; those they see, where it tells no more."""
    return getattr(model.objects, "readable", model.objects.visible_to)(user)


class TraceQuerySet(models.QuerySet):
    """Facts in their one form."""

    def elsewhere(self, nomination):
        """Facts of groups and members, of open nominations, and of those that became a group."""
        return self.filter(Q(nomination__isnull=True) | Q(nomination__status__in=FOUND)).exclude(
            nomination=nomination
        )

    def with_sides(self):
        """What a match needs to know of whose fact it is."""
        return self.values_list(
            "kind",
            "value",
            "nomination",
            Coalesce("ocg", "nomination__ocg", "nomination__merged_into"),
            "member",
            "record_kind",
            "record_reference",
        )

    def exactly(self, facts):
        """Facts equal to any of these `(kind, value)`."""
        by_kind = {}
        for kind, value in facts:
            by_kind.setdefault(kind, []).append(value)
        wanted = Q(pk__in=())
        for kind, values in by_kind.items():
            wanted |= Q(kind=kind, value__in=values)
        return self.filter(wanted)

    def ask_likeness(self, least):
        """Until the transaction ends the index gives nothing less alike; it gave a third more."""
        setting = Func(
            Value("pg_trgm.similarity_threshold"),
            Value(str(least)),
            Value(True),
            function="set_config",
            output_field=models.TextField(),
        )
        return self.values_list(setting).first()

    def like(self, kind, value):
        """Names or businesses spelt much like this one, the likest first."""
        alike = TrigramSimilarity("value", value)
        least = ALIKE if kind == TraceKind.NAME else BUSINESS_ALIKE
        return (
            self.filter(kind__in=[TraceKind.NAME, TraceKind.BUSINESS], kind=kind)
            .filter(value__trigram_similar=value)
            .annotate(alike=alike)
            .filter(alike__gte=least)
            .order_by("-alike")[:COMMON]
        )

    def sounding(self, sounds):
        """Names all of whose words sound as these do; one sound alone says too little."""
        if len(sounds) < 2:
            return self.none()
        return self.filter(kind=TraceKind.NAME, sounds__contains=sounds)[:COMMON]


class MatchQuerySet(models.QuerySet):
    """Matches of nominations."""

    def touching(self, nomination):
        """Those of which it is either side."""
        return self.filter(Q(nomination=nomination) | Q(other=nomination))

    def by_pair(self, nomination):
        """Each by what stands on its other side: nomination, group, kind and reference."""
        return {
            (
                row.other_id if row.nomination_id == nomination.pk else row.nomination_id,
                row.ocg_id,
                row.record_kind,
                row.record_reference,
            ): row
            for row in self
        }

    def seen_by(self, user, nomination):
        """Both sides are this person's to read: the reasons may name a member. The best first."""
        return self.told_to(user, nomination).filter(seen=True)

    def told_to(self, user, nomination):
        """Those, marked as `seen`; and those with records of which it is told whom to ask."""
        others = self.model.other.field.related_model.objects.visible_to(user)
        groups = self.model.ocg.field.related_model.objects.allowing(user, "read")
        seen = Q(ocg__in=groups.values("pk"))
        seen |= Q(other__in=others.values("pk")) & Q(nomination__in=others.values("pk"))
        for model in offering():
            held = read_by(user, model).values("reference")
            seen |= Q(record_kind=model._meta.label_lower, record_reference__in=held)
        hints = [model._meta.label_lower for model in offering() if hasattr(model, "whom_to_ask")]
        return (
            self.touching(nomination)
            .annotate(seen=Case(When(seen, then=True), default=False))
            .filter(Q(seen=True) | Q(record_kind__in=hints))
            .select_related(
                "nomination__agency", "nomination__district", "other__agency", "other__district",
                "ocg__district", "verdict_by", "released_by",
            )
        )  # fmt: skip
