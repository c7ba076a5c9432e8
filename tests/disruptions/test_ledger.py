"""One disruption counts once; everybody who made it is credited; and the two reconcile."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from disruptions import services
from disruptions.choices import Level, Part
from disruptions.ledger import Ledger
from disruptions.models import Contribution, Disruption
from ocgs.choices import Strand
from ocgs.models import OCG
from tests.disruptions.effects import BEFORE, DAY, effect
from tests.factories import AgencyFactory, fresh
from tests.recorded import triggers_aside

pytestmark = pytest.mark.django_db


def ledger():
    return Ledger(Disruption.objects.that_count_openly())


def credited(found):
    """Who is credited with how many, by part: (led, supported, made possible)."""
    return {
        str(credit.agency): (credit.led, credit.supported, credit.enabled)
        for credit in found.credits
    }


def test_a_disruption_counts_once_and_credits_everybody(ocg, council, housing, police):
    effect(ocg, helpers=[(council, Part.SUPPORT), (housing, Part.ENABLED)])
    found = ledger()
    assert found.unique == 1
    assert credited(found) == {
        str(police): (1, 0, 0),
        str(council): (0, 1, 0),
        str(housing): (0, 0, 1),
    }
    assert (found.credited, found.shared) == (3, 2)


def test_where_another_agency_led_the_claimants_supported(ocg, council, police):
    effect(ocg, helpers=[(council, Part.LEAD)])
    found = ledger()
    assert found.unique == 1
    assert credited(found) == {str(police): (0, 1, 0), str(council): (1, 0, 0)}


def test_an_agency_that_added_itself_is_credited(ocg, people, housing):
    claim = effect(ocg, status="submitted", level="minor")
    services.join_disruption(claim, actor=people["partner"], part=Part.SUPPORT)
    services.confirm_disruption(fresh(claim), actor=people["coordinator"], reason="Seen.")
    assert credited(ledger())[str(housing)] == (0, 1, 0)


@pytest.mark.parametrize("status", ["submitted", "returned", "rejected"])
def test_what_is_not_confirmed_credits_nobody(ocg, council, status):
    effect(ocg, status=status, helpers=[council])
    assert (ledger().unique, ledger().credits) == (0, [])


def test_a_group_for_named_people_credits_nobody_openly(ocg, council):
    effect(ocg, helpers=[council])
    OCG.objects.filter(pk=ocg.pk).update(restricted=True)
    assert (ledger().unique, ledger().credits) == (0, [])


def test_a_second_row_of_the_claimants_agency_credits_it_once(ocg, police):
    claim = effect(ocg)
    Contribution.objects.create(disruption=claim, agency=police, part=Part.ENABLED)
    assert credited(ledger()) == {str(police): (1, 0, 0)}


def test_a_period_holds_its_first_day_and_its_last(ocg):
    for day in (BEFORE, DAY):
        effect(ocg, on=day)

    def counted(since, until):
        return Ledger(Disruption.objects.confirmed().between(since, until)).unique

    one = timedelta(days=1)
    assert counted(BEFORE, DAY) == 2
    assert counted(BEFORE + one, DAY) == 1
    assert counted(BEFORE, DAY - one) == 1
    assert counted(BEFORE + one, DAY - one) == 0


STATUSES = ["confirmed", "confirmed", "confirmed", "submitted", "returned", "rejected"]
FIRST = date(2023, 1, 1)
DAYS = 900


@triggers_aside()
def invent(chance, ocg, agencies, coordinator, count=150):
    """Many disruptions of any kind, each with credit to any agencies, and what they amount to."""
    made = Disruption.objects.bulk_create(
        Disruption(
            ocg=ocg,
            happened_on=FIRST + timedelta(days=chance.randrange(DAYS)),
            strand=chance.choice(Strand.values),
            level=chance.choice(Level.values),
            what="A unit was closed.",
            effect="It is gone.",
            district=ocg.district,
            agency=chance.choice(agencies),
            claimed_by=ocg.lro,
            decided_by=coordinator,
            decided_at=timezone.now(),
            status=chance.choice(STATUSES),
        )
        for _ in range(count)
    )
    truth = []
    for claim in made:
        others = [agency for agency in agencies if agency != claim.agency]
        helpers = chance.sample(others, chance.choice([0, 0, 1, 1, 2, 4]))
        parts = [chance.choice([Part.SUPPORT, Part.ENABLED]) for _ in helpers]
        if helpers and chance.random() < 0.3:
            parts[0] = Part.LEAD
        Contribution.objects.bulk_create(
            Contribution(disruption=claim, agency=agency, part=part, joined=chance.random() < 0.3)
            for agency, part in zip(helpers, parts, strict=True)
        )
        parts_of = dict(zip([agency.pk for agency in helpers], parts, strict=True))
        parts_of[claim.agency.pk] = Part.SUPPORT if Part.LEAD in parts else Part.LEAD
        truth.append((claim, parts_of))
    return truth


@pytest.mark.parametrize("seed", range(4))
def test_for_any_period_the_credit_of_all_agencies_reconciles_with_the_total(people, ocg, seed):
    chance = random.Random(seed)
    agencies = [people["lro"].agency] + [AgencyFactory() for _ in range(6)]
    truth = invent(chance, ocg, agencies, people["coordinator"])
    for _ in range(12):
        since, until = sorted(FIRST + timedelta(days=chance.randrange(-9, DAYS)) for _ in "12")
        counted = [
            parts
            for claim, parts in truth
            if claim.status == "confirmed" and since <= claim.happened_on <= until
        ]
        found = Ledger(Disruption.objects.that_count_openly().between(since, until))
        assert found.unique == len(counted)
        # Those each agency leads add up to the disruptions there are.
        assert found.led == found.unique
        # Those each is credited with add up to them and the credits for helping.
        assert found.credited == found.unique + found.supported + found.enabled
        assert found.shared == sum(len(parts) - 1 for parts in counted)
        for agency in agencies:
            parts = Counter(held[agency.pk] for held in counted if agency.pk in held)
            told = [one.parts for one in found.credits if one.agency == agency]
            assert (told[0] if told else Counter()) == parts
            own = Disruption.objects.that_count_openly().between(since, until).credited_to(agency)
            assert own.count() == parts.total()
            by_part = Counter(own.with_part_of(agency).values_list("part", flat=True))
            assert by_part == parts
