"""Two groups made one: nothing is lost, nobody sees more, and it happens once."""

import threading

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Role, Vetting
from agencies.reach import SEEING, Reach
from disruptions.models import Disruption
from ocgs import merging
from ocgs.models import (
    OCG,
    Action,
    Alias,
    Assessment,
    Custody,
    Identifier,
    Member,
    Merger,
    NationalResult,
    Order,
    Plan,
    Share,
    Tenure,
    Trace,
)
from ocgs.services import mergers as services
from ocgs.services.register import restrict_ocg
from tests.factories import (
    ActionFactory,
    AssessmentFactory,
    DisruptionFactory,
    DistrictFactory,
    OCGFactory,
    PersonFactory,
    days,
    fresh,
    share,
    write_plan,
)
from tests.ocgs.member_factories import (
    CustodyFactory,
    MemberFactory,
    OrderFactory,
    add_phone,
    hand_over,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(people):
    """Another coordinator of East, who agrees."""
    return PersonFactory(
        agency=people["coordinator"].agency,
        roles=[Role.COORDINATOR],
        vetting=Vetting.POLICE,
    )


@pytest.fixture
def other(people, ashford):
    """A second group of East, led by somebody else of the force, shared with nobody."""
    return OCGFactory(
        created_by=people["nominator"],
        decided_by=people["coordinator"],
        district=ashford,
        lro=PersonFactory(agency=people["lro"].agency, roles=[Role.LRO], vetting=Vetting.POLICE),
    )


def propose(survivor, absorbed, by, **choices):
    return services.propose_merger(
        fresh(survivor), fresh(absorbed), actor=fresh(by), choices=choices, reason="One phone."
    )


def merge(survivor, absorbed, by, second, **choices):
    made = propose(survivor, absorbed, by, **choices)
    services.approve_merger(made, actor=fresh(second))
    return fresh(survivor)


def test_everything_of_the_other_group_moves(people, ocg, other, second, council):
    write_plan(other, intention="Close the yard.")
    action = ActionFactory(ocg=other, agency=council, status="offered")
    disruption = DisruptionFactory(ocg=other, claimed_by=other.lro)
    member = MemberFactory(ocg=other)
    phone, custody, order = (
        add_phone(member), CustodyFactory(member=member), OrderFactory(member=member),
    )  # fmt: skip
    score = AssessmentFactory(ocg=other, status="approved")
    own_score = AssessmentFactory(ocg=ocg, status="approved")
    handover = hand_over(other, people["lro"])
    share(other, people["outsider"].agency, "aware")
    national = NationalResult.objects.create(
        ocg=other, urn="K/1", tier="2", like_band="Low", moderated_on=days(-9), keyed_by="Val",
        keyed_on=days(-9), recorded_by=people["coordinator"],
    )  # fmt: skip
    Alias.objects.create(ocg=other, name="The yard", added_by=people["coordinator"])
    counts = {model: model.objects.count() for model in (Member, Action, Order, Share, Assessment)}
    merge(ocg, other, people["coordinator"], second)
    for row in (member, handover, national, disruption, score):
        assert fresh(row).ocg == ocg
    assert fresh(action).plan.ocg == ocg
    assert fresh(custody).member.ocg == fresh(order).member.ocg == ocg
    assert fresh(phone).member.ocg == ocg
    assert fresh(handover).status == "withdrawn"
    assert set(ocg.aliases.values_list("name", flat=True)) == {"The yard", other.codename}
    assert counts == {model: model.objects.count() + 0 for model in counts}
    assert Assessment.objects.current_of(ocg) == own_score
    assert list(ocg.assessments.order_by("number")) == [score, own_score]
    assert "Close the yard." in fresh(ocg.plan).intention
    assert fresh(other).plan.intention == "Close the yard."


def test_every_table_that_names_a_group_is_carried_or_moves_by_itself():
    relations = list(merging.relations_to(OCG)) + list(merging.relations_to(Plan))
    relations += list(merging.relations_to(Member))
    assert {Disruption, Action, Order} <= {table for table, _ in relations}
    joined = {*merging.CARRIERS, OCG, Identifier, Custody}
    stuck = [
        f"{table._meta.label}.{column.name}"
        for table, column in relations
        if table not in joined and column.name in merging.unique_columns(table)
    ]
    assert stuck == []


def test_every_table_that_names_a_group_refuses_a_merged_one():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s",
                       ["pgtrigger_not_of_a_merged_group%"])  # fmt: skip
        guarded = {name for (name,) in cursor.fetchall()}
    # What matching looks through is worked out anew, and for no merged group; how each stood
    # is kept by the database alone.
    passed_over = {OCG, Plan, Merger, Trace, Tenure}
    tables = {table for table, _ in merging.relations_to(OCG)} - passed_over
    assert {table._meta.db_table for table in tables} <= guarded


