"""Where the rows of a report are found: the lists, filtered as the report counts."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from agencies import policy
from agencies.duties import Duty
from core.quarters import add_months
from reports.sheets import DISRUPTIONS, LINES, OCGS, Sheet

LISTS = {
    OCGS: "ocgs:ocg-list",
    DISRUPTIONS: "disruptions:disruption-list",
    LINES: "countylines:countyline-list",
}


def with_addresses(sheets: list[Sheet], period, user) -> list[Sheet]:
    """The same tables, each row with the address of its records, as far as it has any.

    The lists show what the reader may see; a person who sees no line is led to none.
    """
    for sheet in sheets:
        if sheet.target not in LISTS:
            continue
        if sheet.target == LINES and not policy.may(user, Duty.READ_LINES):
            continue
        for row in sheet.rows:
            query = row.query
            if sheet.target == DISRUPTIONS:
                query = _of_disruptions(row.query, period)
            row.url = f"{reverse(LISTS[sheet.target])}?{urlencode(query)}"
    return sheets


def _of_disruptions(query, period):
    first, last = period.first, period.last
    if month := query.get("month"):
        start = date.fromisoformat(f"{month}-01")
        first, last = max(first, start), min(last, add_months(start, 1) - timedelta(days=1))
    return {
        "show": "all",
        "since": first.isoformat(),
        "until": last.isoformat(),
        "known_on": period.known_on.isoformat(),
        **{name: value for name, value in query.items() if name != "month"},
    }
