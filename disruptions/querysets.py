"""Every filter and tally of disruptions, named in words."""

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from agencies import policy
from agencies.alone import alone_with
from agencies.duties import Duty
from agencies.shares import BreakGlass
from core.quarters import next_quarter
from countylines.models import Operation, Target
from disruptions.choices import DisruptionStatus, Level, kinds_of
from disruptions.counting import CountedQuerySet
from disruptions.crediting import CreditedMixin
from disruptions.workflow import AT_PANEL
from ocgs.choices import Strand
from ocgs.models import OCG

NEAR = timedelta(days=7)
COUNTED = Q(status=DisruptionStatus.CONFIRMED) | Q(appealed_from=DisruptionStatus.CONFIRMED)


class DisruptionQuerySet(CreditedMixin, CountedQuerySet):
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

    def counted_since(self, ocg, day):
        """Those of one group that count, from a day on."""
        return self.filter(COUNTED, ocg=ocg, happened_on__gte=day)

    def deciding(self, user):
        """Claims by others on what this person decides."""
        return self.filter(self._rooted(user, "decide")).exclude(claimed_by=user)

    def asked_of(self, user):
        """This person's claims that came back with a question, the longest waiting first."""
        mine = self.visible_to(user).filter(claimed_by=user, status=DisruptionStatus.RETURNED)
        return mine.order_by("claimed_at", "pk")

    def ruling(self, user):
        """Claims by others that the panel has, for whoever sits on it and reads them."""
        if not policy.may(user, Duty.RULE):
            return self.none()
        found = self.filter(self._rooted(user, "read"), status__in=AT_PANEL)
        opened = BreakGlass.objects.of(user, OCG).open_now().values("reference")
        found = found.exclude(ocg__isnull=False, ocg__restricted=True, ocg__reference__in=opened)
        return found.exclude(claimed_by=user).order_by("claimed_at", "pk")

    def to_rule_on(self, user):
        """Of those, the ones this person neither sent there nor ruled on before."""
        rulings = self.model.rulings.rel.related_model.objects.filter(disruption=OuterRef("pk"))
        return self.ruling(user).exclude(Exists(rulings.that_bar(user)))

    def to_key(self, user):
        """What counts and is not on the national system as it stands; the oldest decision first."""
        fresh = Q(keyed_at__isnull=True) | Q(keyed_at__lt=F("decided_at"))
        return self.deciding(user).filter(COUNTED & fresh).order_by("decided_at", "pk")

    def precedents(self, claim, most):
        """What counts of the same event, P and level claimed, the newest first."""
        alike = self.filter(
            COUNTED, event=claim.event, strand=claim.strand, claimed_level=claim.claimed_level
        )
        found = alike.exclude(pk=claim.pk).select_related("agency")
        return found.order_by("-happened_on", "-pk")[:most]

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
            "ocg", "line__district", "action", "agency", "district", "claimed_by", "decided_by",
            "keyed_by",
        ).with_rows("rulings", "by").with_rows("contributions", "agency")  # fmt: skip

    def with_rows(self, name, *related):
        """With the rows of one kind under each, and what they name, asked for together."""
        rows = getattr(self.model, name).rel.related_model.objects.all()
        return self.prefetch_related(
            Prefetch(name, rows.select_related(*related) if related else rows)
        )

    def for_decision(self):
        """What a row of the decision list shows, in the queue's own order."""
        return self.select_related("agency")

    def narrowed(self, user, show="", status="", strand="", output="", week="", **counted):
        """The list by its filters: what waits for this person, or all they may see."""
        found = self._shown(user, show).in_status(status if show in ("", "all") else "")
        if kinds := kinds_of(output):
            outputs = self.model.outputs.rel.related_model.objects.filter(kind__in=kinds)
            found = found.filter(pk__in=outputs.values("disruption"))
        if week:
            weeks = Operation.objects.visible_to(user).filter(reference=week)
            found = found.counted_in(weeks.order_by().values("pk"))
        found = found.as_counted(user, **counted)
        return found.filter(strand=strand) if strand in Strand.values else found

    def _shown(self, user, show):
        if show == "queue":
            return self.deciding(user).waiting()
        return self.to_key(user) if show == "keying" else self

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

        Of the same group, line or place, within seven days of it, of the same P or with an output
        of the same kind.
        """
        same = {"ocg": claim.ocg_id, "line": claim.line_id}
        if claim.root is None:
            same |= {"district": claim.district_id, "place__iexact": claim.place}
        near = self.standing().filter(
            happened_on__range=(claim.happened_on - NEAR, claim.happened_on + NEAR), **same
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
        """Confirmed by somebody other than the claimant: the only ones that count.

        An appeal changes nothing until it is decided.
        """
        return self.filter(COUNTED)

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
