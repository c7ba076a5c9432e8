"""A zip that nobody can open is refused in words, and the files after it are loaded."""

import zipfile

import pytest
from django.core.management import CommandError, call_command

from profiles.data import Load

pytestmark = pytest.mark.django_db
HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context\n"
)


def street(month, rows=1):
    line = f",{month},Kent Police,Kent Police,0.5,51.2,On or near Elm Street,,,Drugs,,\n"
    return HEADER + line * rows


def lzma_damaged(folder):
    place = folder / "damaged.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("2025-10-kent-street.csv", street("2025-10", 5000))
    content = bytearray(place.read_bytes())
    content[80:120] = b"\xff" * 40
    place.write_bytes(content)
    return place


def name_is_no_text(folder):
    place = folder / "named.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("2025-10-kent-street.csvé", street("2025-10"))
    place.write_bytes(place.read_bytes().replace("é".encode(), b"\xff\xfe"))
    return place


@pytest.mark.parametrize("make", [lzma_damaged, name_is_no_text])
def test_a_zip_that_cannot_be_read_stops_nothing_else(tmp_path, ashford, make, capsys):
    good = tmp_path / "2025-11-kent-street.csv"
    good.write_text(street("2025-11"))
    with pytest.raises(CommandError):
        call_command("import_crimes", str(make(tmp_path)), str(good))
    assert "Refused" in capsys.readouterr().err
    assert Load.objects.live().count() == 1
