"""The lists and the pages ask the policy in two ways; both ways say the same of everybody."""

import random
from collections import Counter
from datetime import timedelta

import pgtrigger
import pytest
from django.utils import timezone

from agencies import policy
from agencies.choices import Gateway, Marking, Role, Standing, Vetting
from agencies.people import Agency, User
from agencies.shares import BreakGlass
from disruptions.models import Contribution, Disruption
from ocgs.models import OCG, Action, Nomination, Plan, Share, Support
from ocgs.models.ocg import LEVELS
from tests.factories import (
    AgencyFactory,
    DistrictFactory,
    DivisionFactory,
    PersonFactory,
    PoliceFactory,
    days,
)

pytestmark = pytest.mark.django_db

ROOTS = (Nomination, OCG)
CHILDREN = (Plan, Action, Disruption)
NOMINATION_STATUSES = ("draft", "submitted", "returned", "withdrawn")
ACTION_STATUSES = ("proposed", "offered", "agreed", "declined", "cancelled")


class World:
    """Agencies, people and records, each standing to the others as the dice fall."""

    def __init__(self, seed):
        self.dice = random.Random(seed)  # noqa: S311 - a world made again from its number
        self.agencies = [PoliceFactory(), *(AgencyFactory(name=f"Agency {n}") for n in range(4))]
        self.divisions = [None, *(DivisionFactory(code=code) for code in ("east", "west"))]
        self.districts = [DistrictFactory(name=name) for name in ("Ashford", "Maidstone")]
        self.people = [self.person(number) for number in range(24)]
        self.groups = [self.group(number) for number in range(8)]
        for number in range(6):
            self.nomination(number)
        for group in self.groups:
            self.children(group)
        self.trouble()

    def one(self, choices):
        return self.dice.choice(list(choices))

    def often(self, chance):
        return self.dice.random() < chance

    def until(self):
        hours = self.one([-48, -1, 1, 48])
        return timezone.now() + timedelta(hours=hours)

    def person(self, number):
        roles = self.dice.sample(list(Role), self.one([1, 1, 1, 2, 3]))
        return PersonFactory(
            email=f"person{number}@agency.example",
            agency=self.one(self.agencies),
            roles=roles,
            division=self.one(self.divisions),
        )

    def nomination(self, number, status=None):
        author = self.one(self.people)
        status = status or self.one(NOMINATION_STATUSES)
        nomination = Nomination.objects.create(
            title=f"Nomination {number}",
            what="What.",
            main_crime_type="drugs",
            who="Who.",
            why="Why.",
            district=self.one(self.districts),
            created_by=author,
            agency=author.agency,
            status=status,
            submitted_at=None if status == "draft" else timezone.now(),
            submitted_by=None if status == "draft" else author,
            marking=self.one(Marking),
        )
        policy.regrant(nomination)
        return nomination

    def group(self, number):
        lead = self.one(self.agencies)
        group = OCG.objects.create(
            codename=f"Codename {number}",
            brief="Brief.",
            main_crime_type="drugs",
            district=self.one(self.districts),
            created_by=self.one(self.people),
            lead_agency=lead,
            lro=self.one([None, *self.people]),
            deputy=self.one([None, *self.people]),
            sro=self.one([None, *self.people]),
            coordinator=self.one(self.people),
            restricted=self.often(0.3),
            marking=self.one(Marking),
        )
        receivers = self.dice.sample([*self.agencies[1:], *self.people], 5)
        for receiver in receivers:
            named = isinstance(receiver, User)
            Share.objects.create(
                ocg=group,
                level=self.one([*LEVELS, Standing.KEEPER] if named else LEVELS),
                purpose="Purpose.",
                gateway=Gateway.CDA_115,
                shared_by=group.created_by,
                until=self.until(),
                ended_at=timezone.now() if self.often(0.2) else None,
                **{"person" if named else "agency": receiver},
            )
        if self.often(0.5):
            until = self.until()
            BreakGlass.objects.create(
                user=self.one(self.people),
                kind="ocgs.ocg",
                reference=group.reference,
                reason="Reason.",
                opened_at=until - timedelta(hours=4),
                until=until,
            )
        policy.regrant(group)
        return group

    def children(self, group):
        plan = Plan.objects.create(ocg=group)
        for status in self.dice.sample(ACTION_STATUSES, 3):
            action = Action.objects.create(
                plan=plan,
                strand="prevent",
                title="Title",
                ask="Ask.",
                measure="Measure.",
                agency=self.one(self.agencies),
                due_on=days(9),
                status=status,
                created_by=group.created_by,
                offered_on=None if status == "proposed" else days(0),
            )
            for helper in self.dice.sample(self.agencies, self.one([0, 1, 2])):
                if helper != action.agency:
                    Support.objects.create(action=action, agency=helper, added_by=group.created_by)
            claimant = self.one(self.people)
            subject = self.one(
                [
                    {"ocg": group, "action": self.one([None, action])},
                    {"place": "Place", "vulnerability": "Tenants."},
                ]
            )
            disruption = Disruption.objects.create(
                **subject,
                happened_on=days(-1),
                strand="prevent",
                what="What.",
                effect="Effect.",
                level="minor",
                district=group.district,
                agency=claimant.agency,
                claimed_by=claimant,
            )
            for helper in self.dice.sample(self.agencies, self.one([0, 1, 2])):
                Contribution.objects.create(disruption=disruption, agency=helper)

    def trouble(self):
        """What befalls people and agencies after records were shared with them."""
        people = self.dice.sample(self.people, 8)
        with pgtrigger.ignore("agencies.User:no_owner_leaves"):
            User.objects.filter(pk=people[0].pk).update(is_active=False)
        User.objects.filter(pk=people[1].pk).update(vetting_expires_on=days(-1))
        User.objects.filter(pk=people[2].pk).update(vetting=Vetting.NONE)
        User.objects.filter(pk=people[3].pk).update(agency=None)
        User.objects.filter(pk=people[4].pk).update(is_superuser=True)
        User.objects.filter(pk=people[5].pk).update(agency=self.agencies[1])
        people[6].groups.clear()
        Agency.objects.filter(pk=self.agencies[2].pk).update(isa_review_on=days(-1))
        Agency.objects.filter(pk=self.agencies[3].pk).update(is_active=False)


