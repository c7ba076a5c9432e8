"""Every filter and ordering of this app, named in words."""

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.protected import ProtectedQuerySet
from core import identifiers
from core.days import end_of
from countylines.choices import (
    AT_GATE,
    CLOSED,
    ON_MATRIX,
    Answer,
    DeviceKind,
    Limb,
    LineStatus,
)


class CountyLineQuerySet(ProtectedQuerySet):
    """County lines."""

    def for_list(self):
        """What a row of the list shows."""
        return self.select_related("district__division", "officer")

    def for_page(self):
        """What the page of a line shows."""
        return self.select_related(
            "district__division", "agency", "officer", "ocg", "created_by", "gated_by"
        )

    def with_areas(self):
        """With the names of the districts it imports into, as `areas`."""
        through = self.model.importing.through.objects.filter(countyline=OuterRef("pk"))
        names = through.order_by("district__name").values("district__name")
        return self.annotate(areas=ArraySubquery(names))

    def readable(self, user):
        """Lines this person reads in full."""
        return self.allowing(user, "read")

    def read_by(self, user, rows):
        """The ids among `rows` this person reads in full."""
        ids = [row.pk for row in rows]
        return set(self.readable(user).filter(pk__in=ids).values_list("pk", flat=True))

    def named(self, reference):
        """The line of this reference, if it is among these."""
        return self.filter(reference=reference).first()

    def numbered(self, number):
        """The line of this key, if it is among these; None for no key."""
        return self.filter(pk=number).first() if number else None

    def in_group(self, show):
        """Of one part of the list: at the gate, on a matrix, dormant, closed; all otherwise."""
        parts = {
            "gate": AT_GATE,
            "matrix": ON_MATRIX,
            "dormant": {LineStatus.DORMANT},
            "closed": CLOSED | {LineStatus.TRANSFERRED},
        }
        return self.filter(status__in=parts[show]) if show in parts else self

    def matching(self, words, user):
        """By codename or reference; by its names or a number for those who may read them."""
        words = words.strip()
        if not words:
            return self
        found = Q(codename__icontains=words) | Q(reference__iexact=words)
        readable = self.model.objects.readable(user)
        found |= Q(pk__in=readable.filter(names__icontains=words).values("pk"))
        devices = self.model.devices.rel.related_model.objects
        found |= Q(pk__in=devices.visible_to(user).known_as(words).values("line"))
        return self.filter(found)

    def narrowed(self, user, show="", district=None, words="", stood_on=None):
        """The list by its filters. Where a line stands is told to those who read its brief."""
        found = self.matching(words or "", user)
        if district:
            found = found.filter(district=district)
        if show:
            found = found.filter(pk__in=self.model.objects.allowing(user, "brief").values("pk"))
        if stood_on:
            # Where it stood is told by its score, which is for those who read the matrix.
            scored = self.model.objects.readable(user).stood_at(end_of(stood_on))
            may = policy.may(user, Duty.READ_LINES)
            found = found.filter(pk__in=scored.values("pk")) if may else found.none()
        return found.in_group(show)

    def stood_at(self, moment):
        """On a matrix and scored at a moment, by the rows of the time."""
        moves = self.model.moves.rel.related_model.objects.filter(
            line=OuterRef("pk"), at__lte=moment
        )
        scores = self.model.scores.rel.related_model.objects.filter(
            line=OuterRef("pk"), status="stands", stands_from__lte=moment
        )
        newest = moves.order_by("-at", "-pk").values("target")[:1]
        return self.annotate(stood=Subquery(newest)).filter(Exists(scores), stood__in=ON_MATRIX)

    def count_with_children(self):
        """How many, and how many of them were found to exploit children."""
        limbs = self.model.limbs.rel.related_model.objects
        met = limbs.filter(line=OuterRef("pk"), limb=Limb.CHILDREN, answer=Answer.YES)
        found = self.order_by().aggregate(
            count=Count("pk"), children=Count("pk", filter=Exists(met))
        )
        return found["count"], found["children"]

    def on_matrix(self):
        """Active, under investigation or re-emerged."""
        return self.filter(status__in=ON_MATRIX)

    def worth_targeting(self, also=()):
        """On a matrix, or among those given."""
        return self.filter(Q(status__in=ON_MATRIX) | Q(pk__in=also)).order_by("codename")

    def targeted_in(self, operation):
        """Lines that an operation works on."""
        return self.filter(targets__operation=operation).order_by("codename")

    def at_gate_for(self, user):
        """Nominated, or due another look, and this person's to decide; the oldest first."""
        due = Q(status=LineStatus.NOMINATED) | Q(
            status=LineStatus.WAITING, relook_on__lte=timezone.localdate()
        )
        return self.filter(due).exclude(created_by=user).allowing(user, "decide").order_by("pk")

    def to_score_by(self, user):
        """On a matrix, due a score, and this person's to score; the longest due first."""
        due = Q(score_due_on__lte=timezone.localdate())
        return self.on_matrix().filter(due).allowing(user, "score").order_by("score_due_on", "pk")

    def on_matrix_since(self, moment):
        """On a matrix now, or moved since: whoever else is here was on none since the moment."""
        moves = self.model.moves.rel.related_model.objects.filter(at__gt=moment)
        return self.filter(Q(status__in=ON_MATRIX) | Q(pk__in=moves.values("line")))

    def linked(self, user, line):
        """Lines linked to this one, as far as the person sees them: (words, line)."""
        seen = self.visible_to(user).values("pk")
        links = self.model.links.rel.related_model.objects.of(line).filter(
            Q(line=line, other__in=seen) | Q(other=line, line__in=seen)
        )
        return [
            (link.words_for(line), link.other if link.line_id == line.pk else link.line)
            for link in links
        ]


