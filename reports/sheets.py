"""A report as tables: each with a title, the sentence that states what it shows, and its rows."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format

from disruptions.choices import Level
from ocgs.choices import OwningUnit, Strand
from reports import activity
from reports.cube import SUBJECTS

OCGS, DISRUPTIONS, LINES = "ocgs", "disruptions", "lines"
LEVELS = {level.value: level.label.partition(":")[0] for level in Level}
STRANDS = dict(Strand.choices)
SUBJECT_NAMES = dict(zip(("of_ocgs", "of_lines", "of_neither"), SUBJECTS.values(), strict=True))
ABOUT = dict(zip(SUBJECT_NAMES, SUBJECTS, strict=True))
OWNERS = {"division": "Division", "scd": "Serious Crime Directorate"}


@dataclass
class Row:
    """One line: its name, its values, and the filter that finds its records."""

    name: str
    values: list
    query: dict = field(default_factory=dict)
    url: str = ""


@dataclass
class Sheet:
    """One table of a report. `target` is the list in which its rows are found."""

    key: str
    title: str
    finding: str
    headers: list[str]
    rows: list[Row]
    target: str = ""


def day(text) -> str:
    """A day of a report in words."""
    return date_format(date.fromisoformat(text), "j F Y")


def many(count, thing, things="") -> str:
    """ "1 group", "3 groups", "no groups"."""
    if not count:
        return f"no {things or f'{thing}s'}"
    return f"{count:,} {thing if count == 1 else things or f'{thing}s'}"


def sheets_of(report) -> list[Sheet]:
    """Every table of a report, in its order."""
    return [
        groups(report),
        units(report),
        by_side(report, "by_subject", "what they are of", SUBJECT_NAMES, "about", ABOUT),
        by_side(report, "by_level", "level", LEVELS, "level"),
        by_side(report, "by_strand", "P", STRANDS, "strand"),
        agencies(report),
        districts(report),
        months(report),
        lines(report),
        activities(report),
    ]


def groups(report) -> Sheet:
    """Groups mapped and scored, by owner, on both days."""
    found, then = report["ocgs"], report["ocgs"]["compare"]
    last = report["period"]["to"]
    owners = found["by_owner"]
    finding = (
        f"On {day(last)}, {many(found['mapped'], 'OCG')} "
        f"{'was' if found['mapped'] == 1 else 'were'} mapped and scored: {owners['division']} "
        f"owned by divisions and {owners['scd']} by the Serious Crime Directorate."
    )
    headers = ["Owner", day(last)]
    if then:
        before = report["period"]["compare_with"]
        headers += [day(before), "Change"]
        finding += f" On {day(before)} there were {then['mapped']}: {change_words(found)}."
    rows = [Row("All", [found["mapped"]], {"stood_on": last})]
    rows += [
        Row(name, [owners[key]], {"stood_on": last, "owned_by": key})
        for key, name in OWNERS.items()
    ]
    if then:
        for row, before in zip(rows, [then["mapped"], *then["by_owner"].values()], strict=True):
            row.values += [before, row.values[0] - before]
    if found["unscored"]:
        finding += f" {found['unscored']} more had no approved score."
    return Sheet("ocgs", "OCGs mapped and scored, by owner", finding, headers, rows, OCGS)


def change_words(found) -> str:
    """The change of mapped groups in words."""
    change = found["change_percent"]
    if change is None:
        return "no change can be told from none"
    if not change:
        return "no change"
    return f"{'up' if change > 0 else 'down'} {abs(change)}%"


def units(report) -> Sheet:
    """Groups mapped and scored, by the unit that owns them."""
    found = report["ocgs"]["by_unit"]
    names = dict(OwningUnit.choices)
    ordered = sorted(found, key=lambda unit: (-found[unit], names[unit]))
    finding = (
        f"The most are owned by {names[ordered[0]]} ({found[ordered[0]]})."
        if ordered
        else "No OCG was mapped and scored."
    )
    return Sheet(
        "units",
        "OCGs mapped and scored, by unit",
        finding,
        ["Unit", day(report["period"]["to"])],
        [
            Row(
                names[unit],
                [found[unit]],
                {"stood_on": report["period"]["to"], "owned_by": unit},
            )
            for unit in ordered
        ],
        OCGS,
    )


def by_side(report, side, words, names, parameter, values=None) -> Sheet:
    """Disruptions of the period, from one side."""
    found = report["disruptions"][side]
    total = report["disruptions"]["total"]
    most = max(found, key=found.get)
    finding = f"{many(total, 'disruption')} counted.".capitalize()
    if total:
        share = (200 * found[most] + total) // (2 * total)
        name = names[most]
        # A P is written with a capital, a level is not.
        name = name if side == "by_strand" else name[:1].lower() + name[1:]
        finding = f"Of {many(total, 'disruption')}, {share}% were {name}."
    return Sheet(
        side,
        f"Disruptions by {words}",
        finding,
        [words.capitalize(), "Disruptions"],
        [Row(names[key], [found[key]], {parameter: (values or {}).get(key, key)}) for key in names],
        DISRUPTIONS,
    )


def agencies(report) -> Sheet:
    """What each agency led and is credited with."""
    rows = report["disruptions"]["by_agency"]
    leads = max(rows, key=lambda row: row["led"], default=None)
    finding = "No agency is credited with a disruption."
    if leads:
        helped = sum(1 for row in rows if row["credited"])
        finding = (
            f"{leads['agency']} led the most, {leads['led']}; {many(helped, 'agency', 'agencies')} "
            f"{'is' if helped == 1 else 'are'} credited. Each disruption has one agency that leads "
            "and counts once; it may credit several."
        )
    return Sheet(
        "by_agency",
        "Disruptions by agency",
        finding,
        ["Agency", "Led", "Credited"],
        [
            Row(row["agency"], [row["led"], row["credited"]], {"credited": row["id"]})
            for row in rows
        ],
        DISRUPTIONS,
    )


def districts(report) -> Sheet:
    """Disruptions by district, and for every 1,000 people."""
    found = report["disruptions"]
    known = [row for row in found["by_district"] if row["per_1000"] is not None]
    finding = "The population is not known, so no rate can be told."
    if known:
        high = max(known, key=lambda row: row["per_1000"])
        finding = (
            f"{high['district']} has the most for its people: {high['per_1000']:.2f} per 1,000."
        )
        if found["per_1000"] is not None:
            finding += f" The whole force has {found['per_1000']:.2f}."
    return Sheet(
        "by_district",
        "Disruptions by district, and for every 1,000 people",
        finding,
        ["District", "Disruptions", "People", "Per 1,000"],
        [
            Row(row["district"], [row["count"], row["people"], row["per_1000"]],
                {"district": row["code"]})
            for row in found["by_district"]
        ],
        DISRUPTIONS,
    )  # fmt: skip


def months(report) -> Sheet:
    """Disruptions month by month."""
    rows = report["disruptions"]["by_month"]
    high = max(rows, key=lambda row: row["total"])
    finding = "No disruption counts in any month."
    if high["total"]:
        month = date_format(date.fromisoformat(f"{high['month']}-01"), "F Y")
        finding = f"The most happened in {month}: {high['total']}."
    return Sheet(
        "by_month",
        "Disruptions by month",
        finding,
        ["Month", "All", *LEVELS.values()],
        [
            Row(
                date_format(date.fromisoformat(f"{row['month']}-01"), "F Y"),
                [row["total"], *(row[level] for level in LEVELS)],
                {"month": row["month"]},
            )
            for row in rows
        ],
        DISRUPTIONS,
    )


def lines(report) -> Sheet:
    """Scored lines and their total on both days."""
    found, period = report["county_lines"], report["period"]
    told = [(period["to"], found)]
    if period["compare_with"]:
        told.append((period["compare_with"], found["compare"]))
    if found["lines"] is None:
        finding = "The scores of county lines are for people of the force who read the matrix."
        told = []
    else:
        finding = "; ".join(
            f"on {day(when)}, {many(row['lines'], 'scored line')} with threat, risk and harm of "
            f"{row['trh']:,} in all"
            for when, row in told
        )
        finding = f"{finding[0].upper()}{finding[1:]}."
    return Sheet(
        "county_lines",
        "County lines, and their threat, risk and harm",
        finding,
        ["Day", "Scored lines", "Threat, risk and harm"],
        [Row(day(when), [row["lines"], row["trh"]], {"stood_on": when}) for when, row in told],
        LINES,
    )


def activities(report) -> Sheet:
    """What disruptions of county lines came to, by team."""
    found = report["clgt_activity"]
    teams = found["teams"]
    shown = {key: ("sentences" if key == activity.SENTENCES else key) for key in activity.LABELS}
    finding = (
        f"{many(found['arrests'], 'arrest')}, {many(found['charges'], 'charge')} and sentences of "
        f"{found['sentences']} in all. Life and indeterminate sentences have no number of months "
        "and are counted apart."
    )
    return Sheet(
        "clgt_activity",
        "Activity against county lines, by team",
        f"{finding[0].upper()}{finding[1:]}",
        ["What", "All", *(activity.TEAMS[team] for team in teams)],
        [
            Row(
                activity.LABELS[key],
                [found[show], *(own[show] for own in teams.values())],
                {"about": "lines", "output": activity.OUTPUTS[key]},
            )
            for key, show in shown.items()
        ],
        DISRUPTIONS,
    )
