"""A circle lets each of its agencies in, as long as they are in it and its agreement holds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies import policy
from agencies.drafts import Draft
from audit.models import Entry
from disruptions.models import Disruption
from ocgs.access import who_can_see
from ocgs.models import OCG, Action, Circle, Member, Share
from ocgs.services import circles, register
from tests.factories import (
    ActionFactory,
    AgencyFactory,
    DisruptionFactory,
    OCGFactory,
    PersonFactory,
    days,
    fresh,
    look_and_do,
    share,
)
from tests.ocgs.member_factories import MemberFactory
from tests.ocgs.sharing_factories import CircleFactory, share_with_circle

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(people):
    """The outsider's agency and another, kept by the supervisor."""
    other = AgencyFactory(name="Dover Harbour")
    agencies = [people["outsider"].agency, other]
    return CircleFactory(created_by=people["supervisor"], agencies=agencies)


def holds(person, ocg):
    return policy.actions_on(fresh(person), ocg)


def test_a_group_shared_with_a_circle_reaches_each_of_its_agencies(people, ocg, circle):
    share_with_circle(ocg, circle, "contribute")
    for seat in circle.members.all():
        assert holds(PersonFactory(agency=seat.agency), ocg) == {"view", "brief", "claim"}
    why = {str(seer.who): seer.why for seer in who_can_see(fresh(ocg))}
    assert f"Through the circle {circle}" in why["Dover Harbour"]


def test_what_is_added_later_is_seen_at_once_and_gone_with_the_seat(people, ocg, circle, signed_in):
    share_with_circle(ocg, circle)
    person = people["outsider"]
    rows = [
        (Action, ActionFactory(ocg=ocg, agency=people["nominator"].agency)),
        (Member, MemberFactory(ocg=ocg)),
        (Disruption, DisruptionFactory(ocg=ocg)),
    ]
    assert all(model.objects.visible_to(person).contains(row) for model, row in rows)
    client = signed_in(person)
    pages = ["ocgs:ocg-list", "disruptions:disruption-list"]
    assert [client.get(reverse(page)).context["paginator"].count for page in pages] == [1, 1]
    circles.remove_agency(
        circle, actor=people["coordinator"], agency=person.agency, reason="Left the work."
    )
    assert not any(model.objects.visible_to(person).exists() for model, _ in rows)
    assert [client.get(reverse(page)).context["paginator"].count for page in pages] == [0, 0]
    assert client.get(ocg.get_absolute_url()).status_code == 404
    assert holds(PersonFactory(agency=AgencyFactory(name="Dover Harbour")), ocg)


@pytest.mark.parametrize(("direct", "through"), [("aware", "partner"), ("partner", "aware")])
def test_direct_and_through_a_circle_the_higher_counts(people, ocg, circle, direct, through):
    person = people["outsider"]
    share(ocg, person.agency, direct)
    share_with_circle(ocg, circle, through)
    assert "read" in holds(person, ocg)
    circles.remove_agency(circle, actor=people["supervisor"], agency=person.agency, reason="Left.")
    assert ("read" in holds(person, ocg)) == (direct == "partner")
    assert "view" in holds(person, ocg)


def test_an_agreement_past_its_review_closes_the_door(people, ocg, circle):
    share_with_circle(ocg, circle)
    person = people["outsider"]
    Circle.objects.filter(pk=circle.pk).update(isa_review_on=days(-1))
    policy.regrant(ocg)
    assert holds(person, ocg) == frozenset()
    assert not OCG.objects.visible_to(person).exists()
    with pytest.raises(ValidationError, match="past its review"):
        share_with_circle(OCGFactory(decided_by=people["coordinator"]), circle)
    values = {name: getattr(circle, name) for name in circles.TYPED}
    circles.change_circle(
        circle, actor=people["supervisor"], version=circle.version,
        values=values | {"isa_review_on": days(100)},
    )  # fmt: skip
    assert "read" in holds(person, ocg)


def test_grants_through_a_circle_lapse_by_themselves_when_the_agreement_does(people, ocg, circle):
    share_with_circle(ocg, circle)
    lapses = {
        row.until for row in ocg.team_grants.filter(group__team__agency__name="Thanet Refuge")
    }
    assert lapses == {circle.closes_at}
    assert circle.closes_at - timezone.now() < timedelta(days=201)