def test_nothing_is_put_on_a_merged_group(people, ocg, other, second):
    merge(ocg, other, people["coordinator"], second)
    member = MemberFactory(ocg=ocg)
    with pytest.raises(IntegrityError, match="merged"), transaction.atomic():
        Member.objects.filter(pk=member.pk).update(ocg=other)
    with pytest.raises(PermissionDenied):
        MemberFactory(ocg=other, actor=people["coordinator"])


def test_somebody_in_both_groups_is_one_member_with_all_that_was_held(people, ocg, other, second):
    own = MemberFactory(ocg=ocg, role="courier", why="Seen in March.")
    twin = MemberFactory(
        ocg=other, known=own.subject.reference, role="principal", why="Pays the others."
    )
    add_phone(own, "07700 900123")
    add_phone(twin, "07700 900123")
    add_phone(twin, "07700 900456")
    CustodyFactory(member=own, conditional_release_on=days(400))
    CustodyFactory(member=twin, prison="HMP Swaleside", conditional_release_on=days(300),
                   parole_on=days(200))  # fmt: skip
    order = OrderFactory(member=twin)
    rows = Identifier.objects.count()
    merge(ocg, other, people["coordinator"], second)
    held = Member.objects.visible_to(people["supervisor"]).of_ocg(ocg).get()
    assert held == own
    assert "Pays the others." in held.why
    assert "Principal" in held.why
    assert {row.value for row in held.identifiers.all()} == {"+447700900123", "+447700900456"}
    assert Identifier.objects.count() == rows
    assert held.custody.parole_on == days(200)
    assert "HMP Swaleside" in held.custody.conditions
    assert fresh(order).member == own


def test_a_field_is_taken_from_the_group_that_was_chosen(people, ocg, other, second):
    OCG.objects.filter(pk=other.pk).update(
        brief="Sells tobacco.", tier="1", main_crime_type="cyber"
    )
    own = fresh(ocg)
    held = merge(ocg, other, people["coordinator"], second, brief="both", tier="absorbed")
    assert held.brief.startswith(own.brief)
    assert held.brief.endswith("Sells tobacco.")
    assert held.tier == "1"
    assert held.main_crime_type == own.main_crime_type
    assert "cyber" in held.other_crime_types


def test_the_stricter_of_two_markings_stays(people, ocg, other, second):
    OCG.objects.filter(pk=ocg.pk).update(marking="OFFICIAL", handling="Do not print.")
    OCG.objects.filter(pk=other.pk).update(handling="Ring first.", legal_hold=True)
    held = merge(ocg, other, people["coordinator"], second)
    assert held.marking == "OFFICIAL-SENSITIVE"
    assert held.handling == "Do not print.; Ring first."
    assert held.legal_hold


def test_whoever_proposes_never_agrees(people, ocg, other, second):
    made = propose(ocg, other, people["coordinator"])
    with pytest.raises(ValidationError, match="Someone else"):
        services.approve_merger(made, actor=people["coordinator"])
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        Merger.objects.filter(pk=made.pk).update(
            status="merged", decided_by=people["coordinator"], decided_at=timezone.now()
        )
    services.approve_merger(made, actor=second)


def test_a_group_is_never_merged_with_itself(people, ocg):
    with pytest.raises(ValidationError, match="itself"):
        propose(ocg, ocg, people["coordinator"])
    with pytest.raises(IntegrityError, match="of_two"), transaction.atomic():
        Merger.objects.create(
            survivor=ocg, absorbed=ocg, reason="x", proposed_by=people["coordinator"]
        )


