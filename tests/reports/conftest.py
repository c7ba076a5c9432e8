"""A past that reports are made of."""

import pytest

from tests.reports.history import Past


@pytest.fixture
def past(people, ashford):
    """Makes rows of past days."""
    return Past(people, ashford)
