"""What an inspection asks that no single row shows: times, training, readers of profiles."""

from datetime import timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Max, Min, Q

from agencies.people import User
from agencies.places import District
from audit.models import Entry
from core.days import end_of
from disruptions.choices import HOLDING, Decision
from disruptions.models import Ruling
from ocgs.choices import AT_WORK
from ocgs.models import OCG, Assessment, Nomination, ScoreModel, SecondScoring, Session
from profiles.choices import EditionStatus
from profiles.models import ProfileEdition
from profiles.months import expected_quarter
from reports.measures import YEAR

SOON = timedelta(days=90)


class Median(Aggregate):
    """The one in the middle."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def _between(first, last):
    return ExpressionWrapper(F(last) - F(first), output_field=DurationField())


def days_of(rows, first, last):
    """The middle number of whole days from one moment to another; None where there is no row."""
    found = rows.aggregate(middle=Median(_between(first, last)))["middle"]
    return None if found is None else found.days


def days_to_decide(today):
    """From when a nomination was sent to its decision, over a year."""
    rows = Nomination.objects.filter(
        decided_at__gte=end_of(today - YEAR), submitted_at__isnull=False
    )
    return days_of(rows, "submitted_at", "decided_at")


def days_to_score(today):
    """From when a group was mapped to its first approved score, over a year."""
    first = (
        OCG.objects.filter(mapped_at__gte=end_of(today - YEAR))
        .order_by()
        .annotate(scored=Min("assessments__approved_at", filter=Q(assessments__status="approved")))
        .filter(scored__gte=F("mapped_at"))
        .values_list("mapped_at", "scored")
    )
    spans = sorted((scored - mapped).days for mapped, scored in first)
    return spans[len(spans) // 2] if spans else None


def days_to_rule(today):
    """From a claim to a decision on it, over a year of decisions."""
    rulings = Ruling.objects.filter(
        at__gte=end_of(today - YEAR), decision__in=[*HOLDING, Decision.REJECTED]
    )
    return days_of(rulings.order_by(), "disruption__claimed_at", "at")


def scores(today):
    """Scores approved in a year, how many were scored again blind, and versions that are live."""
    since = end_of(today - YEAR)
    return {
        "approved": Assessment.objects.filter(status="approved", approved_at__gte=since).count(),
        "blind": SecondScoring.objects.filter(sent_at__gte=since).count(),
        "versions": ScoreModel.objects.filter(status="live").count(),
    }


def leads(today):
    """People who lead an active group, of how many agencies, and how many of them are trained."""
    leading = User.objects.filter(
        pk__in=OCG.objects.filter(status__in=AT_WORK, lro__isnull=False).order_by().values("lro")
    )
    newest = Max("attendances__expires_on", filter=Q(attendances__session__course__for_leads=True))
    trained = Q(until__gte=today)
    return (
        leading.order_by()
        .annotate(until=newest)
        .aggregate(
            people=Count("pk"),
            agencies=Count("agency", distinct=True),
            trained=Count("pk", filter=trained),
            lapsing=Count("pk", filter=trained & Q(until__lt=today + SOON)),
        )
    )


def training(today):
    """Sessions held in a year, and how many came to them."""
    held = Session.objects.filter(held_on__gt=today - YEAR)
    return held.order_by().aggregate(sessions=Count("pk", distinct=True), came=Count("attendances"))


def profiles(today):
    """Districts, and those with an edition of the quarter that is due, by how far it is out."""
    due = ProfileEdition.objects.filter(quarter__gte=expected_quarter(today)).order_by()
    out = due.aggregate(
        built=Count("district", distinct=True),
        internal=Count(
            "district",
            filter=Q(status__in=[EditionStatus.INTERNAL, EditionStatus.PARTNERS]),
            distinct=True,
        ),
        partners=Count("district", filter=Q(status=EditionStatus.PARTNERS), distinct=True),
    )
    return out | {"districts": District.objects.current().filter(division__isnull=False).count()}


def readers():
    """Who has read an edition that partners can read now: people, and agencies beside the force."""
    now = ProfileEdition.objects.filter(status=EditionStatus.PARTNERS).values("reference")
    read = Entry.objects.filter(
        subject_kind="profiles.profileedition", subject__in=now, verb="profileedition.read"
    )
    return read.order_by().aggregate(
        people=Count("actor", distinct=True),
        officers=Count("actor", filter=Q(actor__agency__is_operator=True), distinct=True),
        agencies=Count("actor__agency", filter=Q(actor__agency__is_operator=False), distinct=True),
    )
