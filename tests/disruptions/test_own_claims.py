"""What an agency's own claim opens to it, and what it does not."""

import pytest
from django.core.exceptions import ValidationError

from agencies import policy
from agencies.choices import Gateway, Role
from disruptions import services
from disruptions.models import Disruption
from ocgs.services import register
from tests.countylines.line_factories import LineFactory, officer
from tests.factories import DisruptionFactory, PersonFactory, fresh

pytestmark = pytest.mark.django_db


def agree(person, claim, sees):
    """The list and the page say the same."""
    person = fresh(person)
    assert Disruption.objects.visible_to(person).filter(pk=claim.pk).exists() is sees
    assert ("view" in policy.actions_on(person, fresh(claim))) is sees


def test_a_claim_on_a_restricted_group_is_not_read_across_the_force(people, ocg):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    colleague = people["coordinator_elsewhere"]
    agree(colleague, claim, True)
    register.restrict_ocg(ocg, actor=people["coordinator"], restricted=True, reason="A source.")
    agree(colleague, claim, False)
    agree(people["lro"], claim, True)


def test_a_named_person_of_a_partner_claims_for_themselves_alone(people, ocg):
    register.restrict_ocg(ocg, actor=people["coordinator"], restricted=True, reason="A source.")
    register.share_ocg(
        fresh(ocg),
        actor=people["coordinator"],
        person=people["outsider"],
        level="partner",
        purpose="To act.",
        gateway=Gateway.CDA_115,
    )
    colleague = PersonFactory(email="next@partner.example", agency=people["outsider"].agency)
    claim = DisruptionFactory(ocg=fresh(ocg), claimed_by=fresh(people["outsider"]))
    agree(people["outsider"], claim, True)
    agree(colleague, claim, False)


def test_an_agency_that_adds_itself_keeps_nothing_when_its_share_ends(people, ocg):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    services.join_disruption(claim, actor=people["partner"], part="support")
    agree(people["partner"], claim, True)
    share = ocg.shares.get(agency=people["partner"].agency)
    register.end_share(share, actor=people["coordinator"], reason="Done.")
    agree(people["partner"], claim, False)


def test_nobody_adds_themselves_to_what_is_confirmed(people, ocg):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], level="minor")
    services.confirm_disruption(claim, actor=people["coordinator"], reason="Seen.")
    with pytest.raises(ValidationError, match="confirmed"):
        services.join_disruption(fresh(claim), actor=people["partner"], part="support")


def test_a_question_on_the_forces_claim_on_a_line_is_answered(people):
    line, works = LineFactory(created_by=people["nominator"]), officer()
    runs = officer(Role.LINES_SUPERVISOR)
    claim = DisruptionFactory(line=line, claimed_by=works)
    services.return_disruption(claim, actor=runs, reason="When was that?")
    agree(works, claim, True)
    sent = services.resubmit_disruption(fresh(claim), actor=works, answer="On the fifth.")
    assert sent.status == "submitted"
