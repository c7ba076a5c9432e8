"""Every address against every kind of person. A new page without a row is a red build."""

from datetime import date

import pytest
from django.urls import URLPattern, get_resolver, reverse

from agencies.choices import Role, Vetting
from agencies.drafts import Draft
from ocgs.models import Alias, Match, SavedFilter
from ocgs.services import contracts, entries, exports, mergers, saved_filters, score_models
from profiles import services as profiles
from profiles.models import Judgement, Recommendation
from tests.access_table import EXPECTED, LIBRARY, PEOPLE, POSTED
from tests.countylines.access_records import line_arguments
from tests.factories import (
    AgencyFactory,
    AssessmentFactory,
    DisruptionFactory,
    OCGFactory,
    PersonFactory,
    SecondScoringFactory,
    share,
)
from tests.intelligence.access_records import intelligence_arguments
from tests.ocgs.access_records import edition_arguments
from tests.ocgs.member_factories import (
    CustodyFactory,
    MemberFactory,
    OrderFactory,
    add_phone,
    hand_over,
    train,
)
from tests.ocgs.plan_factories import plan_arguments
from tests.ocgs.sharing_factories import CircleFactory, ask
from tests.profiles.staging import add, out
from tests.profiles.street_files import load_month
from tests.recorded import laid_out
from tests.toolkit.access_records import toolkit_arguments

pytestmark = pytest.mark.django_db


