"""No page asks the database more as there is more to show, and none asks much."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.choices import Gateway
from agencies.drafts import Draft
from audit.models import Entry
from disruptions.models import Contribution
from ocgs.models import (
    Action,
    Alias,
    Match,
    Nomination,
    Phone,
    Plan,
    Question,
    SavedFilter,
    Share,
    SuspectedPerson,
)
from profiles import services as profiles
from tests.factories import (
    ActionFactory,
    AgencyFactory,
    DisruptionFactory,
    NominationFactory,
    PersonFactory,
    days,
    fresh,
    share,
)
from tests.many import multiply
from tests.ocgs.edition_factories import ask as plan_waits
from tests.ocgs.edition_factories import signed
from tests.ocgs.member_factories import CustodyFactory, MemberFactory, OrderFactory
from tests.ocgs.plan_factories import add, look
from tests.ocgs.sharing_factories import ask
from tests.profiles.staging import out
from tests.profiles.street_files import load_month
from tests.recorded import laid_out, triggers_aside

pytestmark = pytest.mark.django_db

MOST = 12
MORE = 30
# Pages by the name of their address, with the kind of record they take, and a query.
LISTS = {
    "home": "",
    "draft-list": "",
    "ocgs:nomination-list": "?show=all",
    "ocgs:ocg-list": "",
    "ocgs:accessrequest-list": "?show=all",
    "ocgs:ocg-list filtered": "?words=a&place=district-1&status=active&crime_type=cyber&tier=1"
    "&owning_unit=soc&owner=me&due=score&due=review&sort=tier",
    "ocgs:savedfilter-list": "",
    "disruptions:disruption-list": "?show=all",
    "profiles:edition-list": "",
}
DETAILS = {
    "ocgs:ocg-detail": "ocg",
    "ocgs:ocg-entry": "ocg",
    "ocgs:plan-detail": "ocg",
    "ocgs:plan-quality": "ocg",
    "ocgs:planrow-of-plan objectives": "ocg",
    "ocgs:planrow-of-plan requirements": "ocg",
    "ocgs:planreview-of-plan": "ocg",
    "ocgs:planreview-detail": "review",
    "ocgs:plan-compare": "ocg",
    "ocgs:plan-print now": "ocg",
    "ocgs:planedition-of-plan": "ocg",
    "ocgs:planedition-detail": "planedition",
    "ocgs:ocg-sharing": "ocg",
    "ocgs:ocg-links": "ocg",
    "ocgs:ocg-timeline": "ocg",
    "ocgs:action-detail": "action",
    "disruptions:disruption-detail": "disruption",
    "disruptions:disruption-of-ocg": "ocg",
    "profiles:edition-detail": "edition",
}
DESK = {
    "ocgs:action-list": "?show=all",
    "ocgs:action-list to-do": "",
    "ocgs:action-list supporting": "?show=support",
}
QUEUES = {
    "ocgs:nomination-list": "?show=queue",
    "disruptions:disruption-list": "?show=queue",
    "disruptions:disruption-list keying": "?show=keying",
    "disruptions:panel-list": "",
}
OWN = {
    "ocgs:nomination-detail": "nomination",
    "ocgs:nomination-safeguard": "nomination",
    "disruptions:disruption-accept": "ruled",
}
PAGES = {
    "partner": (LISTS | DESK, DETAILS | {"ocgs:nomination-detail": "own"}),
    "lro": (LISTS | DESK | {"ocgs:desk-lead": ""}, DETAILS),
    "coordinator": (LISTS, DETAILS | OWN),
    "coordinator's queues": (QUEUES, {}),
    "spoc": ({"person-list": "", "home": ""}, {}),
    "auditor": ({"entry-list": "", "home": ""}, {}),
}


@pytest.fixture
def records(people, ocg, nomination, ashford, housing, tmp_path):
    """One of everything, which the partner's agency, the lead officer and the unit see."""
    made = people, ocg, nomination, ashford, housing
    return laid_out("records", lambda: make_records(*made, tmp_path))