def everybody():
    """Each person as a new request finds them."""
    return User.objects.select_related("agency").order_by("pk")


@pytest.mark.parametrize("seed", range(6))
def test_a_list_holds_just_the_records_on_which_its_reader_holds_the_action(seed):
    World(seed)
    differ = []
    for person in everybody():
        for model in ROOTS:
            held = {row: policy.actions_on(person, row) for row in model.objects.all()}
            for action in policy.ACTIONS:
                listed = set(model.objects.allowing(person, action))
                if listed != {row for row, actions in held.items() if action in actions}:
                    differ.append((person.email, model.__name__, action))
            assert set(model.objects.visible_to(person)) == {
                row for row, actions in held.items() if "view" in actions
            }
    assert differ == []


@pytest.mark.parametrize("seed", range(6))
def test_a_child_is_in_the_list_of_just_those_who_may_open_it(seed):
    World(seed)
    differ = []
    for person in everybody():
        for model in CHILDREN:
            listed = set(model.objects.visible_to(person))
            for row in model.objects.all():
                if (row in listed) != ("view" in policy.actions_on(person, row)):
                    differ.append((model.__name__, row in listed))
    assert Counter(differ) == {}


@pytest.mark.parametrize("seed", range(6))
def test_no_action_is_held_without_those_below_it(seed):
    """Whoever may read may see; whoever may decide, change or share may read.

    Authors keep their word on people at risk by name; it opens nothing that they do not see.
    """
    World(seed)
    for person in everybody():
        for model in ROOTS:
            for row in model.objects.all():
                held = policy.actions_on(person, row)
                assert not held - {"safeguard"} or "view" in held
                assert "read" not in held or "brief" in held
                assert not held & {"change", "share", "decide"} or "read" in held


@pytest.mark.parametrize("seed", range(6))
def test_a_restricted_group_is_held_by_named_people_alone(seed):
    world = World(seed)
    named = {
        group.pk: {holder.who.pk for holder in group.holders() if isinstance(holder.who, User)}
        for group in world.groups
    }
    for person in everybody():
        for group in OCG.objects.visible_to(person).filter(restricted=True):
            assert person.pk in named[group.pk]


@pytest.mark.parametrize("seed", range(6))
def test_deriving_every_grant_again_changes_nothing(seed):
    World(seed)

    def grants():
        return {
            (type(row).__name__, row.content_object_id, row.permission_id, row.until)
            for model in ROOTS
            for record in model.objects.all()
            for row in [*record.team_grants.all(), *record.person_grants.all()]
        }

    before = grants()
    for model in ROOTS:
        for record in model.objects.all():
            policy.regrant(record)
    assert grants() == before


def test_closed_doors_open_nothing():
    World(7)
    for person in everybody():
        if not policy.doors_closed(person):
            continue
        for model in (*ROOTS, *CHILDREN):
            assert not model.objects.visible_to(person).exists()
            assert all(not policy.actions_on(person, row) for row in model.objects.all())


def test_a_person_moved_to_another_agency_leaves_its_teams_behind():
    """Somebody's agency is what they are; a team of another agency gives them nothing."""
    ashford = DistrictFactory()
    police = PoliceFactory()
    housing = AgencyFactory(name="Stour Housing")
    refuge = AgencyFactory(name="Thanet Refuge")
    mover = PersonFactory(agency=housing)
    coordinator = PersonFactory(agency=police, roles=[Role.COORDINATOR])
    group = OCG.objects.create(
        codename="Codename",
        brief="Brief.",
        main_crime_type="drugs",
        district=ashford,
        created_by=coordinator,
        lead_agency=police,
    )
    Share.objects.create(
        ocg=group,
        agency=housing,
        level=Standing.PARTNER,
        purpose="Purpose.",
        gateway=Gateway.CDA_115,
        shared_by=coordinator,
    )
    policy.regrant(group)
    User.objects.filter(pk=mover.pk).update(agency=refuge)
    moved = User.objects.get(pk=mover.pk)
    assert not OCG.objects.visible_to(moved).exists()
    assert policy.actions_on(moved, group) == frozenset()


def test_a_superuser_reads_nothing_whatever_their_role():
    police = PoliceFactory()
    author = PersonFactory(agency=police, roles=[Role.COORDINATOR])
    group = OCG.objects.create(
        codename="Codename",
        brief="Brief.",
        main_crime_type="drugs",
        district=DistrictFactory(),
        created_by=author,
        lead_agency=police,
    )
    policy.regrant(group)
    User.objects.filter(pk=author.pk).update(is_superuser=True)
    assert not OCG.objects.visible_to(User.objects.get(pk=author.pk)).exists()
