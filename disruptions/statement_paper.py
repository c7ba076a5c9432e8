"""A credit statement on paper."""

from django.utils import timezone
from django.utils.formats import date_format

from agencies.choices import Marking
from core.pdf import Paper, as_pdf
from core.quarters import quarter_text

# A longer list is read on the page; printing it would take the memory of many readers.
LISTED = 500


def on_paper(reading, rows, at=None):
    """The PDF of a statement for its reader: `rows` are those it lists."""
    at = timezone.localtime(at)
    made = f"{date_format(at, 'j F Y')} at {at:%H:%M}"
    user = reading.user
    paper = Paper(
        title=f"Credit statement: {reading.agency}",
        edition=reading.edition,
        marking=Marking.SENSITIVE.value,
        handling="",
        reader=f"{user.full_name}, {user.agency}",
        at=at,
        made=made,
    )
    return as_pdf("credit_statement", paper, _content(reading, rows, made))


def file_name(reading):
    return f"credit-{reading.agency.slug}-{quarter_text(reading.quarter)}.pdf"


def _content(reading, rows, made):
    total = reading.total
    return {
        "about": [
            "Confirmed disruptions that happened in this quarter, as the record stood on "
            f"{made}. A disruption counts once for the force, and every agency that made it is "
            "credited with it.",
            "Groups that are open to named people only are not in it.",
        ],
        "tallies": [
            {
                "title": tally.title,
                "heads": [tally.title, reading.edition, reading.before, "Change"],
                "rows": [
                    [label, f"{now:,}", f"{before:,}", more]
                    for label, now, before, more in tally.rows
                ],
            }
            for tally in reading.tallies
        ],
        "outputs": [list(row) for row in reading.outputs()],
        "rows": [_cells(row) for row in rows],
        "more": f"The first {len(rows):,} of {total:,} are listed; the portal lists the rest."
        if total > len(rows)
        else "",
    }


def _cells(row):
    claim = row.disruption
    if claim is None:
        return [row.reference, "", "", "", row.part, row.subject, ""]
    return [
        row.reference,
        date_format(claim.happened_on, "F Y"),
        claim.get_strand_display(),
        claim.level.title(),
        row.part,
        row.subject,
        claim.district.name,
    ]
