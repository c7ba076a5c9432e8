"""Odd bytes in addresses, searches and drafts are answered, never a fault."""

import pytest

from agencies.drafts import Draft
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def anyone(client, people, signed_in):
    """Somebody signed in, whose faults are answers and not exceptions."""
    client.raise_request_exception = False
    return lambda name: signed_in(people[name])


@pytest.mark.parametrize("word", ["person", "reference"])
def test_a_null_character_in_a_search_of_the_record_finds_nothing(anyone, word):
    assert anyone("auditor").get(f"/record/?{word}=%00").status_code == 200


@pytest.mark.parametrize(
    "page",
    ["/profiles/%00/", "/profiles/%00/2025-Q4/", "/profiles/E07000105/9999-Q4/"],
)
def test_an_odd_address_of_a_profile_is_not_found(anyone, page):
    assert anyone("analyst").get(page).status_code == 404


@pytest.mark.parametrize("field", ["draft_title", "what", "wh\0at"])
def test_a_draft_with_a_null_character_is_kept(anyone, people, field):
    typed = {"draft_key": "/ocgs/nominations/start/", "draft_title": "T", "who": "Kept."}
    answer = anyone("nominator").post("/drafts/save/", typed | {field: "a\0b"})
    assert answer.status_code == 204
    assert Draft.objects.get(user=people["nominator"]).fields["who"] == ["Kept."]


def test_a_lapsed_session_ends_whatever_was_typed(anyone):
    client = anyone("nominator")
    client.get("/")
    session = client.session
    session["seen_at"] = 0
    session.save()
    answer = client.post("/ocgs/nominations/start/", {"what": "a\0b"})
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("key", ["//evil.example/", "/\\evil.example/"])
def test_a_draft_never_leads_out_of_the_portal(anyone, key):
    client = anyone("nominator")
    client.post("/drafts/save/", {"draft_key": key, "draft_title": "T", "what": "x"})
    assert "evil.example" not in client.get("/drafts/").content.decode()


def test_the_names_of_fields_count_towards_the_size_of_a_draft(anyone):
    body = f"draft_key=/ocgs/nominations/start/&draft_title=T&{'f' * 2_000_000}=1"
    answer = anyone("nominator").post(
        "/drafts/save/", body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("page", ["/", "/ocgs/groups/", "/account/", "/drafts/"])
def test_nothing_a_signed_in_person_sees_is_kept_by_the_browser(signed_in, page):
    answer = signed_in(PersonFactory()).get(page)
    assert "no-store" in answer.get("Cache-Control", "")