def url_names(resolver=None, namespace=""):
    """The name of every address there is, with its namespace."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from url_names(entry, inner)


@pytest.fixture
def arguments(nomination, ocg, action, people, ashford, tmp_path):
    """What the addresses of each kind of record take, by the start of their names.

    The group is led by the LRO, shared with the partner's agency, and its action is offered to
    the nominator's. Its coordinator's score waits for approval, an earlier one by the supervisor
    is scored again by the coordinator elsewhere; a draft of the score model is another
    supervisor's. The edition is released to partners.
    """
    made = nomination, ocg, action, people, ashford
    return laid_out("arguments", lambda: make_arguments(*made, tmp_path))


def make_arguments(nomination, ocg, action, people, ashford, tmp_path):
    author = PersonFactory(agency=people["supervisor"].agency, roles=[Role.SUPERVISOR])
    approved = AssessmentFactory(ocg=ocg, scored_by=people["supervisor"], status="approved")
    assessment = AssessmentFactory(ocg=ocg, status="proposed")
    second = SecondScoringFactory(assessment=approved, scorer=people["coordinator_elsewhere"])
    draft_model = score_models.copy_model(approved.model, actor=author, version="2")
    disruption = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], level="minor")
    ruled = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="panel", decided_by=author)
    for month in (10, 11, 12):
        load_month(tmp_path, date(2025, month, 1))
    edition = profiles.compile_edition(district_id=ashford.pk, quarter=date(2025, 10, 1))
    words = {name: getattr(edition, name) for name in profiles.TYPED}
    edition = profiles.write_edition(
        edition, actor=people["second_analyst"], version=edition.version, values=words
    )
    judged = add(Judgement, edition, actor=people["second_analyst"])
    advised = add(Recommendation, edition, actor=people["second_analyst"])
    out(edition, checker=people["analyst"], approver=people["supervisor"])
    member = MemberFactory(ocg=ocg)
    phone, custody, order = (
        add_phone(member),
        CustodyFactory(member=member),
        OrderFactory(member=member),
    )
    session = train(people["supervisor"], people["lro"])
    other = MemberFactory(ocg=ocg)
    handed = OCGFactory(
        created_by=people["nominator"],
        decided_by=people["coordinator"],
        district=ashford,
        lro=PersonFactory(agency=people["lro"].agency, roles=[Role.LRO], vetting=Vetting.POLICE),
        shares=[(people["partner"].agency, "partner")],
    )
    handover = hand_over(handed, people["lro"])
    match = Match.objects.create(nomination=nomination, ocg=ocg, weight=50, reasons=["Same phone"])
    helper = AgencyFactory(name="Helping Agency")
    contracts.add_support(action, actor=people["lro"], agency=helper)
    share(handed, people["nominator"].agency, "aware")
    asked = ask(handed, people["nominator"])
    circle = CircleFactory(created_by=people["supervisor"], agencies=[people["partner"].agency])
    alias = Alias(ocg=ocg, name="The quay", marking="OFFICIAL")
    entries.add_alias(alias, actor=people["coordinator"])
    spare = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford
    )
    merger = mergers.propose_merger(
        handed, spare, actor=people["coordinator"], choices={}, reason="One phone."
    )
    saved = saved_filters.save_filter(SavedFilter(name="All"), actor=people["lro"])
    export = exports.ask_export(actor=people["lro"], query="", kind="csv", reason="Meeting.")
    exports.make_export(export.pk)
    draft = Draft.objects.create(user=people["nominator"], key="/", title="A draft")
    return (
        line_arguments(people)
        | toolkit_arguments(people, ocg)
        | intelligence_arguments(people)
        | plan_arguments(ocg)
        | edition_arguments(people, ocg)
        | {
            "reports:inspection-rows": ["no-lead"],
            "ocgs:nomination-rows": [nomination.reference, "people"],
            "ocgs:nomination-judge": [nomination.reference, match.reference],
            "ocgs:nomination-release": [nomination.reference, match.reference],
            "ocgs:nomination-": [nomination.reference],
            "ocgs:member-of-ocg": [ocg.reference],
            "ocgs:member-create": [ocg.reference],
            "ocgs:member-": [member.reference],
            "ocgs:identifier-create": [member.reference, "phone"],
            "ocgs:identifier-remove": [member.reference, phone.reference],
            "ocgs:custody-create": [other.reference],
            "ocgs:custody-": [custody.reference],
            "ocgs:order-create": [member.reference],
            "ocgs:order-": [order.reference],
            "ocgs:term-create": [order.reference],
            "ocgs:check-create": [order.reference],
            "ocgs:breach-create": [order.reference],
            "ocgs:change-create": [order.reference],
            "ocgs:session-detail": [session.reference],
            "ocgs:session-attend": [session.reference],
            "ocgs:handover-create": [ocg.reference],
            "ocgs:handover-": [handover.reference],
            "ocgs:alias-create": [ocg.reference],
            "ocgs:alias-remove": [ocg.reference, alias.reference],
            "ocgs:merger-create": [ocg.reference, handed.reference],
            "ocgs:merger-": [merger.reference],
            "ocgs:savedfilter-create": [],
            "ocgs:savedfilter-remove": [saved.reference],
            "ocgs:ownership-reassign": ["lro"],
            "ocgs:ocg-export": [],
            "ocgs:export-": [export.reference],
            "ocgs:ocg-unshare": [ocg.reference, ocg.shares.get().reference],
            "ocgs:ocg-reshare": [ocg.reference, ocg.shares.get().reference],
            "ocgs:accessrequest-create": [ocg.reference],
            "ocgs:accessrequest-": [asked.reference],
            "ocgs:circle-create": [],
            "ocgs:circle-remove": [circle.reference, people["partner"].agency.slug],
            "ocgs:circle-": [circle.reference],
            "ocgs:ocg-": [ocg.reference],
            "ocgs:plan-": [ocg.reference],
            "ocgs:assessment-of-ocg": [ocg.reference],
            "ocgs:assessment-create": [ocg.reference],
            "ocgs:assessment-": [assessment.reference],
            "ocgs:nationalresult-": [ocg.reference],
            "ocgs:secondscoring-create": [approved.reference],
            "ocgs:secondscoring-": [second.reference],
            "ocgs:scoremodel-factor": [draft_model.reference, "physical"],
            "ocgs:scoremodel-drop-factor": [draft_model.reference, "physical"],
            "ocgs:scoremodel-detail": [approved.model.reference],
            "ocgs:scoremodel-": [draft_model.reference],
            "ocgs:action-create": [ocg.reference],
            "ocgs:action-unsupport": [action.reference, helper.slug],
            "ocgs:action-": [action.reference],
            "disruptions:disruption-of-ocg": [ocg.reference],
            "disruptions:disruption-create of-ocg": {"ocg": ocg.reference},
            "disruptions:disruption-create of-action": {"action": action.reference},
            "disruptions:disruption-claim": [],
            **{
                f"disruptions:disruption-{step}": [ruled.reference]
                for step in ("accept", "regrade", "ask", "dismiss")
            },
            "disruptions:disruption-": [disruption.reference],
            "disruptions:statement-of-agency": [people["nominator"].agency.slug],
            "disruptions:statement-": [people["nominator"].agency.slug, "2025-Q4"],
            "profiles:block-create": [ashford.code, "2025-Q4", "judgement"],
            "profiles:block-": [ashford.code, "2025-Q4", "judgement", judged.pk],
            "profiles:recommendation-close": [ashford.code, "2025-Q4", advised.pk],
            "profiles:edition-latest": [ashford.code],
            "profiles:edition-": [ashford.code, "2025-Q4"],
            "draft-drop": [draft.pk],
            "person-": [people["lro"].pk],
        }
    )


def address(row, arguments):
    """The address of one row of the table, for the records of this test."""
    name = row.split(" ")[0]
    if name.endswith(("-list", ":nomination-create", ":nomination-assign")):
        return reverse(name)
    given = next((given for start, given in arguments.items() if row.startswith(start)), [])
    if isinstance(given, dict):
        return reverse(name, kwargs=given)
    return reverse(name, args=given)


def test_every_address_is_in_the_table():
    ours = {name for name in url_names() if not name.startswith(LIBRARY)}
    assert ours == {row.split(" ")[0] for row in EXPECTED}


@pytest.mark.parametrize("person", PEOPLE)
def test_each_kind_of_person_gets_what_the_table_says(signed_in, people, arguments, person):
    column = PEOPLE.index(person)
    expected = {name: row[column] for name, row in EXPECTED.items()}
    client = signed_in(people[person])
    found = {}
    for name in EXPECTED:
        page = address(name, arguments)
        answer = client.post(page) if name in POSTED else client.get(page)
        found[name] = answer.status_code
    assert found == expected


@pytest.mark.parametrize("person", PEOPLE)
def test_what_a_person_may_not_open_they_may_not_send_either(signed_in, people, arguments, person):
    column = PEOPLE.index(person)
    shut = {name: row[column] for name, row in EXPECTED.items() if row[column] in (403, 404)}
    client = signed_in(people[person])
    let_in = {}
    for name, status in shut.items():
        answer = client.post(address(name, arguments), {"reason": "Let me in."})
        # 405: a page that takes nothing from anybody.
        if answer.status_code not in (status, 405):
            let_in[name] = answer.status_code
    assert let_in == {}


@pytest.mark.parametrize(
    "name",
    ["ocgs:nomination-list", "ocgs:ocg-list", "ocgs:action-list", "disruptions:disruption-list"],
)
def test_the_lists_of_an_outsider_are_empty(people, arguments, signed_in, name):
    page = signed_in(people["outsider"]).get(reverse(name), {"show": "all"})
    assert list(page.context["object_list"]) == []
    assert page.context["page_obj"].paginator.count == 0
