"""What the pages of the profiles put before a reader: composed, narrowed to who is reading."""

from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.models import District
from core.quarters import parse_quarter, quarter_words
from intelligence.models import Gap
from ocgs.models import OCG
from profiles import pictures
from profiles.figures import outlines
from profiles.freshness import freshness
from profiles.models import ProfileEdition
from profiles.street import read_month
from profiles.words import against_county, day_in_words, fewer, months_in_words

SMALLEST = 5
SHOWN_GROUPS = 20
SHOWN_GAPS = 10
LICENCES = [
    "Contains public sector information licensed under the Open Government Licence v3.0.",
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2024.",
]


def suppressed(count, user) -> str:
    """A count about people: below 5 it is said exactly only to people of the force."""
    if count < SMALLEST and not policy.may(user, Duty.READ_INTERNAL):
        return f"fewer than {SMALLEST}"
    return f"{count:,}"


def edition_page(edition, user) -> dict:
    """Context of one edition's page."""
    figures, district = edition.figures, edition.district
    codes = [row["code"] for row in figures["districts"]]
    partnership = figures["partnership"]
    return {
        "figures": figures,
        "freshness": freshness(edition.quarter, timezone.localdate()),
        "against_county": against_county(figures),
        "last_year": _last_year(figures),
        "short_months": _short_months(figures),
        "map": pictures.county_map(figures, outlines(codes), here=district.code),
        "trend": pictures.trend_chart(figures),
        "types": pictures.types_chart(figures),
        "disruptions": partnership["disruptions"],
        "strands": [
            (label, partnership["tally"][label.lower()])
            for label in ("Pursue", "Prevent", "Protect", "Prepare")
        ],
        # Counted live over groups a partner may not see: outside the force it would tell of each.
        "since": edition.since if policy.may(user, Duty.READ_INTERNAL) else 0,
        "groups": suppressed(partnership["groups"], user),
        "codenames": list(
            OCG.objects.visible_to(user).active().in_district(district)[:SHOWN_GROUPS]
        ),
        "gaps": list(Gap.objects.visible_to(user).to_ask().about(district)[:SHOWN_GAPS]),
        "sources": _sources(figures),
        "licences": LICENCES,
        "steps": open_steps(edition, user),
    }


def open_steps(edition, user):
    """The steps this person may take now; whoever wrote it is not offered its release."""
    duties = policy.duties_of(user)
    return [
        (step.label, f"profiles:edition-{step.name}")
        for step in edition.workflow.open_from(edition.status)
        if step.action in duties
        and not (step.action == Duty.RELEASE_PROFILES and edition.written_by_id == user.pk)
    ]


def _short_months(figures):
    months = [read_month(month) for month in figures["crime"]["short"]]
    return months_in_words(months) if months else ""


def _last_year(figures):
    """The comparison with a year before in words, or why there is none."""
    last = figures["last_year"]
    if last["comparable"]:
        now = figures["crime"]["total"]
        return f"{fewer(now, last['total'])} the same quarter a year before ({last['total']:,})."
    why = []
    for state, words in (("missing", "not loaded"), ("short", "incomplete")):
        months = [read_month(month) for month, found in last["doubtful"].items() if found == state]
        if months:
            verb = "is" if len(months) == 1 else "are"
            why.append(f"{months_in_words(months)} {verb} {words}")
    return f"Not compared with a year before: {'; '.join(why) or 'one of the two is invented'}."


def _sources(figures):
    """Where each figure came from, and as at when."""
    people, poor = figures["population"], figures["deprivation"] or {}
    street = figures["sources"]["street"]
    months = f"{read_month(street[0]['month']):%B} to {read_month(street[-1]['month']):%B %Y}"
    kind = "Invented sample" if figures["sample"] else "data.police.uk street-level crime"
    rows = [(kind, months, f"loaded {day_in_words(street[-1]['loaded'])}")]
    if people:
        rows.append(
            (
                "Population (ONS)",
                people["source"],
                f"as at {day_in_words(people['as_at'])}" if people["as_at"] else "",
            )
        )
    if "district" in poor:
        rows.append(("Indices of Deprivation", str(poor["district"]["edition"]), "by district"))
    if "areas" in poor:
        rows.append(("Indices of Deprivation", str(poor["areas"]["edition"]), "by small area"))
    if figures["sources"]["boundaries"]:
        rows.append(
            ("Boundaries (ONS)", "", f"loaded {day_in_words(figures['sources']['boundaries'])}")
        )
    return rows


def overview(user) -> dict:
    """Context of the county page: the map of the newest edition, and every district's freshness."""
    today = timezone.localdate()
    editions = list(ProfileEdition.objects.visible_to(user).latest_each())
    by_district = {edition.district_id: edition for edition in editions}
    rows = [
        (district, by_district.get(district.pk), _freshness(by_district.get(district.pk), today))
        for district in District.objects.current()
    ]
    context = {
        "rows": rows,
        "overdue": sum(1 for _, _, fresh in rows if fresh.overdue),
        "sample": any(edition.sample for edition in editions),
        "licences": LICENCES,
    }
    if editions:
        figures = max(editions, key=lambda edition: edition.quarter).figures
        codes = [row["code"] for row in figures["districts"]]
        context["map"] = pictures.county_map(figures, outlines(codes))
        context["quarter_words"] = quarter_words(parse_quarter(figures["quarter"]))
    return context


def _freshness(edition, today):
    return freshness(edition.quarter if edition else None, today)
