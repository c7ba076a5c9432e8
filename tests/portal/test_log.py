"""Logs are for operators: ids, never names, addresses, searches or row values."""

import io
import json
import logging

import pytest
import structlog
from django.db import DatabaseError, IntegrityError, connection, transaction

from agencies.models import User
from portal.log import drop_personal_data, logging_settings


@pytest.fixture
def lines():
    """What the formatter of the settings makes of a log record."""
    formatter = logging_settings(debug=False)["formatters"]["lines"]
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=formatter["foreign_pre_chain"], processors=formatter["processors"]
        )
    )
    logger = logging.getLogger("tests.log")
    logger.propagate = False
    logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logger.removeHandler(handler)


def test_the_words_of_a_search_are_left_out():
    event = drop_personal_data(
        None, "info", {"request": "GET /ocgs/groups/?words=Smith", "ip": "1"}
    )
    assert event == {"request": "GET /ocgs/groups/"}


@pytest.mark.django_db
def test_a_refused_row_is_not_quoted(lines, people):
    person = people["partner"]
    try:
        with transaction.atomic():
            User.objects.bulk_create([User(email=person.email, full_name="Twin")])
    except IntegrityError:
        logging.getLogger("tests.log").exception("Refused")
    (line,) = lines()
    assert "violates unique constraint" in line["exception"]
    assert person.email not in line["exception"]


def test_the_key_of_a_password_reset_is_left_out():
    event = drop_personal_data(
        None, "info", {"request": "GET /account/password/reset/key/1-abc123/"}
    )
    assert event == {"request": "GET /account/password/reset/key/…/"}


@pytest.mark.django_db
def test_a_refused_statement_is_not_quoted(lines):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT %s::integer + nowhere", ["TYPEDTEXT"])
    except DatabaseError:
        logging.getLogger("tests.log").exception("Refused")
    (line,) = lines()
    assert "psycopg2.errors" in line["exception"]
    assert "TYPEDTEXT" not in line["exception"]
