"""Before two become one, the page shows what the choices made so far would bring about."""

import pytest
from django.urls import reverse

from agencies.choices import Role, Vetting
from ocgs.models import OCG
from tests.factories import NominationFactory, OCGFactory, PersonFactory, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(people, ocg, ashford):
    """A nomination that is to be merged with the group, for the supervisor."""
    nomination = NominationFactory(
        created_by=people["nominator"], district=ashford, status="submitted",
        main_crime_type="waste", what="Burn waste at night.",
    )  # fmt: skip
    return reverse("ocgs:nomination-merge", args=[nomination.reference]) + f"?group={ocg.reference}"


CHOICES = {"brief_from": "keep", "crime_from": "keep", "crimes_from": "keep"}


def after(answer):
    return {name: then for name, _, then in answer.context.get("after", ())}


def test_nothing_changes_as_the_choices_are_offered(signed_in, people, page):
    answer = signed_in(people["supervisor"]).get(page)
    assert after(answer) == {}
    assert "nothing of its entry would change" in answer.text


def test_a_preview_shows_what_the_choices_would_change_and_saves_nothing(
    signed_in, people, ocg, page
):
    client = signed_in(people["supervisor"])
    chosen = {
        "brief_from": "own", "brief": "Burns waste for others.", "crime_from": "take",
        "crimes_from": "keep", "preview": "1",
    }  # fmt: skip
    answer = client.post(page, chosen)
    assert answer.status_code == 200
    told = after(answer)
    assert told["Threat summary"] == "Burns waste for others."
    assert told["Main type of crime"].startswith("Waste")
    assert "District" not in told
    # What was chosen is still chosen, and nobody is scolded for what is not typed yet.
    assert answer.context["form"]["brief_from"].value() == "own"
    assert not answer.context["form"].errors
    assert fresh(ocg).brief != "Burns waste for others."
    other = client.post(page, CHOICES | {"preview": "1", "crimes_from": "take"})
    assert "Main type of crime" not in after(other)
    assert "Waste" in after(other)["Other types of crime"]


def test_a_preview_says_what_would_be_refused(signed_in, people, page):
    answer = signed_in(people["supervisor"]).post(
        page, CHOICES | {"brief_from": "take", "preview": "1"}
    )
    assert any("would read words" in sentence for sentence in answer.context["refused"])
    assert after(answer) == {}


def test_what_was_previewed_is_what_is_done(signed_in, people, ocg, page):
    client = signed_in(people["supervisor"])
    chosen = CHOICES | {"crime_from": "take"}
    told = after(client.post(page, chosen | {"preview": "1"}))
    assert client.post(page, chosen | {"reason": "One group."}).status_code == 302
    assert fresh(ocg).get_main_crime_type_display() == told["Main type of crime"]


@pytest.fixture
def two(people, ocg, ashford):
    """Two groups with different lead officers who both read both."""
    leads = [
        PersonFactory(agency=people["lro"].agency, roles=[Role.LRO], vetting=Vetting.POLICE)
        for _ in range(2)
    ]
    groups = [
        OCGFactory(
            created_by=people["nominator"], decided_by=people["coordinator"], district=ashford,
            lro=lead,
        )
        for lead in leads
    ]  # fmt: skip
    return groups, leads


def test_the_access_of_two_groups_as_one_follows_the_choices(signed_in, people, two):
    (survivor, absorbed), (own, others) = two
    client = signed_in(people["coordinator"])
    address = reverse("ocgs:merger-create", args=[survivor.reference, absorbed.reference])
    assert client.get(address).context["access"].owners["lro"] == own
    chosen = {"lro": "absorbed", "brief": "survivor", "preview": "1"}
    answer = client.post(address, chosen)
    assert answer.status_code == 200
    assert answer.context["access"].owners["lro"] == others
    assert answer.context["form"]["lro"].value() == "absorbed"
    assert not answer.context["form"].errors
    assert fresh(survivor).lro == own


def test_a_field_that_is_offered_empty_is_previewed_as_offered(signed_in, people, two):
    (survivor, absorbed), (_, others) = two
    OCG.objects.filter(pk=survivor.pk).update(lro=None)
    address = reverse("ocgs:merger-create", args=[survivor.reference, absorbed.reference])
    assert signed_in(people["coordinator"]).get(address).context["access"].owners["lro"] == others
