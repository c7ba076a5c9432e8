"""Drafts: private, kept for 30 days, within bounds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.drafts import MOST
from agencies.models import Draft
from agencies.tasks import drop_stale_drafts

pytestmark = pytest.mark.django_db
PAGE = "/ocgs/nominations/start/"


def keep(client, text, key=PAGE):
    return client.post(
        "/drafts/save/", {"draft_key": key, "draft_title": "Nominate a group", "what": text}
    )


def test_text_is_kept_while_it_is_typed_and_the_newest_counts(signed_in, people):
    client = signed_in(people["nominator"])
    assert keep(client, "First words").status_code == 204
    assert keep(client, "Better words").status_code == 204
    (draft,) = Draft.objects.all()
    assert draft.fields == {"what": ["Better words"]}
    assert "Better words" in client.get(PAGE).content.decode()


def test_a_draft_is_its_authors_alone(signed_in, people):
    keep(signed_in(people["nominator"]), "Secret words")
    draft = Draft.objects.get()
    for other in ("colleague", "coordinator", "superuser", "auditor"):
        client = signed_in(people[other])
        assert "Secret words" not in client.get("/drafts/").content.decode()
        assert client.post(f"/drafts/{draft.pk}/drop/").status_code == 404
    assert Draft.objects.exists()


@pytest.mark.parametrize("key", ["", "https://elsewhere.example/", "x" * 201])
def test_a_draft_belongs_to_a_page_of_ours(signed_in, people, key):
    assert keep(signed_in(people["nominator"]), "x", key).status_code == 400
    assert not Draft.objects.exists()


def test_a_text_beyond_all_bounds_is_refused_and_the_last_one_stays(signed_in, people):
    client = signed_in(people["nominator"])
    keep(client, "Words")
    answer = keep(client, "x" * 1_000_001)
    assert answer.status_code == 413
    assert Draft.objects.get().fields == {"what": ["Words"]}


def test_a_person_cannot_fill_the_database(signed_in, people):
    client = signed_in(people["nominator"])
    Draft.objects.bulk_create(
        Draft(user=people["nominator"], key=f"/{number}/", title="x") for number in range(MOST)
    )
    assert keep(client, "One more").status_code == 413
    assert keep(client, "The same form", "/1/").status_code == 204


def test_after_30_days_without_a_touch_a_draft_is_forgotten(people):
    for age in (29, 31):
        Draft.objects.create(
            user=people["nominator"],
            key=f"/{age}/",
            title="x",
            saved_at=timezone.now() - timedelta(days=age),
        )
    drop_stale_drafts()
    assert [draft.key for draft in Draft.objects.all()] == ["/29/"]


def test_the_button_keeps_what_was_typed_unjudged(signed_in, people):
    client = signed_in(people["nominator"])
    answer = client.post(PAGE, {"who": "Half a sentence", "save_draft": "1"})
    assert answer.url == "/drafts/"
    page = client.get(PAGE).content.decode()
    assert "Half a sentence" in page
    assert "There is a problem" not in page