def test_only_whoever_shares_every_group_lets_an_agency_in(people, ocg, circle):
    share_with_circle(ocg, circle)
    new = AgencyFactory(name="New")
    with pytest.raises(PermissionDenied):
        circles.add_agency(
            circle, actor=people["coordinator_elsewhere"], agency=new, reason="Works there."
        )
    values = {name: getattr(circle, name) for name in circles.TYPED}
    later = values | {"isa_review_on": days(400)}
    with pytest.raises(PermissionDenied):
        circles.change_circle(
            circle,
            actor=people["coordinator_elsewhere"],
            version=circle.version,
            values=later,
        )
    assert not holds(PersonFactory(agency=new), ocg)
    circles.add_agency(circle, actor=people["coordinator"], agency=new, reason="Works there.")
    assert holds(PersonFactory(agency=new), ocg)


@pytest.mark.parametrize("who", ["partner", "lro", "analyst", "outsider"])
def test_nobody_but_the_unit_keeps_or_sees_circles(people, circle, who, signed_in):
    with pytest.raises(PermissionDenied):
        circles.add_agency(circle, actor=people[who], agency=AgencyFactory(), reason="Mine.")
    with pytest.raises(PermissionDenied):
        circles.remove_agency(
            circle, actor=people[who], agency=people["outsider"].agency, reason="Mine."
        )
    assert not Circle.objects.visible_to(people[who]).exists()


def test_restricting_a_group_ends_what_circles_had_for_good(people, ocg, circle):
    share_with_circle(ocg, circle)
    actor = people["coordinator"]
    register.restrict_ocg(ocg, actor=actor, restricted=True, reason="A source.")
    assert not holds(people["outsider"], ocg)
    with pytest.raises(ValidationError, match="named people only"):
        share_with_circle(ocg, circle)
    circles.add_agency(circle, actor=actor, agency=AgencyFactory(name="New"), reason="Later.")
    register.restrict_ocg(ocg, actor=actor, restricted=False, reason="Gone.")
    assert not holds(people["outsider"], ocg)
    assert not OCG.objects.visible_to(PersonFactory(agency=AgencyFactory(name="New"))).exists()


def test_a_circle_never_leads(people, ocg, circle):
    with pytest.raises(ValidationError, match="cannot lead"):
        share_with_circle(ocg, circle, "lead")
    share_with_circle(ocg, circle)
    with pytest.raises(IntegrityError, match="never_leads"), transaction.atomic():
        Share.objects.filter(circle=circle).update(level="lead")


def test_an_agency_sits_in_a_circle_once(people, circle):
    agency = people["outsider"].agency
    with pytest.raises(ValidationError, match="in this circle already"):
        circles.add_agency(circle, actor=people["supervisor"], agency=agency, reason="Again.")
    circles.remove_agency(circle, actor=people["supervisor"], agency=agency, reason="Left.")
    with pytest.raises(ValidationError, match="not in this circle any more"):
        circles.remove_agency(circle, actor=people["supervisor"], agency=agency, reason="Left.")
    circles.add_agency(circle, actor=people["supervisor"], agency=agency, reason="Back.")
    assert circle.members.seated().filter(agency=agency).count() == 1


def test_the_force_sits_in_no_circle(people, police, circle):
    with pytest.raises(ValidationError):
        circles.add_agency(circle, actor=people["supervisor"], agency=police, reason="Us.")


def test_ending_the_share_with_a_circle_ends_it_for_all(people, ocg, circle):
    share_with_circle(ocg, circle)
    given = ocg.shares.get(circle=circle)
    register.end_share(given, actor=people["coordinator"], reason="Done.")
    for seat in circle.members.all():
        assert not holds(PersonFactory(agency=seat.agency), ocg)


def test_the_sharing_page_costs_the_same_with_many_circles_and_agencies(
    people, ocg, circle, signed_in, client
):
    def asked(person):
        address = reverse("ocgs:ocg-sharing", args=[ocg.reference])
        signed_in(person)
        client.get(address)
        with CaptureQueriesContext(connection) as held:
            assert client.get(address).status_code == 200
        return len([row for row in held if not row["sql"].startswith(("SAVEPOINT", "RELEASE"))])

    share_with_circle(ocg, circle, "aware")
    readers = [people["coordinator"], people["outsider"], people["partner"]]
    few = [asked(person) for person in readers]
    for number in range(5):
        agencies = [AgencyFactory(name=f"Agency {number}{place}") for place in range(4)]
        more = CircleFactory(created_by=people["supervisor"], agencies=agencies)
        share_with_circle(ocg, more, "aware")
    assert [asked(person) for person in readers] == few
    assert max(few) <= 12


