"""Claimed by one person, confirmed by another; counted once; the group unnamed to helpers."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from agencies import policy
from disruptions import services
from disruptions.models import Disruption
from ocgs.models import OCG
from tests.factories import ActionFactory, DisruptionFactory, days, fresh, share


@pytest.fixture
def done(people, ocg, council):
    """An action of the council that is done."""
    return ActionFactory(ocg=ocg, agency=council, status="completed", worker=people["nominator"])


@pytest.fixture
def claim(people, done):
    """The council's claim from its action."""
    return DisruptionFactory(action=done, claimed_by=people["nominator"], level="minor")


def test_an_agency_claims_from_its_own_finished_action(people, claim, council, ocg):
    assert (claim.agency, claim.ocg, claim.status) == (council, ocg, "submitted")


def test_a_claim_from_an_unfinished_action_is_refused(people, action):
    with pytest.raises(ValidationError, match="Mark the action done first"):
        DisruptionFactory(action=action, claimed_by=people["nominator"])


@pytest.mark.parametrize("who", ["outsider", "auditor", "spoc", "analyst"])
def test_others_cannot_claim(people, done, ocg, who):
    with pytest.raises(PermissionDenied):
        DisruptionFactory(action=done, claimed_by=people[who])
    with pytest.raises(PermissionDenied):
        DisruptionFactory(ocg=ocg, claimed_by=people[who])


def test_an_action_is_claimed_once_until_the_claim_is_rejected(people, done, claim):
    with pytest.raises(ValidationError, match="claimed for this action already"):
        DisruptionFactory(action=done, claimed_by=people["nominator"])
    services.reject_disruption(claim, actor=people["coordinator"], reason="No effect.")
    assert DisruptionFactory(action=done, claimed_by=people["nominator"]).status == "submitted"


def test_a_disruption_has_happened(people, ocg):
    with pytest.raises(ValidationError, match="today or in the past"):
        DisruptionFactory(ocg=ocg, claimed_by=people["lro"], happened_on=days(1))


@pytest.mark.parametrize("verb", ["confirm", "reject", "return"])
def test_the_claimant_never_decides(people, ocg, verb):
    own = DisruptionFactory(ocg=ocg, claimed_by=people["coordinator"], level="minor")
    service = getattr(services, f"{verb}_disruption")
    with pytest.raises(ValidationError, match="Someone else must decide"):
        service(own, actor=people["coordinator"], reason="Mine.")
    assert service(own, actor=people["supervisor"], reason="Seen.").status != "submitted"


def test_the_database_itself_holds_four_eyes(claim):
    with (
        pytest.raises(IntegrityError, match="four_eyes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE disruptions_disruption SET status = 'confirmed', decided_at = now(), "
            "decided_by_id = claimed_by_id WHERE id = %s",
            [claim.pk],
        )


@pytest.mark.parametrize(
    "who", ["nominator", "colleague", "partner", "lro", "coordinator_elsewhere", "analyst"]
)
def test_only_the_unit_of_the_division_confirms(people, claim, who):
    with pytest.raises(PermissionDenied):
        services.confirm_disruption(claim, actor=people[who], reason="Good.")


def test_only_the_claimant_answers_a_question(people, ocg):
    asked = DisruptionFactory(
        ocg=ocg, claimed_by=people["lro"], status="returned", decided_by=people["coordinator"]
    )
    asked.level = "major"
    with pytest.raises(ValidationError, match="Only the claimant"):
        services.resubmit_disruption(asked, actor=people["supervisor"], answer="Yes.")
    assert fresh(asked).level == "moderate"
    sent = services.resubmit_disruption(asked, actor=people["lro"], answer="For a year.")
    assert (sent.status, sent.level, sent.answer) == ("submitted", "major", "For a year.")


def test_it_counts_once_however_many_are_credited(people, ocg, council, housing):
    DisruptionFactory(
        ocg=ocg, claimed_by=people["lro"], helpers=[council, housing], status="confirmed"
    )
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="rejected")
    tally = Disruption.objects.confirmed().tally()
    assert (tally["prevent"], tally["moderate"], tally["pursue"], tally["major"]) == (1, 1, 0, 0)


def test_a_credited_agency_sees_the_claim_and_not_the_group(people, ocg, council, signed_in):
    credited = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], helpers=[council])
    other = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    assert list(Disruption.objects.visible_to(people["nominator"])) == [credited]
    client = signed_in(people["nominator"])
    for page in (client.get(credited.get_absolute_url()), client.get("/disruptions/")):
        text = page.content.decode()
        assert page.status_code == 200
        assert credited.reference in text
        assert not [w for w in (ocg.codename, ocg.reference, other.reference) if w in text]


def test_the_claim_form_of_an_action_names_no_group_and_guesses_no_district(
    people, done, ocg, signed_in
):
    page = signed_in(people["nominator"]).get(
        reverse("disruptions:disruption-create", kwargs={"action": done.reference})
    )
    form = page.context["form"]
    assert form["what"].value() == done.outcome
    assert form["strand"].value() == done.strand
    assert form["district"].value() is None
    assert ocg.codename not in page.content.decode()
    assert ocg.reference not in page.content.decode()


def test_an_agency_that_contributes_may_be_told_the_codename(people, ocg, council, signed_in):
    credited = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], helpers=[council])
    share(ocg, council, "aware")
    client = signed_in(people["nominator"])
    assert ocg.codename not in client.get(credited.get_absolute_url()).content.decode()
    share_of_council = OCG.objects.get().shares.get(agency=council)
    share_of_council.level = "contribute"
    share_of_council.save()
    policy.regrant(ocg)
    assert ocg.codename in client.get(credited.get_absolute_url()).content.decode()