def make_records(people, ocg, nomination, ashford, housing, tmp_path):
    own = NominationFactory(created_by=people["partner"], district=ashford, status="submitted")
    action = ActionFactory(ocg=ocg, agency=housing, status="agreed", worker=people["partner"])
    disruption = DisruptionFactory(ocg=ocg, claimed_by=people["partner"])
    ruled = DisruptionFactory(
        ocg=ocg, claimed_by=people["partner"], status="panel", decided_by=people["supervisor"]
    )
    # What was decided of a claim like that one.
    precedent = DisruptionFactory(ocg=ocg, claimed_by=people["partner"], status="confirmed")
    objective, requirement = add("objectives", ocg), add("requirements", ocg)
    Action.objects.filter(pk=action.pk).update(objective=objective)
    review = look(ocg)
    member = MemberFactory(ocg=ocg)
    CustodyFactory(member=member, conditional_release_on=days(20))
    OrderFactory(member=member)
    share(ocg, people["outsider"].agency, "aware")
    ask(ocg, people["outsider"])
    for month in (10, 11, 12):
        load_month(tmp_path, date(2025, month, 1), rows=60)
    edition = profiles.compile_edition(district_id=ashford.pk, quarter=date(2025, 10, 1))
    words = {name: getattr(edition, name) for name in profiles.TYPED}
    edition = profiles.write_edition(
        edition, actor=people["second_analyst"], version=edition.version, values=words
    )
    out(edition, checker=people["analyst"], approver=people["supervisor"])
    for name in ("partner", "lro", "coordinator"):
        SavedFilter.objects.create(owner=people[name], name="Kept", query="status=active")
        Draft.objects.create(user=people[name], key="/ocgs/nominations/start/", title="A draft")
    signed(ocg)
    planedition = plan_waits(ocg, intention="Take the vans.")
    return {
        "nomination": nomination,
        "own": own,
        "ocg": ocg,
        "planedition": planedition,
        "action": action,
        "disruption": disruption,
        "ruled": ruled,
        "precedent": precedent,
        "requirement": requirement,
        "review": review,
    }


@triggers_aside()
def have_more(records, count=MORE):
    """The same world with many more rows in every list and on every page."""
    ocg = fresh(records["ocg"])
    for name in ("nomination", "own"):
        multiply(fresh(records[name]), count)
    for number in range(min(count, MORE)):
        Alias.objects.create(ocg=ocg, name=f"Name {number}", added_by=ocg.coordinator)
        SavedFilter.objects.create(owner=ocg.lro, name=f"Many {number}", query="tier=1")
    groups = multiply(
        ocg, count, codename=lambda number: f"Copy {number}", nomination_id=lambda number: None
    )
    Plan.objects.bulk_create(Plan(ocg=group) for group in groups)
    multiply(fresh(records["action"]), count)
    multiply(fresh(records["requirement"]), count)
    multiply(fresh(records["review"]), count)
    disruption = fresh(records["disruption"])
    multiply(disruption, count)
    multiply(fresh(records["ruled"]), count)
    edition = fresh(records["planedition"])
    multiply(edition, count, number=lambda n: n + 3, status=lambda n: "replaced")
    multiply(fresh(records["precedent"]), min(count, MORE))
    multiply(disruption, count, ocg_id=lambda number: groups[number].pk)
    for draft in list(Draft.objects.all()):
        multiply(draft, count, key=lambda number: f"/ocgs/nominations/start/#{number}")
    for number in range(min(count, MORE)):
        PersonFactory(agency=records["own"].agency, full_name=f"Many {number}")
        PersonFactory(agency=records["nomination"].agency, full_name=f"More {number}")
    Entry.objects.bulk_create(
        Entry(verb="ocg.read", operation="consultation", actor=ocg.lro, subject=ocg.reference)
        for _ in range(count)
    )
    fill_nominations(records, ocg, count)
    with connection.cursor() as cursor:
        # As a database that has been running for a day knows of its own tables.
        cursor.execute("ANALYZE")
    return ocg, disruption


