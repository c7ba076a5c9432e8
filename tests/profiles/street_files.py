"""Street files as they come, made by the tests."""

import gzip
import zipfile

from profiles import sample
from profiles.importing import import_street_file
from profiles.sources import sources_at

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)


def line(
    *,
    crime_id="ab12",
    month="2025-12",
    reported_by="Kent Police",
    longitude="0.871575",
    latitude="51.154721",
    location="On or near Example Lane",
    code="E01023987",
    name="Ashford 001B",
    kind="Drugs",
    outcome="Status update unavailable",
    context="",
):
    """One line of a street file."""
    return ",".join(
        [crime_id, month, reported_by, reported_by, longitude, latitude, location, code, name,
         kind, outcome, context]
    )  # fmt: skip


def text(*lines):
    """A street file of these lines."""
    return "\n".join([HEADER, *lines]) + "\n"


class StreetFolder:
    """Writes street files as they come: plain, gzip, or inside a zip."""

    def __init__(self, path):
        self.path = path

    def plain(self, *lines, name="2025-12-kent-street.csv"):
        return self.raw(text(*lines).encode(), name=name)

    def raw(self, content, name="2025-12-kent-street.csv"):
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        return place

    def gzip(self, *lines, name="2025-12-kent-street.csv.gz"):
        return self.raw(gzip.compress(text(*lines).encode()), name=name)

    def zip(self, members, name="crimes.zip"):
        place = self.path / name
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        return place


def load_month(folder, month, rows=400):
    """Load one invented month."""
    path = sample.write_month(folder, month, rows=rows)
    return import_street_file(next(sources_at(str(path)))).load


def load_file(path):
    """Load one street file."""
    return import_street_file(next(sources_at(str(path)))).load