class ChildQuerySet(models.QuerySet):
    """Rows under a line: they follow it."""

    to_line = "line"

    def lock(self, record):
        """The same row, fresh and held until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=record.pk)

    def _lines(self):
        model = self.model
        for name in self.to_line.split("__"):
            model = model._meta.get_field(name).related_model
        return model.objects

    def of(self, line):
        """Those of one line."""
        return self.filter(**{self.to_line: line})

    def of_lines(self, user, action="read"):
        """Rows of lines on which this person may take `action`."""
        return self.filter(
            **{f"{self.to_line}__in": self._lines().allowing(user, action).values("pk")}
        )


class DeviceQuerySet(ChildQuerySet):
    """Deal lines and devices: for those who read the line and are let in to devices."""

    def visible_to(self, user):
        """Restricted: the role, or a share that says so, says who; the line says which."""
        found = self.of_lines(user)
        if policy.may(user, Duty.READ_DEVICES):
            return found
        shares = self.model.line.field.related_model.shares.rel.related_model.objects
        return found.filter(line__in=shares.opening_devices_to(user).values("line"))

    def with_orders(self):
        """Each with the references of the restriction orders that name it, as `orders`."""
        items = self.model.ddtro_items.rel.related_model.objects.filter(device=OuterRef("pk"))
        return self.annotate(orders=ArraySubquery(items.values("ddtro__reference")))

    def known_as(self, words):
        """Whose number this is, however it was typed."""
        forms = set()
        for kind in DeviceKind:
            try:
                forms.add(identifiers.device(kind, words))
            except ValidationError:
                continue
        return self.filter(value__in=forms)

    def elsewhere(self, value, line):
        """The same number on another line."""
        return self.filter(value=value).exclude(line=line)


class LineLinkQuerySet(models.QuerySet):
    """Links between lines."""

    def of(self, line):
        """Those of one line, either way."""
        return self.filter(Q(line=line) | Q(other=line)).select_related("line", "other")


class FlexQuerySet(ChildQuerySet):
    """Lines on another matrix than their own."""

    def on_day(self, day):
        """In effect on a day."""
        return self.filter(Q(back_on__isnull=True) | Q(back_on__gt=day), starts_on__lte=day)

    def to_divisions_from(self, day):
        """To a division, not over yet."""
        return self.filter(back_on__gt=day, to_division__isnull=False)

    def visible_to(self, user):
        """Of lines one reads."""
        return self.of_lines(user)


class SnapshotQuerySet(models.QuerySet):
    """Months."""

    def by_month(self, division=None, district=None):
        """Month, lines and total, over all districts or those of one division, or one district."""
        found = self
        if division:
            found = found.filter(division=division)
        if district:
            found = found.filter(district=district)
        return (
            found.order_by()
            .values("month")
            .annotate(count=Sum("lines"), sum=Sum("total"))
            .order_by("month")
        )


class CheckBackQuerySet(ChildQuerySet):
    """Looks after a closure."""

    to_line = "closure__line"

    def lock(self, check):
        """The same row, fresh and held until the transaction ends."""
        held = self.select_for_update(of=("self",)).select_related("closure__line")
        return held.get(pk=check.pk)

    def visible_to(self, user):
        """Of lines one reads."""
        return self.of_lines(user)

    def due_for(self, user):
        """Not done, due, on lines this person works; the longest due first."""
        due = self.filter(done_on__isnull=True, due_on__lte=timezone.localdate())
        return due.of_lines(user, "change").select_related("closure__line").order_by("due_on", "pk")


class DdtroQuerySet(ChildQuerySet):
    """Orders on numbers."""

    def visible_to(self, user):
        """Of lines one reads, for those whose role reads devices."""
        return self.of_lines(user) if policy.may(user, Duty.READ_DEVICES) else self.none()

    def for_list(self):
        """What a row of the register shows."""
        return self.select_related("line")

    def narrowed(self, user, show=""):
        """Those in effect or to come; all of them."""
        if show == "all":
            return self
        today = timezone.localdate()
        over = Q(discharged_on__lte=today) | Q(ends_on__lt=today)
        return self.exclude(over)
