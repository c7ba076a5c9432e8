"""The sheet for the national system, its tick, and how claims and rulings agree."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from disruptions import services
from disruptions.consistency import figures
from disruptions.models import Disruption
from disruptions.sheet import sheet_of
from tests.factories import DisruptionFactory, fresh


@pytest.fixture
def held(people, ocg, council):
    """The lead officer's confirmed claim, led by the council."""
    return DisruptionFactory(
        ocg=ocg,
        claimed_by=people["lro"],
        helpers=[(council, "lead")],
        outputs=[("cash", "£1,250.50"), ("arrests", "3")],
        event="money",
        status="confirmed",
    )


def test_the_sheet_is_in_the_order_of_keying_and_names_the_lead_agency(held, council):
    sheet = sheet_of(held)
    labels = [label for label, _ in sheet]
    assert labels[:3] == ["Subject", "Register reference", "Date"]
    assert labels.index("Main P") < labels.index("Level") < labels.index("Arrests")
    told = dict(sheet)
    assert (told["Lead agency"], told["Cash"], told["Arrests"]) == (council.name, "£1,250.50", "3")
    assert told["Supporting agencies"] == held.agency.name


def test_what_counts_is_keyed_once_and_again_when_it_is_decided_anew(people, held):
    coordinator = people["coordinator"]
    assert list(Disruption.objects.to_key(coordinator)) == [held]
    keyed = services.mark_keyed(held, actor=coordinator, keyed_as="A-1")
    assert not Disruption.objects.to_key(coordinator).exists()
    with pytest.raises(ValidationError, match="nothing to key"):
        services.mark_keyed(keyed, actor=coordinator)
    assert (keyed.keyed_by, keyed.keyed_as) == (coordinator, "A-1")


@pytest.mark.parametrize("who", ["lro", "coordinator_elsewhere", "partner", "nominator"])
def test_only_who_decides_on_the_group_keys(people, held, who):
    with pytest.raises(PermissionDenied):
        services.mark_keyed(held, actor=people[who])


def test_what_does_not_count_is_not_keyed(people, ocg):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    with pytest.raises(ValidationError, match="nothing to key"):
        services.mark_keyed(claim, actor=people["coordinator"])


def test_nobody_keys_what_they_claimed(people, ocg, signed_in):
    own = DisruptionFactory(
        ocg=ocg, claimed_by=people["coordinator"], decided_by=people["supervisor"],
        status="confirmed",
    )  # fmt: skip
    with pytest.raises(ValidationError, match="Somebody else keys"):
        services.mark_keyed(own, actor=people["coordinator"])
    sheet = reverse("disruptions:disruption-sheet", args=[own.reference])
    page = signed_in(people["coordinator"]).get(sheet).content.decode()
    assert "Mark as keyed" not in page
    assert "Mark as keyed" in signed_in(people["supervisor"]).get(sheet).content.decode()


def test_the_tick_is_one_button_from_the_sheet(people, held, signed_in):
    client = signed_in(people["coordinator"])
    address = reverse("disruptions:disruption-keyed", args=[held.reference])
    sheet = client.get(reverse("disruptions:disruption-sheet", args=[held.reference]))
    assert address in sheet.content.decode()
    wrong = client.post(address, {"keyed_as": "a" * 31})
    assert list(wrong.context["form"].errors) == ["keyed_as"]
    client.post(address, {"keyed_as": "A-9"})
    assert fresh(held).keyed_as == "A-9"
    listed = client.get("/disruptions/?show=keying").context["object_list"]
    assert held not in listed


def test_agreement_is_told_by_level_by_agency_and_by_who_ruled(people, ocg, held):
    sent = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="panel", level="major")
    services.regrade_disruption(sent, actor=people["supervisor"], level="minor", reason="Less.")
    own = DisruptionFactory(ocg=ocg, claimed_by=people["partner"], level="minor", status="rejected")
    told = figures(people["supervisor"], 12)
    assert told["whole"]["claims"] == 3
    assert (told["whole"]["agreement"], told["whole"]["regraded"]) == (33, 33)
    assert told["held"] == [
        ("major", [0, 0, 1, 0]), ("moderate", [0, 1, 0, 0]), ("minor", [0, 0, 0, 1]),
    ]  # fmt: skip
    by_agency = {line["name"]: (line["claims"], line["down"]) for line in told["agencies"]}
    assert by_agency == {held.agency.name: (2, 1), own.agency.name: (1, 0)}
    assert {line["name"] for line in told["people"]} >= {"Supervisor", "Coordinator"}


def test_an_appeal_counts_by_what_was_decided_last(people, ocg):
    sent = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="panel", level="major")
    down = services.regrade_disruption(
        sent, actor=people["supervisor"], level="minor", reason="Less."
    )
    services.appeal_disruption(down, actor=people["lro"], reason="More.")
    services.accept_disruption(
        fresh(down), actor=people["coordinator_elsewhere"], reason="It is more."
    )
    whole = figures(people["supervisor"], 12)["whole"]
    assert (whole["claims"], whole["accepted"], whole["down"]) == (1, 1, 0)


def test_the_page_of_agreement_takes_a_period_and_ignores_what_is_none(people, held, signed_in):
    client = signed_in(people["supervisor"])
    address = reverse("disruptions:consistency-detail")
    assert "1 claim decided: 100% as claimed" in client.get(address).content.decode()
    assert client.get(address, {"months": "ten"}).context["months"] == 12
    assert client.get(address, {"months": "3"}).context["months"] == 3
