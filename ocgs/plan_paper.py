"""A plan on paper: an edition as it was frozen, or the plan as it stands."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from core.pdf import Paper, as_pdf
from ocgs import planned
from ocgs.choices import EditionStatus


@dataclass(frozen=True)
class Print:
    """What is printed: the group, what it says, which edition that is, and who signed it."""

    ocg: object
    sections: list
    which: str
    standing: str

    @property
    def title(self):
        return f"4P plan: {self.ocg.codename}"

    @property
    def edition(self):
        """ "Edition 3, signed by ... on 5 March 2026"."""
        return f"{self.which}, {self.standing}"


def print_of(plan, edition=None):
    """A plan as it stands, or one edition of it."""
    if edition is None:
        return Print(plan.ocg, planned.sections(plan), "As it stands now", "not signed")
    return Print(plan.ocg, edition.sections, str(edition), standing_of(edition))


def standing_of(edition):
    """Whether and by whom an edition is signed, in words."""
    if not edition.is_signed:
        standing = edition.get_status_display()
        return (
            standing[0].lower()
            + standing[1:]
            + ("" if edition.status == EditionStatus.ASKED else ", not signed")
        )
    day = date_format(timezone.localtime(edition.answered_at), "j F Y")
    return f"signed by {edition.answered_by} on {day}"


def on_paper(printed, reader, at=None):
    """The PDF of a plan for its reader."""
    at = timezone.localtime(at)
    paper = Paper(
        title=printed.title,
        edition=printed.edition,
        marking=str(printed.ocg.marking),
        handling=printed.ocg.handling,
        reader=f"{reader.full_name}, {reader.agency}",
        at=at,
        made=f"{date_format(at, 'j F Y')} at {at:%H:%M}",
    )
    return as_pdf("plan", paper, {"sections": [_section(one) for one in printed.sections]})


def file_name(printed):
    which = printed.which.lower().replace(" ", "-")
    return f"plan-{printed.ocg.reference}-{which}.pdf"


def _section(section):
    rows = [
        {"label": row.label, "lines": [line for line in row.text.splitlines() if line.strip()]}
        for row in section.rows
    ]
    return {"title": section.title, "rows": rows}
