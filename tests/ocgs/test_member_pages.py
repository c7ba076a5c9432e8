"""What the pages of members, orders and training cost: the same for one row and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import days
from tests.ocgs.member_factories import (
    CustodyFactory,
    MemberFactory,
    OrderFactory,
    add_phone,
    train,
)

MOST = 12
MARKS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
PAGES = [
    ("ocgs:member-of-ocg", "ocg", "lro"),
    ("ocgs:member-detail", "member", "lro"),
    ("ocgs:custody-detail", "custody", "lro"),
    ("ocgs:order-detail", "order", "lro"),
    ("ocgs:order-list", None, "coordinator"),
    ("ocgs:due-list", None, "coordinator"),
    ("ocgs:course-list", None, "supervisor"),
    ("ocgs:ownership-list", None, "supervisor"),
]


def cost(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    asked = [query["sql"] for query in found if not query["sql"].startswith(MARKS)]
    # The sign-in library keeps its list of sessions in the same request, every page alike.
    last = max((place for place, sql in enumerate(asked) if "usersessions" in sql), default=-1)
    return asked[last + 1 :]


@pytest.mark.django_db
def test_a_page_costs_the_same_for_one_row_and_for_26(people, ocg, signed_in):
    records = {"ocg": ocg}
    costs = {}
    for rows in (1, 25):
        for number in range(rows):
            member = MemberFactory(ocg=ocg)
            order = OrderFactory(member=member, ends_on=days(30 + number), terms=1)
            custody = CustodyFactory(member=member, conditional_release_on=days(40))
            records = {"member": member, "order": order, "custody": custody} | records
        first = records["member"]
        for number in range(rows):
            add_phone(first, f"07700 9{rows:02}{number:03}")
        train(people["supervisor"], people["lro"], held_on=days(-rows))
        for name, kind, who in PAGES:
            url = reverse(name, args=[records[kind].reference] if kind else [])
            costs.setdefault(name, []).append(cost(signed_in(people[who]), url))
    told = {name: [len(reads) for reads in found] for name, found in costs.items()}
    assert {name: found for name, found in told.items() if found[0] != found[1]} == {}
    assert {name: found for name, found in told.items() if max(found) > MOST} == {}
