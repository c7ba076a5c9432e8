"""An account is closed while its owner is being named: one of the two comes too late."""

from collections import Counter

import pytest

from agencies.choices import Role, Vetting
from ocgs.services import owners
from ocgs.services.register import allocate_lro
from portal.people import close_account
from tests.factories import OCGFactory, PersonFactory, PoliceFactory, fresh
from tests.ocgs.test_races import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def somebody(*roles):
    return PersonFactory(agency=PoliceFactory(), roles=roles, vetting=Vetting.POLICE)


def test_no_group_ends_up_with_an_owner_whose_account_is_closed():
    unit, keeper = somebody(Role.COORDINATOR), somebody(Role.SPOC)
    ended = Counter()
    for number in range(6):
        person = somebody(Role.LRO, Role.SRO)
        ocg = OCGFactory(decided_by=unit)

        def name(ocg=ocg, person=person, leads=number % 2):
            if leads:
                return allocate_lro(
                    fresh(ocg), actor=fresh(unit), lro=fresh(person), reason="Free.",
                    untrained_reason="May.",
                )  # fmt: skip
            values = {part: getattr(fresh(ocg), part) for part in owners.TYPED}
            return owners.name_owners(
                fresh(ocg), actor=fresh(unit), version=ocg.version,
                values=values | {"sro": fresh(person)}, reason="Free.",
            )  # fmt: skip

        def close(person=person):
            return close_account(fresh(person), actor=fresh(keeper), reason="Leaves.")

        answers = all_at_once([name, close])
        assert answers == {"done": 1, "ValidationError": 1}
        owned = person in (fresh(ocg).lro, fresh(ocg).sro)
        assert owned == fresh(person).is_active
        ended[owned] += 1
    assert sum(ended.values()) == 6
