"""The English Indices of Deprivation: 2015, 2019 and 2025, by small area and by district."""

from dataclasses import dataclass

from profiles.choices import AreaKind
from profiles.data import Deprivation
from profiles.tables import area_columns, once, read_table

# The edition is told by the years of its areas: (LSOA, district). With it, areas ranked.
EDITIONS = {
    (2011, 2013): (2015, 32_844),
    (2011, 2019): (2019, 32_844),
    (2021, 2024): (2025, 33_755),
}
BY_DISTRICT = {2019: 2019, 2024: 2025}
# Published summaries speak of all England; a part of them would give a wrong "of how many".
FEWEST_DISTRICTS = 200


@dataclass
class Index:
    """The ranks, deciles and scores of one edition."""

    records: list[Deprivation]

    def store(self, load):
        for record in self.records:
            record.load = load
        Deprivation.objects.bulk_create(
            self.records,
            update_conflicts=True,
            unique_fields=["edition", "kind", "code"],
            update_fields=["district_code", "rank", "out_of", "decile", "score", "load"],
            batch_size=5000,
        )
        return len(self.records)


def read(text: str) -> Index:
    """A table of the Index of Multiple Deprivation by LSOA, or its summary by district."""
    table = read_table(text)
    columns = area_columns(table.header)
    districts = [year for kind, year, what in columns if (kind, what) == ("lad", "code")]
    lsoas = [year for kind, year, what in columns if (kind, what) == ("lsoa", "code")]
    years = (*lsoas, *districts)
    if table.has("IMD_rank", "IMD_decile") and years in EDITIONS:
        return Index(once(_by_lsoa(table, columns, years), _key))
    if not lsoas and len(districts) == 1 and districts[0] in BY_DISTRICT:
        edition = BY_DISTRICT[districts[0]]
        score, rank = _summary_columns(table)
        if score:
            code = columns["lad", districts[0], "code"]
            return Index(once(_by_district(table, edition, code, score, rank), _key))
    raise table.refused("table of deprivation")


def _summary_columns(table):
    if table.has("imd_average_score", "imd_rank_of_average_score"):
        return "imd_average_score", "imd_rank_of_average_score"
    if table.has("Score", "Extent"):
        return "Score", None
    return None, None


def _by_lsoa(table, columns, years):
    edition, out_of = EDITIONS[years]
    lsoa, district = columns["lsoa", years[0], "code"], columns["lad", years[1], "code"]
    for row in table.rows:
        rank, decile = row.whole("IMD_rank", least=1), row.whole("IMD_decile", least=1)
        if rank > out_of or decile > 10:
            raise row.refused(f"Rank {rank} or decile {decile} is past the last one.")
        yield (
            row,
            Deprivation(
                edition=edition,
                kind=AreaKind.LSOA,
                code=row.code(lsoa),
                district_code=row.code(district),
                rank=rank,
                out_of=out_of,
                decile=decile,
                score=row.number("IMD_score") if table.has("IMD_score") else None,
            ),
        )


def _by_district(table, edition, code, score, rank):
    if len(table.rows) < FEWEST_DISTRICTS:
        raise table.refused("whole table of districts")
    for row in table.rows:
        yield (
            row,
            Deprivation(
                edition=edition,
                kind=AreaKind.DISTRICT,
                code=row.code(code),
                district_code=row.code(code),
                rank=row.whole(rank, least=1) if rank else None,
                out_of=len(table.rows),
                score=row.number(score),
            ),
        )


def _key(record):
    return record.code, record.kind
