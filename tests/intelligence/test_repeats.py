"""Whoever tells of one subject again and again is shown to the custodian, and to nobody else."""

import pytest
from django.urls import reverse

from intelligence.models import SourceEntry
from intelligence.repeats import repeats
from tests.intelligence.intel_factories import custodian, evaluator, receipt
from tests.test_queries import MOST, asked_by

pytestmark = pytest.mark.django_db
PAGE = "intelligence:source-repeats"
PHONE = [{"kind": "phone", "text": "07700 900123"}]


def tell(person, count, **told):
    return [receipt(person, **told) for _ in range(count)]


def test_three_on_one_number_or_one_group_are_shown_and_two_are_not(people, ocg):
    tell(people["nominator"], 2, facts=PHONE)
    # The same number, written otherwise.
    tell(people["nominator"], 1, facts=[{"kind": "phone", "text": "+44 7700 900 123"}])
    tell(people["colleague"], 2, facts=PHONE)
    tell(people["partner"], 4, ocg=ocg)
    tell(people["partner"], 5)
    found = [(row.source.person, row.subject, row.count) for row in repeats(custodian())]
    assert found == [
        (people["partner"], f"Group {ocg.reference}", 4),
        (people["nominator"], "Phone number: +447700900123", 3),
    ]


def test_it_is_the_custodians_page_alone_and_each_reading_is_in_their_log(signed_in, people):
    sent = tell(people["nominator"], 3, facts=PHONE)
    for person in (evaluator(), people["supervisor"], people["auditor"], people["nominator"]):
        assert signed_in(person).get(reverse(PAGE)).status_code == 403
        assert repeats(person) == []
    keeper = custodian()
    shown = signed_in(keeper).get(reverse(PAGE)).content.decode()
    assert people["nominator"].full_name in shown
    [entry] = SourceEntry.objects.filter(verb="source.repeats")
    assert (entry.actor, entry.source) == (keeper, sent[-1])
    assert len(asked_by(signed_in(keeper), reverse(PAGE))) <= MOST
