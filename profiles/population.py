"""Population by district: estimates and censuses of the Office for National Statistics."""

import re
from dataclasses import dataclass
from datetime import date

from profiles.data import Population
from profiles.tables import area_columns, once, read_table

MID_YEAR = re.compile(r"population_mid(\d{4})")
# The year of an estimate does not stand in these files; their districts tell it.
BY_DISTRICTS = {2019: 2019, 2021: 2020}
CENSUS_DAY = date(2021, 3, 21)


@dataclass
class Estimates:
    """The population of districts by one source."""

    records: list[Population]

    def store(self, load):
        for record in self.records:
            record.load = load
        ages = ["ages"] if any(record.ages for record in self.records) else []
        Population.objects.bulk_create(
            self.records,
            update_conflicts=True,
            unique_fields=["district_code", "source"],
            update_fields=["as_at", "people", "load", *ages],
        )
        return len(self.records)


def read(text: str) -> Estimates:
    """A table of people by district: mid-year, census, or our own named-source shape."""
    table = read_table(text)
    if table.has("area_code", "as_at", "people", "source"):
        return Estimates(once(map(_named, table.rows), _key))
    columns = area_columns(table.header)
    years = [year for kind, year, what in columns if (kind, what) == ("lad", "code")]
    mid_year = next((name for name in table.header if MID_YEAR.fullmatch(name)), None)
    if len(years) != 1 or any(kind == "lsoa" for kind, _, _ in columns):
        raise table.refused("table of population by district")
    code = columns["lad", years[0], "code"]
    if mid_year:
        return _estimates(table, code, mid_year, int(MID_YEAR.fullmatch(mid_year)[1]))
    if table.has("total_population", "total_females"):
        people = _people(table, code, "total_population", "Census 2021", CENSUS_DAY)
        return Estimates(once(people, _key))
    if table.has("total_population") and years[0] in BY_DISTRICTS:
        return _estimates(table, code, "total_population", BY_DISTRICTS[years[0]])
    raise table.refused("table of population by district")


def _estimates(table, code, column, year):
    source = f"Mid-{year} estimate"
    return Estimates(once(_people(table, code, column, source, date(year, 6, 30)), _key))


def _people(table, code, column, source, as_at):
    ages = [name for name in table.header if re.fullmatch(r"\d{1,2}|90\+", name)]
    for row in table.rows:
        yield (
            row,
            Population(
                district_code=row.code(code),
                source=source,
                as_at=as_at,
                people=row.whole(column, least=1),
                ages=[row.whole(age) for age in ages] or None,
            ),
        )


def _named(row):
    try:
        as_at = date.fromisoformat(row.text("as_at"))
    except ValueError:
        raise row.refused("as_at is not a day such as 2023-06-30.") from None
    return row, Population(
        district_code=row.code("area_code"),
        source=row.text("source")[:80],
        as_at=as_at,
        people=row.whole("people", least=1),
    )


def _key(record):
    return record.district_code, record.source
