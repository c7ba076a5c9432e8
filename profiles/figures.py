"""The figures of a district's quarter, as an edition keeps them."""

import hashlib
import json
from collections import Counter, defaultdict
from datetime import date

from django.db.models import Count, Max

from agencies.models import District
from core.quarters import add_months, months_of, quarter_text
from countylines.models import CountyLine
from disruptions.models import Disruption
from ocgs.models import OCG
from profiles.choices import AreaKind, LoadKind, MonthState
from profiles.data import Boundary, Crime, CrimeType, Deprivation, Load, Population
from profiles.months import Months

VERSION = "2"
TREND = 12
A_YEAR = 12
MOST_DEPRIVED = 1


def rate(count, people):
    """Per 1,000 residents, to two places; None where nobody was counted."""
    return round(1000 * count / people, 2) if people else None


def digest(figures) -> str:
    """The SHA-256 of figures written one way: the same figures, the same digest."""
    text = json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class County:
    """All districts of one force in one quarter: counted once, then shared by each edition."""

    def __init__(self, force: str, quarter: date):
        self.force, self.quarter = force, quarter
        self.months = Months(force)
        self.districts = list(District.objects.current().filter(force_slug=force).order_by("name"))
        self.people = _populations(self.districts)
        self.types = dict(CrimeType.objects.values_list("pk", "name"))
        self.deprivation = _deprivation(self.districts)
        self._count()

    def _count(self):
        """Crimes by district, month and type, from this quarter of last year to now."""
        first, last = add_months(self.quarter, -A_YEAR), add_months(self.quarter, 2)
        rows = (
            Crime.objects.between(first, last)
            .filter(district__in=[district.pk for district in self.districts])
            .values_list("district_id", "month", "crime_type_id")
            .annotate(count=Count("*"))
        )
        self.counts = defaultdict(Counter)
        for district, month, kind, count in rows:
            self.counts[district][month, self.types[kind]] = count

    def county_people(self):
        """Everyone in the force area; None when one district's population is not known."""
        people = [self.people.get(district.code) for district in self.districts]
        return sum(entry["people"] for entry in people) if all(people) else None

    def of(self, district, months, kind=None):
        """Crimes of a district in these months, of one type or of all."""
        return sum(
            count
            for (month, name), count in self.counts[district.pk].items()
            if month in months and kind in (None, name)
        )

    def of_all(self, months, kind=None):
        return sum(self.of(district, months, kind) for district in self.districts)

    def figures_of(self, district) -> dict:
        """Everything an edition of this district keeps."""
        months = months_of(self.quarter)
        return {
            "version": VERSION,
            "district": {"code": district.code, "name": district.name},
            "quarter": quarter_text(self.quarter),
            "data_as_at": self.data_as_at().isoformat(),
            "sample": any(self.months.loads[month].sample for month in months),
            "population": self.people.get(district.code),
            "county_people": self.county_people(),
            "crime": self._crime(district, months),
            "last_year": self._last_year(district),
            "trend": self._trend(district),
            "districts": [self._summary(other, months) for other in self.districts],
            "unplaced": self._unplaced(months),
            "deprivation": self.deprivation.get(district.code),
            "partnership": partnership(district, self.quarter),
            "sources": self._sources(months),
        }

    def data_as_at(self) -> date:
        """The day the newest of the quarter's files was loaded."""
        return max(self.months.loads[month].finished_at for month in months_of(self.quarter)).date()

    def _crime(self, district, months):
        people = self._people_of(district)
        kinds = sorted({name for counts in self.counts.values() for _, name in counts})
        rows = [
            {
                "name": kind,
                "count": self.of(district, months, kind),
                "county_count": self.of_all(months, kind),
            }
            for kind in kinds
        ]
        for row in rows:
            row["rate"] = rate(row["count"], people)
            row["county_rate"] = rate(row["county_count"], self.county_people())
        total, county = self.of(district, months), self.of_all(months)
        return {
            "total": total,
            "rate": rate(total, people),
            "county_total": county,
            "county_rate": rate(county, self.county_people()),
            "types": sorted(rows, key=lambda row: (-row["count"], row["name"])),
            "short": [f"{m:%Y-%m}" for m in months if self.months.state(m) == MonthState.SHORT],
        }

    def _last_year(self, district):
        """The same quarter a year before, only when both are whole and of one kind of data."""
        before = [add_months(month, -A_YEAR) for month in months_of(self.quarter)]
        both = [*before, *months_of(self.quarter)]
        doubtful = {
            f"{month:%Y-%m}": state.value
            for month in both
            if (state := self.months.state(month)) != MonthState.WHOLE
        }
        if doubtful or len({self.months.loads[month].sample for month in both}) > 1:
            return {"comparable": False, "doubtful": doubtful}
        kinds = {name for _, name in self.counts[district.pk]}
        return {
            "comparable": True,
            "total": self.of(district, before),
            "county_total": self.of_all(before),
            "types": {kind: self.of(district, before, kind) for kind in sorted(kinds)},
        }

    def _trend(self, district):
        last = add_months(self.quarter, 2)
        months = [add_months(last, offset) for offset in range(1 - TREND, 1)]
        people = self._people_of(district)
        return [
            {
                "month": f"{month:%Y-%m}",
                "state": (state := self.months.state(month)).value,
                "count": count if state != MonthState.MISSING else None,
                "rate": rate(count, people) if state != MonthState.MISSING else None,
                "county_rate": rate(self.of_all([month]), self.county_people())
                if state != MonthState.MISSING
                else None,
            }
            for month in months
            for count in [self.of(district, [month])]
        ]

    def _summary(self, district, months):
        total = self.of(district, months)
        return {
            "code": district.code,
            "name": district.name,
            "total": total,
            "rate": rate(total, self._people_of(district)),
        }

    def _people_of(self, district):
        return (self.people.get(district.code) or {}).get("people")

    def _unplaced(self, months):
        """Rows of the force's own files that lie in no district: the totals must add up."""
        loads = [self.months.loads[month] for month in months]
        return {
            "rows": sum(load.rows for load in loads),
            "without_area": sum(load.rows_without_area for load in loads),
            "outside": sum(load.rows_outside for load in loads),
        }

    def _sources(self, months):
        loads = [self.months.loads[month] for month in months]
        return {
            "street": [
                {
                    "month": f"{load.month:%Y-%m}",
                    "sha256": load.sha256,
                    "loaded": load.finished_at.date().isoformat(),
                    "sample": load.sample,
                }
                for load in loads
            ],
            "boundaries": _newest(LoadKind.BOUNDARIES),
        }


