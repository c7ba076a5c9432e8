"""Which district a small area lies in: by the look-ups when loaded, else by its name."""

import re

from agencies.models import District
from profiles.choices import AreaKind
from profiles.data import Area

SUFFIX = re.compile(r"\s+\d{3}[A-Z]{1,2}$")


class Placer:
    """Finds the district of an LSOA of any vintage.

    A code in the look-ups decides. Without one the name before " 001A" does, as the district
    is called now or was called once: "Shepway 001A" lies in Folkestone and Hythe.
    """

    def __init__(self, districts: dict[str, int], names: dict[str, int], areas: dict[str, str]):
        self.districts = districts
        self.names = {_plain(name): pk for name, pk in names.items()}
        self.areas = areas

    @classmethod
    def from_database(cls) -> "Placer":
        """With today's districts of the force, their former names and the loaded look-ups."""
        districts, names = {}, {}
        for district in District.objects.current():
            districts[district.code] = district.pk
            for name in [district.name, *district.former_names]:
                names[name] = district.pk
        lsoas = Area.objects.filter(kind=AreaKind.LSOA)
        areas = dict(lsoas.order_by("vintage").values_list("code", "district_code"))
        return cls(districts, names, areas)

    def district_of(self, code: str, name: str) -> int | None:
        """The key of the district of the force, or None when the area lies outside it."""
        if code in self.areas:
            return self.districts.get(self.areas[code])
        return self.names.get(_plain(self.name_of(code, name)))

    def name_of(self, code: str, name: str) -> str:
        """What to call the place: "Bexley 001A" is in Bexley."""
        return SUFFIX.sub("", name.strip()) or code


def _plain(name):
    return " ".join(name.casefold().replace("&", "and").split())
