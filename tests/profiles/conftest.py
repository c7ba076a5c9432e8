"""Places and street files, for the tests of the profiles."""

import json
from datetime import date

import pytest

from agencies import reference
from profiles import services
from tests.profiles.street_files import StreetFolder, load_month


@pytest.fixture
def street(tmp_path):
    return StreetFolder(tmp_path)


@pytest.fixture
def kent(db, request, tmp_path):
    """The divisions and districts of the Kent force area."""
    if "people" in request.fixturenames:
        # Their rows are laid out as they were made: before any district of the same code.
        request.getfixturevalue("cast")
    content = json.loads(reference.KENT.read_text(encoding="utf-8"))
    places = tmp_path / "places.json"
    places.write_text(json.dumps(content | {"agencies": []}))
    reference.load(places)


@pytest.fixture
def quarter(kent, tmp_path):
    """Crimes of October to December 2025 and of the same months a year before, invented."""
    for year in (2024, 2025):
        for month in (10, 11, 12):
            load_month(tmp_path, date(year, month, 1))
    return date(2025, 10, 1)


@pytest.fixture
def editions(quarter):
    """The editions of all districts for October to December 2025, by district name."""
    made = services.refresh(force="kent", quarter=quarter)
    return {edition.district.name: edition for edition in made}


@pytest.fixture
def ashford_edition(editions):
    return editions["Ashford"]