def fill_nominations(records, ocg, count):
    """Many rows, questions and matches on each nomination."""
    for nomination in (records["nomination"], records["own"]):
        mine = {"nomination": nomination, "added_by": nomination.created_by}
        Phone.objects.bulk_create(Phone(number=f"+44770090{n:04}", **mine) for n in range(count))
        SuspectedPerson.objects.bulk_create(
            SuspectedPerson(name=f"Person {n}", by_unit=n % 2, **mine) for n in range(count)
        )
        Question.objects.bulk_create(
            Question(
                nomination=nomination,
                text=f"Question {n}",
                asked_by=ocg.coordinator,
                answered_at=ocg.created_at,
            )
            for n in range(count)
        )
        others = Nomination.objects.exclude(pk__in=[records["nomination"].pk, records["own"].pk])
        Match.objects.bulk_create(
            Match(nomination=nomination, other=other, weight=50, reasons=["Same phone"])
            for other in others.filter(status="submitted")[:count]
        )


@triggers_aside()
def let_more_in(ocg, disruption, count=MORE):
    """Many agencies have a share of the group and credit for the disruption."""
    agencies = [AgencyFactory(name=f"Many {number}") for number in range(count)]
    Contribution.objects.bulk_create(
        Contribution(disruption=disruption, agency=agency) for agency in agencies
    )
    Share.objects.bulk_create(
        Share(
            ocg=ocg,
            agency=agency,
            level="aware",
            purpose="To know of it.",
            gateway=Gateway.CDA_115,
            shared_by=ocg.coordinator,
        )
        for agency in agencies
    )


def addresses(name, records):
    """The address of each page of one row of the table."""
    lists, details = PAGES[name]
    for page, query in lists.items():
        yield reverse(page.partition(" ")[0]) + query
    for page, kind in details.items():
        if kind == "edition":
            yield reverse(page, args=["E07000105", "2025-Q4"])
        else:
            page, *more = page.split()
            yield reverse(page, args=[records[kind].reference, *more])


def asked_by(client, address):
    """What one page asks the database, the second time it is opened."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as held:
        client.get(address)
    queries = [query["sql"] for query in held.captured_queries]
    # The clock of a session is written once a minute, whatever the page.
    apart = re.compile('SAVEPOINT|RELEASE|UPDATE "django_session"')
    return [sql for sql in queries if not apart.match(sql)]


def over(costs):
    """The pages that ask too much, with what they ask."""
    return {
        address: [re.sub(r"SELECT .*? FROM", "SELECT FROM", sql)[:160] for sql in asked]
        for address, asked in costs.items()
        if len(asked) > MOST
    }


@pytest.mark.parametrize("name", PAGES)
def test_every_page_asks_little_and_no_more_when_there_is_more(signed_in, people, records, name):
    client = signed_in(people[name.partition("'")[0]])
    few = {address: asked_by(client, address) for address in addresses(name, records)}
    let_more_in(*have_more(records))
    many = {address: asked_by(client, address) for address in addresses(name, records)}
    grown = {
        address: [len(few[address]), len(many[address])]
        for address in few
        if len(many[address]) > len(few[address])
    }
    assert grown == {}
    assert over(many) == {}


@pytest.mark.parametrize("name", ["partner", "coordinator", "coordinator's queues"])
def test_a_thousand_rows_cost_what_one_does(signed_in, people, records, name):
    client = signed_in(people[name.partition("'")[0]])
    pages = [page for page in PAGES[name][0] if ":" in page and "edition" not in page]
    lists = [reverse(page.partition(" ")[0]) + PAGES[name][0][page] for page in pages]
    few = {address: len(asked_by(client, address)) for address in lists}
    have_more(records, 1000)
    many = {address: len(asked_by(client, address)) for address in lists}
    assert many == few
    assert max(many.values()) <= MOST


def test_the_count_can_fail(signed_in, people, records, monkeypatch):
    """A list that looks up each row's district by itself is found."""
    monkeypatch.setattr("ocgs.views.groups.OCGList.queryset", type(records["ocg"]).objects.all())
    client = signed_in(people["partner"])
    address = reverse("ocgs:ocg-list")
    few = len(asked_by(client, address))
    have_more(records)
    assert len(asked_by(client, address)) > few + MORE
