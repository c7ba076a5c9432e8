"""What a fault writes into the log: where it happened, never what was typed."""

import logging

import pytest
from django.db import DatabaseError, connection, transaction

from portal.log import drop_personal_data, logging_settings

pytestmark = pytest.mark.django_db


def logged(error):
    """The line that the formatter of the settings makes of an exception."""
    formatter = logging_settings(debug=False)["formatters"]["lines"]
    make = formatter.pop("()")
    record = logging.LogRecord(
        "test", logging.ERROR, __file__, 1, "A fault", (), (type(error), error, error.__traceback__)
    )
    return make(**formatter).format(record)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT %s::integer",
        "SELECT %s::jsonb",
        "SELECT * FROM nothing_of_this_name WHERE word = %s",
    ],
)
def test_a_refused_statement_is_logged_without_its_values(sql):
    # Put together here, or the traceback would show it as a line of this file.
    typed = " ".join(["Words", "somebody", "typed"])
    with (
        pytest.raises(DatabaseError) as refusal,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, [typed])
    assert typed not in logged(refusal.value)


def test_the_key_of_a_new_password_is_not_logged():
    request = "GET /account/password/reset/key/1-abcdef-0123456789/"
    event = drop_personal_data(None, "info", {"event": "request_started", "request": request})
    assert "0123456789" not in event["request"]
