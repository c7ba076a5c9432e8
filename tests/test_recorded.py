"""What a test sets aside is put back, however the test ends."""

import pytest
from django.db import DatabaseError, connection

from tests.recorded import triggers_aside

pytestmark = pytest.mark.django_db


def role():
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        return cursor.fetchone()[0]


def test_triggers_are_back_after_a_test_that_failed():
    before = role()
    with pytest.raises(DatabaseError), triggers_aside(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    assert role() == before