def test_a_group_is_merged_once(people, ocg, other, second):
    made = propose(ocg, other, people["coordinator"])
    with pytest.raises(ValidationError, match="waiting already"):
        propose(ocg, other, people["coordinator"])
    back = propose(other, ocg, people["coordinator"])
    services.approve_merger(made, actor=second)
    assert fresh(back).status == "withdrawn"
    with pytest.raises(PermissionDenied):
        services.approve_merger(back, actor=fresh(second))
    with pytest.raises((ValidationError, PermissionDenied)):
        services.approve_merger(made, actor=fresh(second))
    with pytest.raises((ValidationError, PermissionDenied)):
        propose(ocg, other, people["coordinator"])


def test_a_chain_of_mergers_leads_to_the_last(people, ocg, other, second, ashford):
    third = OCGFactory(
        created_by=people["nominator"], decided_by=people["coordinator"], district=ashford
    )
    merge(other, third, people["coordinator"], second)
    merge(ocg, other, people["coordinator"], second)
    assert fresh(third).merged_into == ocg


def test_the_old_address_leads_on_for_those_who_may_see_and_is_not_there_for_others(
    signed_in, people, ocg, other, second
):
    # Typed by somebody who is let into the survivor alone and loses it: sees neither.
    partner = people["partner"]
    merge(ocg, other, people["coordinator"], second)
    client = signed_in(people["coordinator"])
    for page in ("ocg-detail", "plan-detail", "member-of-ocg", "assessment-of-ocg"):
        answer = client.get(reverse(f"ocgs:{page}", args=[other.reference]))
        assert answer.url == reverse(f"ocgs:{page}", args=[ocg.reference]), page
    page = reverse("disruptions:disruption-of-ocg", args=[other.reference])
    assert client.get(page).url.endswith(f"{ocg.reference}/")
    client = signed_in(partner)
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(ocg.get_absolute_url()).status_code == 404


def test_what_was_being_typed_on_the_group_that_went_is_kept(signed_in, people, ocg, other, second):
    lro = people["lro"]
    share(other, lro, "lead")
    merge(ocg, other, people["coordinator"], second)
    page = reverse("ocgs:plan-change", args=[other.reference])
    answer = signed_in(lro).post(page, {"intention": "Two hours of thought."}, follow=True)
    assert answer.redirect_chain[0][0] == ocg.get_absolute_url()
    assert "Two hours of thought." in signed_in(lro).get("/drafts/").content.decode()


def seen_by(people):
    """What each kind of person sees: every group and child, by name."""
    models = (OCG, Plan, Action, Member, Order, Custody, Disruption, Alias, Assessment)
    return {
        name: {
            f"{model.__name__} {row.pk}"
            for model in models
            for row in model.objects.visible_to(fresh(person))
        }
        for name, person in people.items()
        if person and person.agency_id
    }


def with_children(group, people, council):
    """A group with something in every table, and what of it is its own to see."""
    member = MemberFactory(ocg=group, actor=people["coordinator"])
    rows = [
        group, group.plan, member,
        OrderFactory(member=member, actor=people["coordinator"]),
        CustodyFactory(member=member, actor=people["coordinator"]),
        ActionFactory(ocg=group, agency=council, status="offered"),
        DisruptionFactory(ocg=group, claimed_by=group.lro),
    ]  # fmt: skip
    return {f"{type(row).__name__} {row.pk}" for row in rows}


