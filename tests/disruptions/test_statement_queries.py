"""Credit costs the same however much there is of it."""

import pytest
from django.db import connection
from django.urls import reverse

from disruptions.models import Contribution, Output
from tests.disruptions.effects import BEFORE, effect
from tests.disruptions.test_statements import address
from tests.factories import AgencyFactory
from tests.many import multiply
from tests.recorded import triggers_aside
from tests.test_queries import MOST, asked_by

pytestmark = pytest.mark.django_db
PERIOD = "?since-day=1&since-month=7&since-year=2025&until-day=31&until-month=12&until-year=2025"


@triggers_aside()
def have_more(claim, agency):
    for copy in multiply(claim, 30):
        Output.objects.create(disruption=copy, kind="arrests", count=1)
        Contribution.objects.create(disruption=copy, agency=agency)
    for number in range(12):
        helper = AgencyFactory(name=f"Many {number}")
        Contribution.objects.create(disruption=claim, agency=helper)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.parametrize("name", ["partner", "coordinator"])
def test_credit_asks_little_and_no_more_when_there_is_more(signed_in, people, ocg, housing, name):
    claim = effect(ocg, helpers=[housing], outputs=[("arrests", "2")])
    effect(ocg, on=BEFORE, helpers=[housing])
    client = signed_in(people[name])
    pages = [address(housing), address(housing, page="statement-pdf")]
    pages.append(reverse("disruptions:statement-of-agency", args=[housing.slug]))
    if name == "coordinator":
        pages.append(reverse("disruptions:credit-list") + PERIOD)
    few = {page: len(asked_by(client, page)) for page in pages}
    have_more(claim, housing)
    many = {page: len(asked_by(client, page)) for page in pages}
    assert many == few
    assert max(many.values()) <= MOST
