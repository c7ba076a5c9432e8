"""A report as a file: JSON, CSV or a page of its own, each with its marking and what it counts."""

import json

from django.template.loader import render_to_string

from agencies.choices import Marking
from core.exports import as_csv
from reports.scopes import FORCE, PUBLISHED, SEEN
from reports.sheets import day, many, sheets_of

WHAT_IS_COUNTED = {
    FORCE: "Everything the force has on record is counted, groups restricted to named people too.",
    SEEN: "Only records that the reader may see are counted: these are not the force's totals.",
    PUBLISHED: "Published figures of the whole force for one quarter. Counts under five are not "
    "told, all others are rounded to the nearest five, and no total is told. Groups "
    "restricted to named people are not in them.",
}
TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
}


def heading(report, made_for="") -> list[str]:
    """What stands on top of every file."""
    period = report["period"]
    lines = [
        Marking.SENSITIVE.value,
        f"Force report, {day(period['from'])} to {day(period['to'])}",
        WHAT_IS_COUNTED[report["scope"]],
        f"Disruptions as ruled by {day(period['known_on'])}; groups and lines as they stood on "
        f"{day(period['to'])}.",
    ]
    if report["corrected"]:
        number = many(report["corrected"], "disruption")
        lines.append(f"Put right since then: {number}.")
    if made_for:
        lines.append(made_for)
    return lines


def as_text(report, kind, made_for="") -> str:
    """The file as text: for the command and the page alike."""
    writers = {"json": _json, "csv": _csv, "html": _html}
    return writers[kind](report, made_for)


def name_of(report, kind) -> str:
    """What the file is called."""
    period = report["period"]
    return f"{Marking.SENSITIVE} force report {period['from']} to {period['to']}.{kind}"


def _json(report, made_for):
    marked = {"marking": Marking.SENSITIVE.value, "heading": heading(report, made_for)}
    return json.dumps(marked | report, indent=2, ensure_ascii=False) + "\n"


def _csv(report, made_for):
    rows = [
        [sheet.title, row.name, header, "" if value is None else value]
        for sheet in sheets_of(report)
        for row in sheet.rows
        for header, value in zip(sheet.headers[1:], row.values, strict=True)
    ]
    columns = ["Table", "Row", "Column", "Value"]
    return as_csv(heading(report, made_for), columns, rows).decode()


def _html(report, made_for):
    lines = heading(report, made_for)
    return render_to_string(
        "reports/force_report_file.html",
        {
            "marking": lines[0],
            "heading": lines[1],
            "lines": lines[2:],
            "sheets": sheets_of(report),
        },
    )
