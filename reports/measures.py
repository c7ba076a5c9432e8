"""What an inspection asks of the records and can be shown row by row, each measure in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Model, Q
from django.utils import timezone

from agencies.people import User
from core.days import end_of
from disruptions.choices import HOLDING
from disruptions.models import Contribution, Disruption, Ruling
from ocgs.choices import TAKEN_ON, ActionStatus, NominationStatus, Strand
from ocgs.models import OCG, Action, Assessment, Nomination, Share

YEAR = timedelta(days=365)
# A plan nobody has touched for so long is old.
OLD = timedelta(days=56)
OPEN = [
    NominationStatus.SUBMITTED,
    NominationStatus.DEVELOPMENT,
    NominationStatus.READY,
    NominationStatus.SECOND,
]
BY_PARTNERS = Q(agency__is_operator=False)


@dataclass(frozen=True)
class Measure:
    """Rows of one kind that an inspection asks for: what they are, and which they are."""

    one: str
    many: str
    model: type[Model]
    which: Callable[[date], Q]

    def said(self, count) -> str:
        """What the number is of."""
        return self.one if count == 1 else self.many


def base(model, today, user=None):
    """The rows that are measured: all there are, or those this person may read."""
    rows = model.objects.order_by()
    if user and model in (OCG, Nomination):
        rows = model.objects.allowing(user, "read")
    elif user:
        rows = model.objects.visible_to(user)
    if model is OCG:
        return rows.active()
    if model is Disruption:
        return rows.counted_at(end_of(today)).between(today - YEAR, today)
    return rows


def counts(today) -> dict[str, int]:
    """Every measure counted over everything the force has: one question for each kind of row."""
    found = {}
    for model in dict.fromkeys(measure.model for measure in MEASURES.values()):
        rows = base(model, today)
        asked = {
            key: Count("pk", filter=measure.which(today))
            for key, measure in MEASURES.items()
            if measure.model is model
        }
        found |= rows.aggregate(**asked)
    return found


def rows_of(key, today, user):
    """The rows of one measure that this person may see, as a list shows them."""
    measure = MEASURES[key]
    return base(measure.model, today, user).filter(measure.which(today)).for_list()


def _trained(today):
    return User.objects.filter(
        attendances__session__course__for_leads=True, attendances__expires_on__gte=today
    ).values("pk")


def _strand_without(strand):
    done = Action.objects.exclude(status__in=[ActionStatus.DECLINED, ActionStatus.CANCELLED])
    return Q(**{f"plan__{strand.value}_none": ""}) & ~Q(
        pk__in=done.filter(strand=strand).values("plan__ocg")
    )


def _plan_short(today):
    found = Q(plan__isnull=True)
    for strand in Strand:
        found |= _strand_without(strand)
    return found


def _shared(today):
    shares = Share.objects.filter(ended_at__isnull=True, until__gt=timezone.now())
    return Q(pk__in=shares.values("ocg")) | Q(lead_agency__is_operator=False)


def _ruled(decisions):
    return lambda today: Q(
        pk__in=Ruling.objects.filter(decision__in=decisions).values("disruption")
    )


def _since(column):
    return lambda today: Q(**{f"{column}__gte": end_of(today - YEAR)})


def _of(strand):
    return lambda today: Q(strand=strand)


def _group(one, many, which):
    return Measure(f"active group {one}", f"active groups {many}", OCG, which)


def _effect(one, many, which):
    return Measure(f"disruption {one}", f"disruptions {many}", Disruption, which)


IN_A_YEAR = "in the last 12 months"
MEASURES = {
    "not-keyed": _group(
        "does not stand on the national register as it stands here",
        "do not stand on the national register as they stand here",
        lambda today: Q(keyed_at__isnull=True) | Q(keyed_at__lt=F("entry_at")),
    ),
    "never-scored": _group(
        "has no approved score",
        "have no approved score",
        lambda today: ~Q(pk__in=Assessment.objects.filter(status="approved").values("ocg")),
    ),
    "score-overdue": _group(
        "is due to be scored again",
        "are due to be scored again",
        lambda today: Q(score_due_on__lte=today),
    ),
    "review-overdue": _group(
        "is past its review",
        "are past their review",
        lambda today: Q(next_review_on__lt=today),
    ),
    "no-review": _group(
        "has no date of review",
        "have no date of review",
        lambda today: Q(next_review_on__isnull=True),
    ),
    "no-lead": _group(
        "has no lead officer",
        "have no lead officer",
        lambda today: Q(lro__isnull=True),
    ),
    "untrained-lead": _group(
        "is led by somebody whose training is not in force",
        "are led by somebody whose training is not in force",
        lambda today: Q(lro__isnull=False) & ~Q(lro__in=_trained(today)),
    ),
    "plan-short": _group(
        "has a plan with neither an action nor a reason under one of the four Ps",
        "have a plan with neither an action nor a reason under one of the four Ps",
        _plan_short,
    ),
    "plan-old": _group(
        f"has a plan that nobody has changed for {OLD.days} days",
        f"have a plan that nobody has changed for {OLD.days} days",
        lambda today: Q(plan__updated_at__lt=end_of(today - OLD)),
    ),
    "plan-review-overdue": _group(
        "has a plan past its review",
        "have a plan past its review",
        lambda today: Q(plan__next_review_on__lt=today),
    ),
    "shared": _group(
        "is shared with a partner or led by one",
        "are shared with a partner or led by one",
        _shared,
    ),
    "nominated": Measure(
        f"nomination was decided {IN_A_YEAR}",
        f"nominations were decided {IN_A_YEAR}",
        Nomination,
        _since("decided_at"),
    ),
    "nominated-by-partners": Measure(
        f"nomination came from a partner {IN_A_YEAR}",
        f"nominations came from partners {IN_A_YEAR}",
        Nomination,
        lambda today: BY_PARTNERS & _since("submitted_at")(today),
    ),
    "nomination-late": Measure(
        "nomination waits beyond its clock",
        "nominations wait beyond their clock",
        Nomination,
        lambda today: Q(status__in=OPEN, due_on__lt=today),
    ),
    "taken-on": Measure(
        f"action was accepted by a partner {IN_A_YEAR}",
        f"actions were accepted by partners {IN_A_YEAR}",
        Action,
        lambda today: (
            BY_PARTNERS
            & Q(status__in=[*TAKEN_ON, ActionStatus.COMPLETED, ActionStatus.UNACHIEVED])
            & Q(offered_on__gte=today - YEAR)
        ),
    ),
    "claimed-by-partners": _effect(
        "of the last 12 months was claimed by a partner and accepted",
        "of the last 12 months were claimed by partners and accepted",
        lambda today: BY_PARTNERS,
    ),
    "credited-to-partners": _effect(
        f"is credited to a partner {IN_A_YEAR}",
        f"are credited to partners {IN_A_YEAR}",
        lambda today: (
            BY_PARTNERS | Q(pk__in=Contribution.objects.filter(BY_PARTNERS).values("disruption"))
        ),
    ),
    "regraded": _effect(
        "of the last 12 months was regraded",
        "of the last 12 months were regraded",
        _ruled([decision for decision in HOLDING if decision != "accepted"]),
    ),
} | {
    strand.value: _effect(
        f"under {strand.label} {IN_A_YEAR}", f"under {strand.label} {IN_A_YEAR}", _of(strand)
    )
    for strand in Strand
}
