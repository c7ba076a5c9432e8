"""Every filter and tally of disruptions, named in words."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Sum

from agencies import policy
from agencies.alone import alone_with
from agencies.duties import Duty
from core.quarters import next_quarter
from countylines.models import Operation, Target
from disruptions.choices import Decision, DisruptionStatus, Level, Unit, kinds_of
from disruptions.counting import CountedQuerySet
from ocgs.choices import Strand
from ocgs.models import OCG

NEAR = timedelta(days=3)


class DisruptionQuerySet(CountedQuerySet):
    """Disruptions of what one may read, and those that one's own agency made or helped."""

    def visible_to(self, user):
        """Follows the group or the line; an agency that made it sees its own claim alone.

        What the model says of one claim in `worked_by`, `worked_by_person` and `credited_to`.
        """
        credits = self.model.contributions.rel.related_model.objects.filter(
            policy.worked_by_agency_of(user, Duty.CLAIM, "agency"), joined=False
        )
        own = policy.worked_by_agency_of(user, Duty.CLAIM, "agency")
        own |= Q(pk__in=credits.values("disruption"))
        own &= Q(ocg__isnull=True) | Q(ocg__restricted=False)
        if user.is_authenticated and user.agency and user.agency.is_operator:
            # The force is one agency, and not all of it reads every line.
            own &= Q(line__isnull=True)
        if policy.may(user, Duty.CLAIM):
            own |= Q(claimed_by=user.pk)
        return self.filter(
            self._rooted(user, "read") | Q(pk__in=self.model.objects.filter(own).values("pk"))
        )

    def deciding(self, user):
        """Claims by others on what this person decides."""
        return self.filter(self._rooted(user, "decide")).exclude(claimed_by=user)

    def _rooted(self, user, action):
        lines = self.model.line.field.related_model.objects
        return (
            Q(ocg__in=OCG.objects.allowing(user, action).values("pk"))
            | Q(line__in=lines.allowing(user, action).values("pk"))
            | (Q(ocg__isnull=True, line__isnull=True) & alone_with(user, action))
        )

    def lock(self, disruption):
        """The same row, fresh and held until the transaction ends."""
        held = self.select_for_update(of=("self",)).select_related("ocg", "line__district")
        return held.get(pk=disruption.pk)

    def for_list(self):
        """What a row of a list shows."""
        return self.select_related("agency", "district", "ocg", "line").order_by(
            "-happened_on", "-pk"
        )

    def for_page(self):
        """What the page of one claim shows."""
        return self.select_related(
            "ocg", "line__district", "action", "agency", "district", "claimed_by", "decided_by"
        )

    def for_decision(self):
        """What a row of the decision list shows, in the queue's own order."""
        return self.select_related("agency")

    def narrowed(self, user, show="", status="", strand="", output="", week="", **counted):
        """The list by its filters: what waits for this person, or all they may see."""
        found = self.deciding(user).waiting() if show == "queue" else self.in_status(status)
        if kinds := kinds_of(output):
            outputs = self.model.outputs.rel.related_model.objects.filter(kind__in=kinds)
            found = found.filter(pk__in=outputs.values("disruption"))
        if week:
            weeks = Operation.objects.visible_to(user).filter(reference=week)
            found = found.counted_in(weeks.order_by().values("pk"))
        found = found.as_counted(user, **counted)
        return found.filter(strand=strand) if strand in Strand.values else found

    def counted_in(self, weeks):
        """Confirmed, of a line that one of these weeks works on, on a day of that week."""
        targets = Target.objects.filter(
            operation__in=weeks,
            line=OuterRef("line"),
            operation__starts_on__lte=OuterRef("happened_on"),
            operation__ends_on__gte=OuterRef("happened_on"),
        )
        return self.confirmed().filter(Exists(targets))

    def that_count_openly(self):
        """Confirmed, and of no group that is restricted to named people, nor of its line."""
        return self.confirmed().told_openly()

    def of_ocg(self, ocg):
        """Disruptions of one group."""
        return self.filter(ocg=ocg)

    def of_line(self, line):
        """Disruptions of one line."""
        return self.filter(line=line)

    def of_lines(self):
        """Disruptions of county lines."""
        return self.filter(line__isnull=False)

    def standing_for(self, action):
        """The claim that stands for an action, if there is one."""
        return self.standing().filter(action=action).first()

    def standing(self):
        """All but those that were rejected."""
        return self.exclude(status=DisruptionStatus.REJECTED)

    def like(self, claim, kinds=()):
        """Standing claims that may be the same as one about to be made.

        Of the same group or line, within three days of it, of the same P or with an output of
        the same kind.
        """
        if claim.root is None:
            return self.none()
        near = self.standing().filter(
            ocg=claim.ocg_id,
            line=claim.line_id,
            happened_on__range=(claim.happened_on - NEAR, claim.happened_on + NEAR),
        )
        outputs = self.model.outputs.rel.related_model.objects
        alike = outputs.filter(disruption=OuterRef("pk"), kind__in=list(kinds))
        return near.filter(Q(strand=claim.strand) | Exists(alike)).exclude(pk=claim.pk)

    def naming_to(self, user, rows):
        """The ids of `rows` whose group, line or place a page may name to this user."""
        groups = OCG.objects.allowing(user, "brief").filter(pk__in={row.ocg_id for row in rows})
        lines = self.model.line.field.related_model.objects.allowing(user, "brief").filter(
            pk__in={row.line_id for row in rows}
        )
        named = {("ocg", pk) for pk in groups.values_list("pk", flat=True)}
        named |= {("line", pk) for pk in lines.values_list("pk", flat=True)}
        return {
            row.pk
            for row in rows
            if row.root is None or {("ocg", row.ocg_id), ("line", row.line_id)} & named
        }

    def confirmed(self):
        """Confirmed by somebody other than the claimant: the only ones that count."""
        return self.filter(status=DisruptionStatus.CONFIRMED)

    def waiting(self):
        """Claimed and not yet decided, the longest waiting first."""
        return self.filter(status=DisruptionStatus.SUBMITTED).order_by("claimed_at", "pk")

    def in_status(self, status):
        """Of one status; all for an empty or unknown one."""
        return self.filter(status=status) if status in DisruptionStatus.values else self

    def in_district(self, district):
        """Disruptions in one district."""
        return self.filter(district=district)

    def in_quarter(self, quarter):
        """Disruptions dated within the calendar quarter that starts on `quarter`."""
        return self.filter(happened_on__gte=quarter, happened_on__lt=next_quarter(quarter))

    def tally(self):
        """How many of each strand and each level, every one named even at nought."""
        return self.aggregate(
            **{strand.value: Count("pk", filter=Q(strand=strand)) for strand in Strand},
            **{level.value: Count("pk", filter=Q(level=level)) for level in Level},
        )


