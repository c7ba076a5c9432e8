"""The inspection pack: what inspectors of the field criticise, and what the records show of it."""

from dataclasses import dataclass

from django.utils.formats import date_format

from agencies.choices import Marking
from core.exports import as_csv
from ocgs.choices import Strand
from reports import evidence
from reports.measures import MEASURES, counts

NOT_HELD = "Not measured yet"
HOW_COUNTED = (
    "Everything the force has on record is counted, groups restricted to named people too; a list "
    "shows what its reader may read."
)


@dataclass(frozen=True)
class Evidence:
    """One thing the records show: a number and its words; or what is not held here yet."""

    words: str
    figure: int | str = 0
    key: str = ""
    held: bool = True

    @property
    def in_words(self):
        """The whole of it as a sentence."""
        if not self.held:
            return f"{NOT_HELD}: {self.words}."
        return f"{self.figure} {self.words}."


@dataclass(frozen=True)
class Finding:
    """What is criticised, or praised, and the evidence that stands against it today."""

    title: str
    evidence: list[Evidence]


def pack(today) -> list[Finding]:
    """Every finding with its evidence, counted now over everything the force has."""
    maker = Maker(today)
    return [Finding(title, list(make(maker))) for title, make in FINDINGS.items()]


class Maker:
    """Asks the records once, and says of each number what it is."""

    def __init__(self, today):
        self.counts, self.scores = counts(today), evidence.scores(today)
        self.leads, self.training = evidence.leads(today), evidence.training(today)
        self.profiles, self.readers = evidence.profiles(today), evidence.readers()
        self.days = {
            "to decide a nomination": evidence.days_to_decide(today),
            "from mapping a group to its first score": evidence.days_to_score(today),
            "to decide on a claimed disruption": evidence.days_to_rule(today),
        }

    def rows(self, *keys):
        """Measures that are shown row by row."""
        for key in keys:
            count = self.counts[key]
            yield Evidence(MEASURES[key].said(count), count, key)

    def middle(self, words):
        """The middle number of days over a year."""
        days = self.days[words]
        if days is None:
            return Evidence(f"no number of days {words}: there was nothing to measure", 0)
        return _number(
            days, f"day {words}: the median of a year", f"days {words}: the median of a year"
        )


def _number(count, one, many):
    return Evidence(one if count == 1 else many, count)


def _part(part, whole, words):
    return Evidence(words, f"{part:,} of {whole:,}")


def _missing(words):
    return Evidence(words, held=False)


def mapping(maker):
    scores = maker.scores
    yield _number(
        scores["approved"],
        "score was approved in the last 12 months, by a second person",
        "scores were approved in the last 12 months, each by a second person",
    )
    yield _number(
        scores["blind"],
        "group was scored again blind in the last 12 months, to compare",
        "groups were scored again blind in the last 12 months, to compare",
    )
    yield _number(
        scores["versions"],
        "version of the score model is in force",
        "versions of the score model are in force",
    )
    yield from maker.rows("not-keyed")


def promptness(maker):
    yield from maker.rows("nominated", "nomination-late")
    yield maker.middle("to decide a nomination")
    yield maker.middle("from mapping a group to its first score")
    yield from maker.rows("never-scored", "score-overdue")


def scrutiny(maker):
    yield from maker.rows("review-overdue", "no-review")
    yield _missing("minutes and decisions of the meetings that look at each group")


def lead_officers(maker):
    yield from maker.rows("no-lead", "untrained-lead")


def training(maker):
    leads, held = maker.leads, maker.training
    yield _part(
        leads["trained"], leads["people"], "lead officers of active groups are trained to lead"
    )
    yield _number(
        leads["lapsing"],
        "lead officer has training that lapses within 90 days",
        "lead officers have training that lapses within 90 days",
    )
    yield _number(
        held["sessions"],
        "session was held in the last 12 months",
        "sessions were held in the last 12 months",
    )
    yield _number(held["came"], "person came to them", "people came to them")


def known(maker):
    found = maker.profiles
    yield _part(
        found["partners"],
        found["districts"],
        "districts have a profile of the quarter that is due, out with partners",
    )
    yield _number(
        maker.readers["people"],
        "person has read a profile that is out",
        "people have read a profile that is out",
    )
    yield _number(
        maker.readers["agencies"],
        "partner agency has somebody who has",
        "partner agencies have somebody who has",
    )
    yield _missing("who has confirmed that they read a profile")


def partners(maker):
    yield from maker.rows("nominated-by-partners", "taken-on", "credited-to-partners", "shared")
    yield _missing("which data each partner was asked for and has given")


def analysis(maker):
    yield _missing("questions that intelligence has not answered, and how old they are")


def plans(maker):
    yield from maker.rows("plan-short", "plan-old")


def reviews(maker):
    yield from maker.rows("plan-review-overdue", "shared")


def four_ps(maker):
    yield from maker.rows(*Strand.values)
    yield _missing("lessons that were written down, and what became of them")


def neighbourhoods(maker):
    found = maker.profiles
    yield _part(
        found["internal"],
        found["districts"],
        "districts have a profile of the quarter that is due, out within the force",
    )
    yield _number(
        maker.readers["officers"],
        "person of the force has read a profile that is out",
        "people of the force have read a profile that is out",
    )
    yield _missing("which of them work in neighbourhood teams")


def freshness(maker):
    found = maker.profiles
    yield _part(
        found["districts"] - found["built"],
        found["districts"],
        "districts have no profile of the quarter that is due",
    )
    yield _missing("what profiles recommended, and whether it was done")


def grading(maker):
    yield from maker.rows("claimed-by-partners", "regraded")
    yield maker.middle("to decide on a claimed disruption")


def network(maker):
    leads = maker.leads
    yield _number(leads["people"], "person leads an active group", "people lead active groups")
    yield _number(leads["agencies"], "agency has a lead officer", "agencies have lead officers")
    yield _missing("what lead officers share with each other")


FINDINGS = {
    "Mapping differs between forces, and the national picture is incomplete": mapping,
    "Groups are not mapped promptly, nor assessed again at intervals": promptness,
    "Mapped groups lack regular scrutiny": scrutiny,
    "Active groups are without capable lead officers": lead_officers,
    "Lead officers need consistent, structured training": training,
    "There is no local profile, or officers and partners do not know it": known,
    "Partners’ data is hard to reach, and work with partners is weak": partners,
    "There is too little analysis of new threats": analysis,
    "4P plans are inadequate": plans,
    "Plans are prepared, watched and shared unevenly": reviews,
    "Activity is not measured across the four Ps, and nothing is learnt from it": four_ps,
    "Neighbourhood teams are not equipped or do not know": neighbourhoods,
    "Profiles are out of date or incomplete, and lead to nothing": freshness,
    "Partners’ disruptions are not recorded, and grading differs": grading,
    "Good practice: plans are driven by a network of lead officers": network,
}


def as_table(findings, today, made_for) -> bytes:
    """The pack as comma-separated values, with its marking, its day and whom it was made for."""
    heading = [
        Marking.SENSITIVE.value,
        f"Inspection pack, {date_format(today, 'j F Y')}",
        HOW_COUNTED,
        made_for,
    ]
    rows = [
        [finding.title, row.words, str(row.figure) if row.held else NOT_HELD]
        for finding in findings
        for row in finding.evidence
    ]
    return as_csv(heading, ["Finding", "Evidence", "Figure"], rows)
