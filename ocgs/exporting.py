"""The register as a table that leaves the portal: what one person may see, and no more."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from agencies import policy
from agencies.duties import Duty
from core.exports import as_csv, as_xlsx, made_for
from ocgs.choices import CrimeType, Tier
from ocgs.forms.filters import OCGFilter
from ocgs.models import OCG, Alias, NationalResult, SecondScoring

# More than this is narrowed first: one file is one disclosure that somebody can answer for.
MOST = 5000
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VIEW, BRIEF, READ, RESULT = range(4)


@dataclass(frozen=True)
class Row:
    """A group with what stands beside it, as far as one person reads it."""

    ocg: OCG
    level: int
    aliases: list
    national: NationalResult | None


def _day(day):
    if day is None:
        return ""
    return date_format(timezone.localtime(day) if hasattr(day, "hour") else day, "j F Y")


def _crimes(ocg):
    kinds = [ocg.main_crime_type, *ocg.other_crime_types]
    return "; ".join(CrimeType(kind).label for kind in kinds)


def _districts(ocg):
    return "; ".join([ocg.district.name, *(district.name for district in ocg.others)])


# Heading, how far one must read the group, and the value.
COLUMNS = [
    ("Codename", VIEW, lambda row: row.ocg.codename),
    ("Reference", VIEW, lambda row: row.ocg.reference),
    ("URN", READ, lambda row: row.ocg.urn),
    ("Other names", BRIEF, lambda row: "; ".join(alias.name for alias in row.aliases)),
    ("Marking", VIEW, lambda row: row.ocg.marking),
    ("Handling", READ, lambda row: row.ocg.handling),
    ("Status", BRIEF, lambda row: row.ocg.get_status_display()),
    ("Tier", READ, lambda row: row.ocg.get_tier_display()),
    ("Types of crime", BRIEF, lambda row: _crimes(row.ocg)),
    ("What the group does", BRIEF, lambda row: row.ocg.brief),
    ("Districts", VIEW, lambda row: _districts(row.ocg)),
    ("Division", READ, lambda row: str(row.ocg.district.division or "")),
    ("Owning unit", READ, lambda row: row.ocg.get_owning_unit_display()),
    ("Lead agency", VIEW, lambda row: row.ocg.lead_agency.name),
    ("Lead responsible officer", VIEW, lambda row: str(row.ocg.lro or "")),
    ("Deputy", READ, lambda row: str(row.ocg.deputy or "")),
    ("Senior responsible officer", READ, lambda row: str(row.ocg.sro or "")),
    ("Coordinator", READ, lambda row: str(row.ocg.coordinator or "")),
    ("Mapped", READ, lambda row: _day(row.ocg.mapped_at)),
    ("Next review", READ, lambda row: _day(row.ocg.next_review_on)),
    ("Next score", READ, lambda row: _day(row.ocg.score_due_on)),
]
# In the order in which a coordinator keys a group into the national register.
KEYING = [
    ("URN", READ, lambda row: row.ocg.urn),
    ("Codename", READ, lambda row: row.ocg.codename),
    ("Other names", READ, lambda row: "; ".join(alias.name for alias in row.aliases)),
    ("Subject type", READ, lambda row: "OCG"),
    ("Status", READ, lambda row: row.ocg.get_status_display()),
    ("Status since", READ, lambda row: _day(row.ocg.status_at)),
    ("Main type of crime", READ, lambda row: row.ocg.get_main_crime_type_display()),
    ("Other types of crime", READ,
     lambda row: "; ".join(CrimeType(kind).label for kind in row.ocg.other_crime_types)),
    ("Districts", READ, lambda row: _districts(row.ocg)),
    ("Lead agency", READ, lambda row: row.ocg.lead_agency.name),
    ("Owning unit", READ, lambda row: row.ocg.get_owning_unit_display()),
    ("Lead responsible officer", READ, lambda row: str(row.ocg.lro or "")),
    ("Senior responsible officer", READ, lambda row: str(row.ocg.sro or "")),
    ("Coordinator", READ, lambda row: str(row.ocg.coordinator or "")),
    ("Local tier", READ, lambda row: Tier(row.ocg.tier).label if row.ocg.tier else ""),
    ("National score", READ, lambda row: _national(row, "score")),
    ("National tier or band", READ, lambda row: _national(row, "tier")),
    ("Moderated on", READ, lambda row: _day(row.national.moderated_on) if row.national else ""),
    ("Keyed", READ, lambda row: _keyed(row.ocg)),
    ("Reference here", READ, lambda row: row.ocg.reference),
]  # fmt: skip


def _national(row, name):
    value = getattr(row.national, name, None)
    return "" if value is None else str(value)


def _keyed(ocg):
    if ocg.keyed_at is None:
        return "No"
    return f"{_day(ocg.keyed_at)}{', changed since' if ocg.to_key else ''}"


def rows_for(user, groups):
    """These groups with all that this person may read of them, asked for at once."""
    groups = list(
        groups.select_related(
            "district__division", "lead_agency", "lro", "deputy", "sro", "coordinator"
        ).prefetch_related("other_districts")
    )
    briefed, readable = OCG.objects.levels_for(user, groups)
    aliases = {}
    for alias in Alias.objects.visible_to(user).filter(ocg__in=groups):
        aliases.setdefault(alias.ocg_id, []).append(alias)
    # Whoever is to score a group blind is told no result of it.
    blind = SecondScoring.objects.unsent_by(user).values("assessment__ocg")
    results = NationalResult.objects.filter(ocg__in=readable).exclude(ocg__in=blind)
    results = results.order_by("recorded_at", "pk")
    national = {result.ocg_id: result for result in results}
    for ocg in groups:
        ocg.others = sorted(ocg.other_districts.all(), key=str)
    return [
        Row(
            ocg,
            READ if ocg.pk in readable else BRIEF if ocg.pk in briefed else VIEW,
            aliases.get(ocg.pk, []),
            national.get(ocg.pk),
        )
        for ocg in groups
    ]


def found(user, query):
    """The groups that a query of the register finds for this person now, and it in words."""
    narrowing = OCGFilter(QueryDict(query), user=user)
    narrowing.full_clean()
    groups = OCG.objects.visible_to(user).narrowed(user, **narrowing.cleaned_data)
    return groups, narrowing.in_words


def refuse(rows):
    """Why these make no file, in words; empty when they do."""
    if len(rows) > MOST:
        return (
            f"More than {MOST:,} groups match, which is the most that one file "
            "holds. Go back and narrow the register first."
        )
    return "" if rows else "No group matches, so there is nothing to download."


def levels_of(rows, kind):
    """How far each group is read in a file of these rows, by its reference."""
    if kind != "keying":
        return {row.ocg.reference: row.level for row in rows}
    return {
        row.ocg.reference: RESULT if row.national else READ for row in rows if row.level == READ
    }


def still_reads(user, kind, held):
    """Whether somebody may see, now, as much of every group as a file holds of it."""
    if kind == "keying" and not policy.may(user, Duty.COORDINATE):
        return False
    groups = list(OCG.objects.visible_to(user).filter(reference__in=held))
    briefed, readable = OCG.objects.levels_for(user, groups)
    told = readable - set(
        SecondScoring.objects.unsent_by(user).values_list("assessment__ocg", flat=True)
    )
    reads = {
        ocg.reference: (ocg.pk in briefed or ocg.pk in readable)
        + (ocg.pk in readable)
        + (ocg.pk in told)
        for ocg in groups
    }
    return all(reads.get(reference, -1) >= level for reference, level in held.items())


def cells(row, columns):
    """One line of the file: nothing stands where this person may not read."""
    return [value(row) if row.level >= level else "" for _, level, value in columns]


def write(kind, rows, *, user, filters, reason, marking):
    """The file's name, its type and its bytes."""
    columns = KEYING if kind == "keying" else COLUMNS
    if kind == "keying":
        rows = [row for row in rows if row.level == READ]
    now = timezone.localtime()
    handling = sorted({row.ocg.handling for row in rows if row.level == READ and row.ocg.handling})
    number = len(rows)
    heading = [
        marking,
        f"Handling: {'; '.join(handling) or 'for the person named here; do not pass it on.'}",
        f"Register of organised crime groups, {number} group{'' if number == 1 else 's'}",
        made_for(user, now),
        f"Filter: {filters or 'none'}",
        f"Purpose: {reason}",
    ]
    names = [name for name, _, _ in columns]
    lines = [cells(row, columns) for row in rows]
    stem = f"{marking} OCG register {now:%Y-%m-%d %H%M}"
    if kind == "csv":
        return f"{stem}.csv", CSV, as_csv(heading, names, lines)
    title = "To key" if kind == "keying" else "OCG register"
    return f"{stem}.xlsx", XLSX, as_xlsx(title, marking, heading, names, lines)
