"""No page of the sender asks more as there is more to show, and none asks much."""

import pytest
from django.urls import reverse

from intelligence.services.tellings import begin_telling
from tests.intelligence.intel_factories import ask, gap, receipt, tell_outcome
from tests.test_queries import MOST, asked_by

pytestmark = pytest.mark.django_db


def fill(people, count, start):
    for number in range(start, start + count):
        sent = receipt(people["nominator"], token=f"token-{number}")
        tell_outcome(sent.submission)
        gap()


def test_the_senders_pages_ask_little_and_no_more_when_there_is_more(signed_in, people, ashford):
    fill(people, 1, 0)
    sent = receipt(
        people["nominator"], district=ashford, facts=[{"kind": "phone", "text": "07700 900123"}]
    )
    ask(sent.submission)
    begun = begin_telling(actor=people["nominator"], tags={"district": ashford.code})
    pages = [
        "/",
        reverse("intelligence:receipt-list"),
        reverse("intelligence:telling-start"),
        reverse("intelligence:telling-quick") + f"?district={ashford.code}",
        sent.get_absolute_url(),
        reverse("intelligence:receipt-reply", args=[sent.reference]),
        begun.key,
        begun.page("when"),
        begun.page("people"),
    ]
    client = signed_in(people["nominator"])
    few = {page: len(asked_by(client, page)) for page in pages}
    fill(people, 4, 1)
    many = {page: len(asked_by(client, page)) for page in pages}
    assert {page: [few[page], many[page]] for page in pages if many[page] > few[page]} == {}
    assert {page: count for page, count in many.items() if count > MOST} == {}
