"""What a page asks of the policy, it asks once."""

import pytest
from django.urls import reverse

from agencies import policy

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["ocgs:ocg-detail", "ocgs:ocg-share", "ocgs:ocg-owners"])
def test_a_page_asks_once_what_somebody_may_do_to_its_record(
    signed_in, people, ocg, monkeypatch, page
):
    asked, ask = [], policy.actions_on

    def counted(user, record):
        asked.append(record)
        return ask(user, record)

    monkeypatch.setattr(policy, "actions_on", counted)
    answer = signed_in(people["coordinator"]).get(reverse(page, args=[ocg.reference]))
    assert answer.status_code == 200
    assert asked == [ocg]


def test_what_a_page_has_asked_opens_nothing_to_a_service(people, ocg):
    ocg.actions_held = frozenset(policy.ACTIONS)
    with pytest.raises(policy.PermissionDenied):
        policy.require(people["partner"], "decide", ocg)
