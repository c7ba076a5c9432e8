"""Every page of these apps, for every kind of person: 404 unseen, 403 not theirs to do."""

import pytest
from django.urls import reverse

from disruptions import urls as disruptions_urls
from ocgs import member_urls, sharing_urls
from ocgs import urls as ocgs_urls
from tests.factories import ActionFactory, DisruptionFactory, NominationFactory

PEOPLE = [
    "anonymous",
    "superuser",
    "outsider",
    "nominator",
    "partner",
    "lro",
    "coordinator",
    "coordinator_elsewhere",
    "analyst",
    "auditor",
]

EXPECTED = {
    "ocgs:nomination-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "ocgs:nomination-create": [302, 403, 200, 200, 200, 200, 200, 200, 403, 403],
    "ocgs:nomination-detail": [302, 404, 404, 200, 404, 404, 200, 200, 404, 404],
    "ocgs:nomination-change": [302, 404, 404, 200, 404, 404, 403, 403, 404, 404],
    "ocgs:nomination-submit": [302, 404, 404, 200, 404, 404, 403, 403, 404, 404],
    "ocgs:nomination-accept": [302, 404, 404, 403, 404, 404, 200, 403, 404, 404],
    "ocgs:nomination-return": [302, 404, 404, 403, 404, 404, 200, 403, 404, 404],
    "ocgs:nomination-decline": [302, 404, 404, 403, 404, 404, 200, 403, 404, 404],
    "ocgs:nomination-withdraw": [302, 404, 404, 200, 404, 404, 403, 403, 404, 404],
    "ocgs:ocg-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "ocgs:ocg-detail": [302, 404, 404, 404, 200, 200, 200, 200, 200, 404],
    "ocgs:ocg-allocate": [302, 404, 404, 404, 403, 403, 302, 403, 403, 404],
    "ocgs:ocg-share": [302, 404, 404, 404, 403, 403, 200, 403, 403, 404],
    "ocgs:ocg-unshare": [302, 404, 404, 404, 403, 403, 200, 403, 403, 404],
    "ocgs:ocg-restrict": [302, 404, 404, 404, 403, 403, 200, 403, 403, 404],
    "ocgs:plan-detail": [302, 404, 404, 404, 200, 200, 200, 200, 200, 404],
    "ocgs:plan-change": [302, 404, 404, 404, 403, 200, 403, 403, 403, 404],
    "ocgs:action-create": [302, 404, 404, 404, 403, 200, 403, 403, 403, 404],
    "ocgs:action-list": [302, 403, 200, 200, 200, 200, 403, 403, 403, 403],
    "ocgs:action-detail": [302, 404, 404, 200, 200, 200, 200, 200, 200, 404],
    "ocgs:action-change": [302, 404, 404, 404, 403, 200, 403, 403, 403, 404],
    "ocgs:action-offer": [302, 404, 404, 404, 403, 200, 403, 403, 403, 404],
    "ocgs:action-accept": [302, 404, 404, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:action-decline": [302, 404, 404, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:action-complete": [302, 404, 404, 200, 403, 403, 403, 403, 403, 404],
    "ocgs:action-cancel": [302, 404, 404, 403, 403, 200, 403, 403, 403, 404],
    "disruptions:disruption-list": [302, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    "disruptions:disruption-of-ocg": [302, 404, 404, 404, 200, 200, 200, 200, 200, 404],
    "disruptions:disruption-create of OCG": [302, 403, 404, 404, 200, 200, 200, 403, 403, 403],
    "disruptions:disruption-create of action": [302, 403, 404, 200, 200, 200, 200, 403, 403, 403],
    "disruptions:disruption-detail": [302, 404, 404, 200, 200, 200, 200, 200, 200, 404],
    "disruptions:disruption-confirm": [302, 404, 404, 403, 403, 403, 200, 403, 403, 404],
    "disruptions:disruption-return": [302, 404, 404, 403, 403, 403, 200, 403, 403, 404],
    "disruptions:disruption-reject": [302, 404, 404, 403, 403, 403, 200, 403, 403, 404],
    "disruptions:disruption-resubmit": [302, 404, 404, 404, 403, 200, 302, 302, 403, 404],
}

# Of sharing, those that were here before the rest; the others stand in tests/access_table.py.
SHARING = [
    pattern
    for pattern in sharing_urls.urlpatterns
    if pattern.name not in {"ocg-share", "ocg-unshare"}
]
OF_SCORES = ("assessment-", "nationalresult-", "scoremodel-", "secondscoring-")


@pytest.fixture
def records(people, ocg, council, ashford):
    """One record a page needs, in the state its page needs."""
    made = {"nominator": people["nominator"], "coordinator": people["coordinator"]}
    nomination = NominationFactory(
        created_by=made["nominator"], district=ashford, status="submitted"
    )
    returned = NominationFactory(
        created_by=made["nominator"],
        district=ashford,
        status="returned",
        decided_by=made["coordinator"],
    )
    offered = ActionFactory(ocg=ocg, agency=council, status="offered")
    proposed = ActionFactory(ocg=ocg, agency=council)
    agreed = ActionFactory(ocg=ocg, agency=council, status="agreed", worker=made["nominator"])
    done = ActionFactory(ocg=ocg, agency=council, status="completed", worker=made["nominator"])
    free = ActionFactory(ocg=ocg, agency=council, status="completed", worker=made["nominator"])
    claim = DisruptionFactory(action=done, claimed_by=made["nominator"])
    asked = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="returned")
    share = ocg.shares.get().reference
    return {
        "ocgs:nomination-list": [],
        "ocgs:nomination-create": [],
        "ocgs:nomination-detail": [nomination.reference],
        "ocgs:nomination-change": [returned.reference],
        "ocgs:nomination-submit": [returned.reference],
        "ocgs:nomination-accept": [nomination.reference],
        "ocgs:nomination-return": [nomination.reference],
        "ocgs:nomination-decline": [nomination.reference],
        "ocgs:nomination-withdraw": [nomination.reference],
        "ocgs:ocg-list": [],
        "ocgs:ocg-detail": [ocg.reference],
        "ocgs:ocg-allocate": [ocg.reference],
        "ocgs:ocg-share": [ocg.reference],
        "ocgs:ocg-unshare": [ocg.reference, share],
        "ocgs:ocg-restrict": [ocg.reference],
        "ocgs:plan-detail": [ocg.reference],
        "ocgs:plan-change": [ocg.reference],
        "ocgs:action-create": [ocg.reference],
        "ocgs:action-list": [],
        "ocgs:action-detail": [offered.reference],
        "ocgs:action-change": [proposed.reference],
        "ocgs:action-offer": [proposed.reference],
        "ocgs:action-accept": [offered.reference],
        "ocgs:action-decline": [offered.reference],
        "ocgs:action-complete": [agreed.reference],
        "ocgs:action-cancel": [agreed.reference],
        "disruptions:disruption-list": [],
        "disruptions:disruption-of-ocg": [ocg.reference],
        "disruptions:disruption-create of OCG": {"ocg": ocg.reference},
        "disruptions:disruption-create of action": {"action": free.reference},
        "disruptions:disruption-detail": [claim.reference],
        "disruptions:disruption-confirm": [claim.reference],
        "disruptions:disruption-return": [claim.reference],
        "disruptions:disruption-reject": [claim.reference],
        "disruptions:disruption-resubmit": [asked.reference],
    }


@pytest.mark.parametrize(
    "name",
    ["ocgs:nomination-list", "ocgs:ocg-list", "ocgs:action-list", "disruptions:disruption-list"],
)
def test_the_lists_of_an_outsider_are_empty(people, records, signed_in, name):
    page = signed_in(people["outsider"]).get(reverse(name), {"show": "all"})
    assert list(page.context["object_list"]) == []
    assert page.context["page_obj"].paginator.count == 0


def status_of(client, name, arguments):
    named = {"kwargs" if isinstance(arguments, dict) else "args": arguments}
    return client.get(reverse(name.split()[0], **named)).status_code


def test_each_page_answers_each_kind_of_person_as_the_policy_says(
    client, people, records, signed_in
):
    found = {name: [] for name in EXPECTED}
    for person in PEOPLE:
        client.logout()
        signed_in(people[person])
        for name in EXPECTED:
            found[name].append(status_of(client, name, records[name]))
    assert found == EXPECTED


def test_every_address_of_these_apps_is_in_the_table():
    # Those of members, orders, training and handovers stand in tests/access_table.py alone.
    named = {
        f"{module.app_name}:{pattern.name}"
        for module in (ocgs_urls, disruptions_urls)
        for pattern in module.urlpatterns
        # Those of members and of scores stand in tests/access_table.py alone.
        if pattern not in [*member_urls.urlpatterns, *SHARING]
        and not pattern.name.startswith(OF_SCORES)
    }
    assert named == {name.split()[0] for name in EXPECTED}
