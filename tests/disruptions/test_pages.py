"""The pages of disruptions: a mistake in every field, one cost however long the list."""

import pytest
from django.urls import reverse

from disruptions import services
from disruptions.models import Disruption
from tests.factories import DisruptionFactory, days, fresh


@pytest.fixture
def address(ocg):
    return reverse("disruptions:disruption-create", kwargs={"ocg": ocg.reference})


def typed(district, day, **changes):
    return {
        "what": "The unit was closed.",
        "effect": "Nowhere to store goods for months.",
        "level": "moderate",
        "strand": "pursue",
        "district": district.pk,
        "happened_on-day": day.day,
        "happened_on-month": day.month,
        "happened_on-year": day.year,
        "outputs-TOTAL_FORMS": 0,
        "outputs-INITIAL_FORMS": 0,
        "credits-TOTAL_FORMS": 0,
        "credits-INITIAL_FORMS": 0,
    } | changes


def rows(name, *typed):
    """Rows as a page sends them."""
    sent = {f"{name}-TOTAL_FORMS": len(typed)}
    for number, row in enumerate(typed):
        sent |= {f"{name}-{number}-{field}": value for field, value in row.items()}
    return sent


def test_a_claim_from_a_group_credits_those_who_helped(
    people, ocg, ashford, council, address, signed_in
):
    page = signed_in(people["partner"]).post(
        address,
        typed(ashford, days(-1)) | rows("credits", {"agency": council.pk, "part": "enabled"}),
        follow=True,
    )
    made = Disruption.objects.get()
    assert made.agency == people["partner"].agency
    assert [(row.agency, row.part) for row in made.contributions.all()] == [(council, "enabled")]
    assert "Ashford Borough Council (made it possible)" in page.content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"what": "  "}, "what"),
        ({"effect": ""}, "effect"),
        ({"effect": "bell \x07"}, "effect"),
        ({"what": "turned \u202e round"}, "what"),
        ({"what": "a" * 10_000_000}, "what"),
        ({"level": "enormous"}, "level"),
        ({"strand": "punish"}, "strand"),
        ({"district": "0"}, "district"),
        ({"happened_on-year": "9999"}, "happened_on"),
        ({"happened_on-year": "1066"}, "happened_on"),
        ({"happened_on-day": "x"}, "happened_on"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_mistake_is_told_beside_its_field_and_the_rest_is_kept(
    people, ashford, address, signed_in, change, field
):
    page = signed_in(people["lro"]).post(address, typed(ashford, days(-1)) | change)
    form = page.context["form"]
    assert list(form.errors) == [field]
    for name in {"what", "effect", "level", "strand"} - {field}:
        assert form[name].value() == typed(ashford, days(-1))[name]
    assert not Disruption.objects.exists()


def test_a_question_is_answered_on_one_page_with_the_claim(people, ocg, ashford, signed_in):
    asked = DisruptionFactory(
        ocg=ocg, claimed_by=people["lro"], status="returned", decided_by=people["coordinator"]
    )
    client = signed_in(people["lro"])
    address = reverse("disruptions:disruption-resubmit", args=[asked.reference])
    assert "As checked." in client.get(address).content.decode()
    client.post(address, typed(ashford, days(-2), level="minor", answer="For weeks."))
    sent = fresh(asked)
    assert (sent.status, sent.level, sent.answer) == ("submitted", "minor", "For weeks.")
    assert sent.happened_on == days(-2)


def test_the_decider_begins_with_what_waits(people, ocg, signed_in):
    waiting = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="confirmed")
    own = DisruptionFactory(ocg=ocg, claimed_by=people["coordinator"])
    client = signed_in(people["coordinator"])
    assert list(client.get("/disruptions/").context["object_list"]) == [waiting]
    everything = client.get("/disruptions/", {"show": "all"}).context["object_list"]
    assert own in everything
    assert len(everything) == 3


@pytest.mark.parametrize("whole", [False, True], ids=["list", "of one group"])
def test_a_list_costs_the_same_however_long(
    people, ocg, signed_in, whole, django_assert_max_num_queries
):
    client = signed_in(people["partner"])
    address = reverse("disruptions:disruption-list")
    if whole:
        address = reverse("disruptions:disruption-of-ocg", args=[ocg.reference])
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    client.get(address)
    with django_assert_max_num_queries(12) as short:
        client.get(address)
    for _ in range(25):
        DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    with django_assert_max_num_queries(12) as long:
        page = client.get(address)
    assert len(page.context["object_list"]) == 26
    assert len(long) == len(short)


def test_home_asks_the_claimant_to_answer_and_nobody_else(people, ocg, signed_in):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    services.return_disruption(claim, actor=people["coordinator"], reason="Which of the two?")
    for name, told in (("lro", True), ("coordinator", False)):
        page = signed_in(people[name]).get(reverse("home")).content.decode()
        assert ("Which of the two?" in page) is told


def test_a_question_on_a_claim_reaches_its_claimant(people, ocg, signed_in):
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    client = signed_in(people["coordinator"])
    address = reverse("disruptions:disruption-return", args=[claim.reference])
    page = client.get(address)
    assert list(page.context["form"].fields) == ["reason"]
    assert client.post(address, {}).context["form"].errors["reason"] == ["Enter your question"]
    client.post(address, {"reason": "On which day was that?"})
    assert (fresh(claim).status, fresh(claim).question) == ("returned", "On which day was that?")
