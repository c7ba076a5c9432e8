"""The matches of a nomination, as far as one person may be told of them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from ocgs.matching import EXACT
from ocgs.models import Match, Release
from ocgs.services.matching import other_sides


def rows_of(nomination, user):
    """Matches whose other side this person reads; and, of others, whom to ask."""
    told = list(other_sides(Match.objects.told_to(user, nomination), nomination))
    rows = [
        {
            "match": match,
            "other": other,
            "kind": other._meta.verbose_name.capitalize(),
            "reasons": reasons_told(match.reasons, other, user),
        }
        for match, other in told
        if match.seen
    ]
    # Each only once: how many there are is told to nobody.
    return rows, sorted({other.whom_to_ask for match, other in told if not match.seen})


def reasons_told(reasons, other, user):
    """Without the facts of the other side that are not for this person: those its team tells."""
    untold = other.untold_facts(user) if hasattr(other, "untold_facts") else ()
    starts = tuple(EXACT[kind][1].partition("{")[0] for kind in untold)
    told = [reason for reason in reasons if not reason.startswith(starts)] if starts else reasons
    return told if len(told) == len(reasons) else [*told, "Something that its team holds: ask it"]


def releases_to(kind):
    """What those who speak for a record of an app above were told: a column of its rows."""
    told = Release.objects.filter(
        nomination=None,
        ocg=None,
        match__record_kind=kind,
        match__record_reference=OuterRef("reference"),
    )
    columns = JSONObject(
        speak_to="speak_to__full_name",
        agency="speak_to__agency__name",
        about="match__reference",
    )
    return ArraySubquery(told.order_by("pk").values(row=columns))
