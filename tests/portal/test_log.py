"""Logs are for operators: ids, never names, addresses, searches or row values."""

import io
import json
import logging

import pytest
import structlog
from django.db import IntegrityError, transaction

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
    assert "IntegrityError" in line["exception"]
    assert person.email not in line["exception"]