def partnership(district, quarter) -> dict:
    """What partners did here in the quarter, and the groups and lines that are active here.

    A group restricted to named people is in none of it: it does not exist for anyone else, nor
    does its line.
    """
    disruptions = Disruption.objects.that_count_openly().in_district(district).in_quarter(quarter)
    groups = OCG.objects.active().in_district(district).filter(restricted=False)
    lines = CountyLine.objects.on_matrix().filter(district=district)
    lines = lines.exclude(ocg__isnull=False, ocg__restricted=True)
    return {
        "disruptions": disruptions.count(),
        "tally": disruptions.tally(),
        "groups": groups.count(),
        "lines": lines.count(),
    }


def outlines(codes):
    """The outlines of districts that are loaded, by code."""
    found = Boundary.objects.filter(kind=AreaKind.DISTRICT, code__in=codes)
    return dict(found.values_list("code", "geometry"))


def _populations(districts):
    """The newest population of each district: as loaded, else as the districts were set up."""
    found = {
        district.code: {
            "people": district.population,
            "source": "Set up with the districts",
            "as_at": district.population_as_at.isoformat() if district.population_as_at else "",
        }
        for district in districts
        if district.population
    }
    loaded = Population.objects.filter(district_code__in=[d.code for d in districts])
    for entry in loaded.order_by("as_at", "pk"):
        as_at = entry.as_at.isoformat()
        if as_at >= found.get(entry.district_code, {"as_at": ""})["as_at"]:
            found[entry.district_code] = {
                "people": entry.people,
                "source": entry.source,
                "as_at": as_at,
            }
    return found


def _deprivation(districts):
    """Of the newest edition loaded: the district's place in England and its poorest areas."""
    found = defaultdict(dict)
    codes = [district.code for district in districts]
    rows = Deprivation.objects.filter(district_code__in=codes)
    for row in rows.filter(kind=AreaKind.DISTRICT).order_by("edition"):
        found[row.code]["district"] = {
            "edition": row.edition,
            "rank": row.rank,
            "out_of": row.out_of,
            "score": row.score,
        }
    newest = rows.filter(kind=AreaKind.LSOA).aggregate(Max("edition"))["edition__max"]
    for code, decile, count in (
        rows.filter(kind=AreaKind.LSOA, edition=newest)
        .values_list("district_code", "decile")
        .annotate(count=Count("*"))
    ):
        areas = found[code].setdefault("areas", {"edition": newest, "areas": 0, "most_deprived": 0})
        areas["areas"] += count
        areas["most_deprived"] += count if decile == MOST_DEPRIVED else 0
    return dict(found)


def _newest(kind):
    load = Load.objects.live().filter(kind=kind).order_by("-finished_at").first()
    return load.finished_at.date().isoformat() if load else None