class OutputQuerySet(models.QuerySet):
    """What disruptions came to."""

    def of(self, disruptions):
        """Those of some disruptions."""
        return self.filter(disruption__in=disruptions.order_by().values("pk"))

    def sums(self):
        """What each kind comes to, in its own unit; sentences without a number are not in it."""
        rows = (
            self.order_by()
            .values("kind")
            .annotate(**{f"of_{unit.value}": Sum(unit.value) for unit in Unit})
        )
        return {
            row["kind"]: next(
                (row[f"of_{unit.value}"] for unit in Unit if row[f"of_{unit.value}"] is not None), 0
            )
            for row in rows
        }

    def without_number(self):
        """How many sentences have no number: by term."""
        rows = self.exclude(term="").order_by().values("term").annotate(rows=Count("pk"))
        return {row["term"]: row["rows"] for row in rows}


class RulingQuerySet(models.QuerySet):
    """What was decided of disruptions."""

    def known_by(self, moment):
        """Those made by a moment."""
        return self.filter(at__lte=moment)

    def latest_each(self):
        """The last of these on each disruption: what held then."""
        return self.order_by("disruption", "-at", "-pk").distinct("disruption")

    def record_of(self, disruptions):
        """Write the ruling of claims that were kept as decided, many at once."""
        decisions = {
            DisruptionStatus.CONFIRMED: Decision.ACCEPTED,
            DisruptionStatus.REJECTED: Decision.REJECTED,
        }
        return self.bulk_create(
            self.model(
                disruption=one,
                decision=decisions[one.status],
                level=one.level if one.status == DisruptionStatus.CONFIRMED else "",
                by=one.decided_by,
                at=one.decided_at,
                reason=one.decision_reason,
            )
            for one in disruptions
            if one.status in decisions
        )
