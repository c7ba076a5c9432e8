"""Places and street files, for the tests of the profiles."""

import pytest

from agencies import reference
from tests.profiles.street_files import StreetFolder


@pytest.fixture
def street(tmp_path):
    return StreetFolder(tmp_path)


@pytest.fixture
def kent(db):
    """The divisions, districts and agencies of the Kent force area."""
    reference.load(reference.KENT)
