"""Who reads an edition, by agency: the log of readings is the record of it."""

from django.db.models import Count, Max

from agencies.models import Agency
from audit.models import Entry
from profiles.models import Feedback

READ = "profileedition.read"


def of(edition) -> dict:
    """Agencies that have read an edition, those that have not, and what readers said."""
    read = (
        Entry.objects.filter(
            subject_kind="profiles.profileedition", subject=edition.reference, verb=READ
        )
        .order_by()
        .values("actor__agency", "actor__agency__name")
        .annotate(people=Count("actor", distinct=True), last=Max("at"))
        .order_by("actor__agency__name")
    )
    rows = [
        (entry["actor__agency__name"], entry["people"], entry["last"])
        for entry in read
        if entry["actor__agency"]
    ]
    known = {entry["actor__agency"] for entry in read}
    feedback = list(Feedback.objects.filter(edition=edition).for_list())
    return {
        "rows": rows,
        "unread": [
            agency.name
            for agency in Agency.objects.filter(is_active=True).order_by("name")
            if agency.pk not in known
        ],
        "feedback": feedback,
        "useful": sum(said.useful for said in feedback),
    }