def typed_for(circle, **changed):
    day = circle.isa_review_on
    return {
        "name": circle.name, "purpose": circle.purpose, "agreement": circle.agreement,
        "isa_review_on-day": day.day, "isa_review_on-month": day.month,
        "isa_review_on-year": day.year, "version": circle.version,
    } | changed  # fmt: skip


def test_two_who_change_a_circle_at_once_both_see_it_and_no_text_is_lost(signed_in, people, circle):
    page = reverse("ocgs:circle-change", args=[circle.reference])
    client = signed_in(people["coordinator"])
    assert (
        look_and_do(client, page, typed_for(circle, purpose="The first text.")).status_code == 302
    )
    answer = client.post(page, typed_for(circle, purpose="The second text."))
    for words in ("saved this while you were", "The first text.", "The second text."):
        assert words in answer.text
    assert answer.context["theirs_by"] == people["coordinator"]
    assert fresh(circle).purpose == "The first text."
    assert Draft.objects.get(user=people["coordinator"]).fields["purpose"] == ["The second text."]
    again = typed_for(fresh(circle), purpose="Both texts.")
    assert look_and_do(client, page, again).status_code == 302
    assert (fresh(circle).purpose, fresh(circle).version) == ("Both texts.", 3)


def test_a_closed_circle_takes_all_it_opened_with_it_and_says_why(signed_in, people, ocg, circle):
    share_with_circle(ocg, circle)
    other = OCGFactory(decided_by=people["coordinator"], district=ocg.district)
    share_with_circle(other, circle, "aware")
    share(other, people["outsider"].agency, "aware")
    client = signed_in(people["coordinator"])
    page = reverse("ocgs:circle-close", args=[circle.reference])
    assert client.post(page, {"reason": ""}).status_code == 200
    assert client.post(page, {"reason": "The work is done."}).status_code == 302
    assert holds(people["outsider"], ocg) == frozenset()
    assert holds(people["outsider"], other) == {"view"}
    assert not Share.objects.open().filter(circle=circle).exists()
    entry = Entry.objects.get(verb="circle.close")
    assert (entry.reason, entry.actor) == ("The work is done.", people["coordinator"])
    assert set(entry.shown) == {ocg.reference, other.reference}
    ended = Entry.objects.filter(verb="ocg.unshare", reason="The work is done.")
    assert set(ended.values_list("subject", flat=True)) == {ocg.reference, other.reference}
    text = client.get(circle.get_absolute_url()).text
    assert "Closed on" in text
    assert "Add an agency" not in text


def test_a_closed_circle_stays_closed(signed_in, people, ocg, circle):
    circles.close_circle(circle, actor=people["supervisor"], reason="Done.")
    who = {"actor": people["supervisor"]}
    values = {name: getattr(circle, name) for name in circles.TYPED}
    outsiders = people["outsider"].agency
    for deed in (
        lambda: circles.close_circle(circle, reason="Again.", **who),
        lambda: circles.change_circle(circle, version=2, values=values, **who),
        lambda: circles.add_agency(circle, agency=AgencyFactory(), reason="Late.", **who),
        lambda: circles.remove_agency(circle, agency=outsiders, reason="Late.", **who),
        lambda: share_with_circle(ocg, circle),
    ):
        with pytest.raises(ValidationError, match="was closed"):
            deed()
    client = signed_in(people["coordinator"])
    for name in ("change", "add", "close"):
        page = reverse(f"ocgs:circle-{name}", args=[circle.reference])
        assert client.get(page).url == circle.get_absolute_url()
    sharing = client.get(reverse("ocgs:ocg-share", args=[ocg.reference]))
    assert circle not in sharing.context["form"].fields["circle"].queryset


@pytest.mark.parametrize("who", ["lro", "partner", "outsider", "analyst"])
def test_only_the_unit_closes_a_circle(people, circle, who):
    with pytest.raises(PermissionDenied):
        circles.close_circle(circle, actor=people[who], reason="Mine.")
    assert fresh(circle).closed_at is None
