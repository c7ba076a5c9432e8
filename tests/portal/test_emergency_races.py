"""An emergency beside another deed on the same record: neither undoes the other."""

import threading
from collections import Counter

import pytest
from django.db import connections

from agencies import policy
from ocgs.services import register
from portal.emergency import break_glass
from tests.factories import AgencyFactory, OCGFactory, PersonFactory, PoliceFactory, fresh

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def unit():
    """The force, and two supervisors of its unit."""
    police = PoliceFactory()
    return [PersonFactory(agency=police, roles=["supervisor"]) for _ in range(2)]


def meanwhile(monkeypatch, first, then):
    """Run `first`; when it has read who stands where to the record, run `then`, then let it end."""
    read, go_on = threading.Event(), threading.Event()
    wanted, errors = policy._wanted, []

    def slow(record):
        result = wanted(record)
        if threading.current_thread() is thread:
            read.set()
            go_on.wait(5)
        return result

    def run(call):
        try:
            call()
        except Exception as error:  # noqa: BLE001 - the test shows it
            errors.append(error)
        finally:
            connections.close_all()

    monkeypatch.setattr(policy, "_wanted", slow)
    thread = threading.Thread(target=run, args=[first])
    other = threading.Thread(target=run, args=[then])
    thread.start()
    read.wait(5)
    other.start()
    # Where the record is held, the second waits for the first.
    other.join(1)
    go_on.set()
    thread.join()
    other.join()
    assert errors == []


def opening(person, group):
    return lambda: break_glass(actor=fresh(person), reference=group.reference, reason="A threat.")


def test_a_share_that_ends_during_an_emergency_stays_ended(monkeypatch, unit):
    partner = PersonFactory(agency=AgencyFactory())
    group = OCGFactory(shares=[(partner.agency, "partner")])
    share = group.shares.get()
    meanwhile(
        monkeypatch,
        opening(unit[0], group),
        lambda: register.end_share(fresh(share), actor=fresh(group.coordinator), reason="Over."),
    )
    assert policy.actions_on(fresh(partner), group) == frozenset()


def test_a_group_restricted_during_an_emergency_stays_restricted(monkeypatch, unit):
    group = OCGFactory()
    analyst = PersonFactory(agency=PoliceFactory(), roles=["analyst"])
    meanwhile(
        monkeypatch,
        opening(unit[0], group),
        lambda: register.restrict_ocg(
            fresh(group), actor=fresh(group.coordinator), restricted=True, reason="A source."
        ),
    )
    assert policy.actions_on(fresh(analyst), group) == frozenset()


def test_two_emergencies_at_once_open_the_group_to_both(monkeypatch, unit):
    group = OCGFactory(restricted=True)
    meanwhile(monkeypatch, opening(unit[0], group), opening(unit[1], group))
    assert all("read" in policy.actions_on(fresh(person), group) for person in unit)


def test_one_person_who_presses_twice_gets_in_and_no_error(unit):
    group = OCGFactory(restricted=True)
    ready, answers = threading.Barrier(4), Counter()

    def press():
        ready.wait()
        try:
            opening(unit[0], group)()
            answers["done"] += 1
        except Exception as error:  # noqa: BLE001 - counted
            answers[type(error).__name__] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {"done": 4}
