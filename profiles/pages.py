"""What the pages of the profiles put before a reader: composed, narrowed to who is reading."""

from django.utils import timezone

from agencies import policy
from agencies.duties import Duty
from agencies.models import District
from core.quarters import parse_quarter, quarter_words
from countylines.models import CountyLine
from intelligence.models import Gap
from ocgs.models import OCG
from profiles import changes, pictures
from profiles.changes import SMALLEST
from profiles.choices import MonthState
from profiles.editions import IN_CHECKS
from profiles.figures import outlines
from profiles.freshness import freshness
from profiles.intervals import against, rate_interval
from profiles.models import ProfileEdition
from profiles.months import Months
from profiles.street import read_month
from profiles.words import against_county, day_in_words, fewer, months_in_words
from profiles.written import words_of

SHOWN_GROUPS = 20
SHOWN_GAPS = 10
LICENCES = [
    "Contains public sector information licensed under the Open Government Licence v3.0.",
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2024.",
]


def suppressed(count, user) -> str:
    """A count about people: below 5 it is said exactly only to people of the force."""
    if count is None:
        return "not counted"
    if count < SMALLEST and not policy.may(user, Duty.READ_INTERNAL):
        return f"fewer than {SMALLEST}"
    return f"{count:,}"


def edition_page(edition, user) -> dict:
    """Context of one edition's page."""
    figures, district, before = edition.figures, edition.district, edition.before
    codes = [row["code"] for row in figures["districts"]]
    today, partnership = timezone.localdate(), figures["partnership"]
    inside = policy.may(user, Duty.READ_INTERNAL)
    steps = open_steps(edition, user)
    writing = any(name == "profiles:edition-write" for _, name in steps)
    return figures_page(edition) | {
        **words_of(edition, user, today, writing=writing),
        "freshness": freshness(edition.quarter, today),
        "changes": changes.since(figures, before, exact=inside),
        "map": pictures.county_map(figures, outlines(codes), here=district.code),
        "strands": pictures.strands_chart(figures, before),
        # Counted live over groups a partner may not see: outside the force it would tell of each.
        "since": edition.since if inside else 0,
        "groups": suppressed(partnership["groups"], user),
        "lines": suppressed(partnership.get("lines"), user),
        "shared": [
            (record.codename, record.get_absolute_url())
            for record in [
                *OCG.objects.visible_to(user).active().in_district(district)[:SHOWN_GROUPS],
                *CountyLine.objects.visible_to(user)
                .on_matrix()
                .filter(district=district)[:SHOWN_GROUPS],
            ]
        ],
        "gaps": list(Gap.objects.visible_to(user).to_ask().about(district)[:SHOWN_GAPS]),
        "sources": _sources(figures),
        "licences": LICENCES,
        "steps": steps,
        "barred": _barred(edition, user),
        "reads_readers": policy.may(user, Duty.AUTHOR_PROFILES),
        "stages": _stages(edition) if inside else [],
    }


def figures_page(edition) -> dict:
    """The figures of an edition, for its page and for whoever writes beside them."""
    figures = edition.figures
    return {
        "figures": figures,
        "against_county": against_county(figures),
        "last_year": _last_year(figures),
        "short_months": _short_months(figures),
        "trend": pictures.trend_chart(figures),
        "types": pictures.types_chart(figures),
        "disruptions": figures["partnership"]["disruptions"],
    }


def open_steps(edition, user):
    """The steps this person may take now; none that they are barred from."""
    duties = policy.duties_of(user)
    return [
        (step.label, f"profiles:edition-{step.name}")
        for step in edition.workflow.open_from(edition.status)
        if step.action in duties and not edition.barred(user, step)
    ]


def _barred(edition, user):
    """Why somebody who has the duty is not offered the next step, in words."""
    duties = policy.duties_of(user)
    for step in edition.workflow.open_from(edition.status):
        if step.action in duties and (why := edition.barred(user, step)):
            return why
    return ""


def _stages(edition):
    """Who passed which stage, for people of the force."""
    signed = [
        ("Written", edition.written_by, None),
        ("Quality check passed", edition.quality_checked_by, edition.quality_checked_at),
        ("Sanitisation check passed", edition.sanitised_by, edition.sanitised_at),
        ("Approved", edition.released_internally_by, edition.released_internally_at),
        ("Released to partners", edition.released_by, edition.released_at),
    ]
    return [(words, who, at) for words, who, at in signed if who]


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
    visible = ProfileEdition.objects.visible_to(user)
    editions = list(visible.latest_each())
    by_district = {edition.district_id: edition for edition in editions}
    # What nobody outside reads yet is no up-to-date profile.
    released = dict(visible.released().newest_quarters())
    newest = max(editions, key=lambda edition: edition.quarter).figures if editions else None
    told = _rates(newest)
    rows = [
        (
            district,
            by_district.get(district.pk),
            freshness(released.get(district.pk), today),
            told.get(district.code),
        )
        for district in District.objects.current()
    ]
    context = {
        "rows": rows,
        "overdue": sum(1 for _, _, fresh, _ in rows if fresh.overdue),
        "sample": any(edition.sample for edition in editions),
        "licences": LICENCES,
        "waiting": [
            (edition, steps[0][0])
            for edition in editions
            if edition.status in IN_CHECKS and (steps := open_steps(edition, user))
        ],
    }
    if newest:
        figures = newest
        codes = [row["code"] for row in figures["districts"]]
        context["map"] = pictures.county_map(figures, outlines(codes))
        context["quarter_words"] = quarter_words(parse_quarter(figures["quarter"]))
    return context


def quality() -> list[tuple[str, list]]:
    """For each force, every month: its rows beside the usual, and whether it can be counted on."""
    forces = District.objects.current().exclude(force_slug="").values_list("force_slug", flat=True)
    return [
        (
            force,
            [
                (month, rows, usual, state.label, state != MonthState.WHOLE)
                for month, rows, usual, state in Months(force).told()
            ],
        )
        for force in sorted(set(forces))
    ]


def _rates(figures):
    """Each district's rate with its 95% interval, and how it stands to the county: no ranks."""
    if not figures or figures["crime"]["short"]:
        return {}
    county = figures["crime"]["county_rate"]
    told = {}
    for row in figures["districts"]:
        bounds = rate_interval(row["total"], row["rate"])
        if bounds:
            words = f"{row['rate']:.1f} ({bounds[0]:.1f} to {bounds[1]:.1f})"
            told[row["code"]] = (words, against(bounds, county))
    return told
