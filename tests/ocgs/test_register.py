"""Sharing, restricting, allocating: who sees a group, since when, until when."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.choices import Gateway, Role, Standing, Vetting
from agencies.people import User
from audit.models import Entry
from disruptions.models import Disruption
from ocgs.access import people_who_can_lead, who_can_see
from ocgs.models import OCG, Action, Plan, Share
from ocgs.services import register as services
from tests.factories import (
    ActionFactory,
    AgencyFactory,
    DisruptionFactory,
    PersonFactory,
    days,
    fresh,
    lead_officer,
    share,
)


def sees(person, ocg, action="view"):
    return OCG.objects.allowing(fresh(person), action).contains(ocg)


@pytest.mark.parametrize(
    ("level", "may"),
    [
        ("aware", {"view"}),
        ("contribute", {"view", "brief", "claim"}),
        ("partner", {"view", "brief", "read", "claim"}),
    ],
)
def test_a_level_opens_so_much_and_no_more(people, ocg, level, may):
    share(ocg, people["outsider"].agency, level)
    opened = {
        action
        for action in ("view", "brief", "read", "change", "claim", "share", "decide")
        if sees(people["outsider"], ocg, action)
    }
    assert opened == may


def test_a_share_lapses_by_itself(people, ocg):
    agency = people["outsider"].agency
    share(ocg, agency, until=timezone.now() + timedelta(hours=1))
    assert sees(people["outsider"], ocg)
    past = timezone.now() - timedelta(seconds=1)
    Share.objects.filter(agency=agency).update(until=past)
    ocg.team_grants.filter(group__team__agency=agency).update(until=past)
    assert not sees(people["outsider"], ocg)
    share(ocg, agency, "aware")
    assert sees(people["outsider"], ocg)


def test_a_share_cannot_end_before_it_begins(ocg, people):
    with pytest.raises(ValidationError, match="in the future"):
        share(ocg, people["outsider"].agency, until=timezone.now() - timedelta(minutes=1))


def test_ending_a_share_takes_the_group_and_all_under_it_at_once(people, ocg, council):
    action = ActionFactory(ocg=ocg, agency=council, status="offered")
    disruption = DisruptionFactory(ocg=ocg)
    partner = people["partner"]
    rows = [(OCG, ocg), (Plan, ocg.plan), (Action, action), (Disruption, disruption)]
    assert all(model.objects.visible_to(partner).contains(row) for model, row in rows)
    services.end_share(ocg.shares.get(), actor=people["coordinator"], reason="Done together.")
    assert not any(model.objects.visible_to(partner).exists() for model, _ in rows)


def test_a_share_ends_once(people, ocg):
    given = ocg.shares.get()
    services.end_share(given, actor=people["coordinator"], reason="Done.")
    with pytest.raises(ValidationError, match="ended already"):
        services.end_share(given, actor=people["coordinator"], reason="Done.")


def test_a_disclosure_is_entered_with_receiver_and_gateway(people, ocg):
    share(ocg, people["outsider"].agency, "aware")
    entry = Entry.objects.filter(verb="ocg.share").latest("pk")
    assert entry.operation == "disclosure"
    assert entry.recipients == ["Thanet Refuge", Gateway.CDA_115.label]


@pytest.mark.parametrize("who", ["partner", "lro", "coordinator_elsewhere", "analyst", "outsider"])
def test_only_the_unit_of_the_division_shares(people, ocg, who):
    with pytest.raises(PermissionDenied):
        share(ocg, people["outsider"].agency, actor=people[who])


def test_one_agency_holds_one_share(ocg, housing):
    with pytest.raises(ValidationError, match="with this agency already"):
        share(ocg, housing, "aware")
    given = ocg.shares.get()
    given.pk, given.reference = None, "SHR-AAAA-AAAA"
    with pytest.raises(IntegrityError, match="once_per_agency"), transaction.atomic():
        given.save(force_insert=True)


def test_a_share_names_an_agency_or_a_person_and_not_both(people, ocg):
    with pytest.raises(ValidationError, match="one agency or one person"):
        services.share_ocg(
            ocg,
            actor=people["coordinator"],
            level="aware",
            purpose="To know.",
            gateway=Gateway.CDA_115,
            agency=people["outsider"].agency,
            person=people["outsider"],
        )


def restrict(ocg, people, restricted=True):
    return services.restrict_ocg(
        ocg, actor=people["coordinator"], restricted=restricted, reason="A source at risk."
    )


def those_who_see(ocg, people):
    return {name for name, who in people.items() if who and who.agency_id and sees(who, ocg)}


def test_a_restricted_group_exists_for_named_people_alone(people, ocg):
    before = those_who_see(ocg, people)
    restrict(ocg, people)
    assert those_who_see(ocg, people) == {"lro", "coordinator"}
    with pytest.raises(ValidationError, match="named people only"):
        share(ocg, people["outsider"].agency, actor=people["coordinator"])
    share(ocg, people["sro"], "partner", actor=people["coordinator"])
    assert those_who_see(ocg, people) == {"lro", "coordinator", "sro"}
    restrict(ocg, people, restricted=False)
    assert those_who_see(ocg, people) == before


def test_whoever_restricted_a_group_cannot_lock_everybody_out(people, ocg):
    restrict(ocg, people)
    keeper = ocg.shares.get(level=Standing.KEEPER)
    with pytest.raises(ValidationError, match="open the group again first"):
        services.end_share(keeper, actor=people["coordinator"], reason="Leaving.")


def test_restricting_twice_does_not_open_it(people, ocg):
    restrict(ocg, people)
    with pytest.raises(ValidationError, match="done this already"):
        restrict(ocg, people)
    assert fresh(ocg).restricted


def allocate(ocg, people, officer, untrained_reason="Goes to the next course."):
    return services.allocate_lro(
        ocg,
        actor=people["coordinator"],
        lro=officer,
        reason="Knows the place.",
        untrained_reason=untrained_reason,
    )


def gone(person):
    """Their vetting has lapsed, so a group they lead may be allocated to another at once."""
    User.objects.filter(pk=person.pk).update(vetting_expires_on=days(-1))
    return person


def test_the_lead_agency_follows_the_lead_officer(people, ocg, housing):
    officer = lead_officer(housing)
    gone(people["lro"])
    allocate(ocg, people, officer)
    assert fresh(ocg).lead_agency == housing
    assert sees(officer, ocg, "change")
    assert not sees(people["lro"], ocg, "change")


@pytest.mark.parametrize(
    "closing",
    [{"vetting": Vetting.NPPV1}, {"vetting_expires_on": days(-1)}, {"is_active": False}],
    ids=str,
)
def test_nobody_leads_behind_closed_doors(people, ocg, closing):
    officer = PersonFactory(agency=people["lro"].agency, roles=[Role.LRO], **closing)
    assert officer not in people_who_can_lead()
    gone(people["lro"])
    with pytest.raises(ValidationError, match="cannot lead"):
        allocate(ocg, people, officer)


def test_an_agency_without_a_live_agreement_does_not_lead(people, ocg):
    lapsed = AgencyFactory(name="Lapsed", isa_review_on=days(-1))
    officer = lead_officer(lapsed)
    assert officer not in people_who_can_lead()
    gone(people["lro"])
    with pytest.raises(ValidationError, match="cannot lead"):
        allocate(ocg, people, officer)
    with pytest.raises(ValidationError, match="without a live agreement"):
        share(ocg, lapsed, "lead")


def test_only_a_lead_responsible_officer_leads(people, ocg):
    gone(people["lro"])
    with pytest.raises(ValidationError, match="not a lead responsible officer"):
        allocate(ocg, people, people["analyst"])
    assert set(people_who_can_lead()) == set()


def test_who_can_see_says_why_and_until_when(people, ocg):
    share(ocg, people["outsider"].agency, "aware", until=timezone.now() + timedelta(days=5))
    seers = {str(seer.who): seer for seer in who_can_see(ocg)}
    assert seers.keys() == {"Lro, Kent Police", "Stour Housing", "Thanet Refuge", "Kent Police"}
    assert seers["Stour Housing"].share is not None
    assert seers["Stour Housing"].until is None
    assert seers["Thanet Refuge"].until is not None
    assert "section 115" in seers["Thanet Refuge"].why
    assert seers["Kent Police"].share is None
