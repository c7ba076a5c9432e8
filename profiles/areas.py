"""Area look-ups: which district a small area lies in, and what districts were once called."""

from dataclasses import dataclass, field

from agencies.models import District
from profiles.choices import AreaKind
from profiles.data import Area
from profiles.tables import area_columns, read_table


@dataclass
class LookUp:
    """What one look-up says: areas with their district, or former names by district code."""

    records: list[Area] = field(default_factory=list)
    former_names: dict[str, set[str]] = field(default_factory=dict)

    def store(self, load):
        """Write the areas, and what districts of the force were called before."""
        held = {_key(area): area for area in Area.objects.defer("load").iterator()}
        news = [area for area in self.records if _says_more(area, held.get(_key(area)))]
        for area in news:
            area.load = load
        Area.objects.bulk_create(
            news,
            update_conflicts=True,
            unique_fields=["kind", "code", "vintage"],
            update_fields=["name", "within", "district_code", "load"],
            batch_size=5000,
        )
        for district in District.objects.filter(code__in=self.former_names):
            names = self.former_names[district.code] - {district.name}
            known = set(district.former_names)
            if not names <= known:
                district.former_names = sorted(names | known)
                district.save(update_fields=["former_names"])
        return len(self.records) or len(self.former_names)


def read(text: str) -> LookUp:
    """A look-up of small areas to districts, or of district names year by year."""
    table = read_table(text)
    columns = area_columns(table.header)
    districts = sorted(year for kind, year, what in columns if (kind, what) == ("lad", "code"))
    lsoas = sorted(year for kind, year, what in columns if (kind, what) == ("lsoa", "code"))
    if lsoas and districts:
        return LookUp(records=list(_areas(table, columns, lsoas, districts[-1])))
    if len(districts) > 1:
        return LookUp(former_names=_names(table, columns))
    raise table.refused("area look-up")


def _key(area):
    return area.kind, area.code, area.vintage


def _says_more(area, held):
    """Look-ups overlap: only what one says anew is written. One without wards unsays none."""
    if held is None:
        return True
    area.within = area.within or held.within
    told = (area.name, area.within, area.district_code)
    return told != (held.name, held.within, held.district_code)


def _areas(table, columns, lsoas, district_year):
    district = columns["lad", district_year, "code"]
    wards = [year for kind, year, what in columns if (kind, what) == ("ward", "code")]
    ward = columns.get(("ward", wards[0], "code")) if wards else None
    found = {}
    for row in table.rows:
        for year in lsoas:
            area = Area(
                kind=AreaKind.LSOA,
                code=row.code(columns["lsoa", year, "code"]),
                vintage=year,
                name=row.cells.get(columns.get(("lsoa", year, "name"), ""), "").strip(),
                within=row.code(ward) if ward else "",
                district_code=row.code(district),
            )
            # A split or merged area stands on several lines, always in one district.
            known = found.setdefault(_key(area), area)
            if known.district_code != area.district_code:
                raise row.refused(f"{area.code} lies in two districts.")
        if ward:
            area = Area(
                kind=AreaKind.WARD,
                code=row.code(ward),
                vintage=wards[0],
                name=row.cells.get(columns.get(("ward", wards[0], "name"), ""), "").strip(),
                district_code=row.code(district),
            )
            found.setdefault(_key(area), area)
    return found.values()


def _names(table, columns):
    years = {year: name for (kind, year, what), name in columns.items() if what == "code"}
    latest = years[max(years)]
    names = {}
    for row in table.rows:
        held = names.setdefault(row.code(latest), set())
        for (_, _, what), column in columns.items():
            if what == "name":
                held.add(row.text(column))
    return names