ATTACKS = {
    "open and shared differently": lambda ocg, other, people: share(
        other, people["outsider"].agency, "contribute"
    ),
    "the one that stays is restricted": lambda ocg, other, people: restrict_ocg(
        ocg, actor=people["coordinator"], restricted=True, reason="A source."
    ),
    "the one that goes is restricted": lambda ocg, other, people: restrict_ocg(
        other, actor=people["coordinator"], restricted=True, reason="A source."
    ),
    "a named person in the one alone": lambda ocg, other, people: share(
        ocg, people["outsider"], "lead"
    ),
    "a share that lapses in the one alone": lambda ocg, other, people: share(
        other, people["partner"].agency, "lead", until=timezone.now() + timezone.timedelta(9)
    ),
    "it is being handed over": lambda ocg, other, people: hand_over(
        ocg, other.lro, actor=people["coordinator"]
    ),
    "another division": lambda ocg, other, people: OCG.objects.filter(pk=other.pk).update(
        district=DistrictFactory(name="Maidstone")
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("choice", ["survivor", "absorbed"])
def test_nobody_sees_more_than_they_saw_of_both(people, ocg, other, council, attack, choice):
    from agencies import policy

    force = PersonFactory(
        agency=people["lro"].agency, roles=[Role.COORDINATOR, Role.SUPERVISOR],
        vetting=Vetting.POLICE,
    )  # fmt: skip
    officer = PersonFactory(
        agency=people["lro"].agency, roles=[Role.LRO], vetting=Vetting.POLICE,
        division=ocg.district.division,
    )  # fmt: skip
    everybody = people | {"force": force, "officer": officer, "other lro": other.lro}
    own = with_children(ocg, everybody, council)
    others = with_children(other, everybody, people["partner"].agency)
    ATTACKS[attack](ocg, other, people)
    for group in (ocg, other):
        policy.regrant(fresh(group))
    by, second = (people["coordinator"], force)
    if attack == "another division":
        by, second = force, people["supervisor"]
    for group in (ocg, other):
        if fresh(group).restricted:
            share(group, second, "keeper", actor=by)
    before = seen_by(everybody)
    reach = Reach(fresh(ocg)), Reach(fresh(other))
    merge(ocg, other, by, second, **dict.fromkeys(("lro", "lead_agency", "district"), choice))
    after = seen_by(everybody)
    for name, rows in after.items():
        # A child is seen by the agency asked to act or that acted, whatever becomes of the group.
        gained = rows - before[name]
        assert {row for row in gained if not row.startswith("Alias")} == set(), name
        both = own | others
        if f"OCG {ocg.pk}" in rows:
            assert {f"OCG {ocg.pk}", f"OCG {other.pk}"} <= before[name], name
        assert rows & both <= before[name], name
    assert Reach(fresh(ocg)).gained_over(*reach) == (set(), set())
    assert not Reach(fresh(other)).teams
    assert not Reach(fresh(other)).people


def test_the_gain_of_access_would_be_seen(people, ocg, other):
    reach = Reach(ocg), Reach(other)
    assert Reach(ocg).gained_over(*reach)[0]
    assert all(action in SEEING for action in ("view", "read"))


def test_a_restricted_group_that_was_merged_has_a_keeper(people, ocg, other, second):
    restrict_ocg(other, actor=people["coordinator"], restricted=True, reason="A source.")
    share(other, second, "keeper", actor=people["coordinator"])
    held = merge(ocg, other, people["coordinator"], second)
    assert held.restricted
    assert OCG.objects.allowing(fresh(people["coordinator"]), "decide").contains(held)
    assert not OCG.objects.visible_to(fresh(people["partner"])).exists()


def test_a_coordinator_of_one_division_merges_nothing_of_another(people, ocg, other, second):
    OCG.objects.filter(pk=other.pk).update(district=DistrictFactory(name="Maidstone"))
    from agencies import policy

    policy.regrant(fresh(other))
    with pytest.raises(PermissionDenied):
        propose(ocg, other, people["coordinator"])


@pytest.mark.django_db(transaction=True)
def test_two_mergers_at_once_make_one(people, ocg, other, second):
    one = propose(ocg, other, people["coordinator"])
    back = propose(other, ocg, people["coordinator"])
    made, refused = [], []

    def run(merger):
        try:
            made.append(services.approve_merger(merger, actor=fresh(second)))
        except (ValidationError, PermissionDenied) as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[merger]) for merger in (one, back, one, back)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), len(refused)) == (1, 3)
    assert OCG.objects.filter(merged_into__isnull=False).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_member_added_while_groups_are_merged_is_not_left_behind(people, ocg, other, second):
    merger = propose(ocg, other, people["coordinator"])
    refused = []

    def run():
        try:
            MemberFactory(ocg=other, actor=fresh(people["coordinator"]))
        except (IntegrityError, PermissionDenied) as error:
            refused.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        OCG.objects.lock_both(ocg, other)
        thread.start()
        services.approve_merger(merger, actor=fresh(second))
    thread.join()
    left = Member.objects.filter(ocg=other)
    assert not left.exists()
    assert refused or Member.objects.filter(ocg=ocg).exists()


def test_history_keeps_the_move(people, ocg, other, second):
    member = MemberFactory(ocg=other)
    merge(ocg, other, people["coordinator"], second)
    events = apps.get_model("ocgs", "MemberEvent").objects.filter(pgh_obj_id=member.pk)
    assert [event.ocg_id for event in events.order_by("pgh_id")] == [other.pk, ocg.pk]
