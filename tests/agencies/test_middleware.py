"""A session ends by the clock, and nothing typed is lost."""

from datetime import timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from django.utils import timezone

from agencies.drafts import LONGEST_KEY, MOST
from agencies.middleware import keep
from agencies.mixins import DraftMixin, ServiceMixin
from agencies.models import Draft
from tests.factories import days

pytestmark = pytest.mark.django_db


def lapse(client, **changes):
    """Make the signed-in session look as old as told."""
    session = client.session
    for name, age in changes.items():
        session[name] = int((timezone.now() - age).timestamp())
    session.save()


def test_an_idle_session_ends_and_leads_back(signed_in, people):
    client = signed_in(people["nominator"])
    client.get("/account/")
    lapse(client, seen_at=timedelta(minutes=31))
    response = client.get("/account/?part=1")
    assert response.status_code == 302
    assert response.url == "/account/login/?next=/account/%3Fpart%3D1"
    assert client.get("/account/").status_code == 302


def test_a_session_in_use_goes_on(signed_in, people):
    client = signed_in(people["nominator"])
    client.get("/account/")
    lapse(client, seen_at=timedelta(minutes=29))
    assert client.get("/account/").status_code == 200
    assert client.get("/account/").status_code == 200


def test_no_session_outlasts_a_working_day(signed_in, people):
    client = signed_in(people["nominator"])
    client.get("/account/")
    lapse(client, began_at=timedelta(hours=11))
    assert client.get("/account/").status_code == 302


def test_a_form_sent_by_a_lapsed_session_comes_back_as_its_authors_draft(
    signed_in, people, nomination
):
    author = people["nominator"]
    client = signed_in(author)
    client.get("/account/")
    lapse(client, seen_at=timedelta(hours=2))
    page = "/ocgs/nominations/start/"
    response = client.post(page, {"title": "Market stalls", "who": "Typed for an hour."})
    assert response.url == f"/account/login/?next={page}"
    draft = Draft.objects.get()
    assert (draft.user, draft.key) == (author, page)
    assert b"Typed for an hour." in signed_in(author).get(page).content
    assert b"Typed for an hour." not in signed_in(people["colleague"]).get(page).content


def test_a_reason_sent_by_a_lapsed_session_can_be_read_again(signed_in, people, nomination):
    client = signed_in(people["coordinator"])
    client.get("/account/")
    lapse(client, seen_at=timedelta(hours=2))
    page = f"/ocgs/nominations/{nomination.reference}/decline/"
    told = client.post(page, {"reason": "Weighed for an hour."}, follow=True).content.decode()
    assert "Nothing was sent. What you typed is kept among your drafts." in told
    drafts = signed_in(people["coordinator"]).get("/drafts/").content.decode()
    assert "It was not saved: this is your text." in drafts
    assert "Weighed for an hour." in drafts


def test_a_lapsed_step_without_words_keeps_no_empty_draft(signed_in, people, nomination):
    client = signed_in(people["coordinator"])
    client.get("/account/")
    lapse(client, seen_at=timedelta(hours=2))
    page = f"/ocgs/nominations/{nomination.reference}/decline/"
    told = client.post(page, {"version": "1", "seen": "ab", "reason": ""}, follow=True)
    assert "Nothing was sent, so it was not done." in told.content.decode()
    assert not Draft.objects.exists()


def test_what_a_lapsed_session_cannot_keep_is_said_with_its_reason(signed_in, people):
    client = signed_in(people["nominator"])
    Draft.objects.bulk_create(
        Draft(user=people["nominator"], key=f"/{number}/", title="x") for number in range(MOST)
    )
    client.get("/account/")
    lapse(client, seen_at=timedelta(hours=2))
    told = client.post("/ocgs/nominations/start/", {"who": "Typed."}, follow=True).content.decode()
    assert "what you typed was not kept. You have 100 drafts: drop some first." in told


def test_at_an_address_too_long_for_a_draft_nothing_is_kept(people, rf):
    request = rf.post("/" + "x" * LONGEST_KEY, {"reason": "Typed."})
    request.user = people["nominator"]
    for view_class in (DraftMixin, ServiceMixin):
        assert "what you typed was not kept" in keep(request, view_class)
    assert not Draft.objects.exists()


def test_who_was_signed_out_before_is_told_that_nothing_was_sent(client, nomination):
    told = client.post("/ocgs/nominations/start/", {"who": "Typed for an hour."}, follow=True)
    assert "You were signed out before this was sent, so nothing was sent" in told.content.decode()
    assert not Draft.objects.exists()
    plain = client.post("/account/password/change/", {"oldpassword": "secret"}, follow=True)
    assert "nothing was sent" not in plain.content.decode()


def test_a_password_typed_into_a_lapsed_session_is_not_kept(signed_in, people):
    client = signed_in(people["nominator"])
    client.get("/account/")
    lapse(client, seen_at=timedelta(hours=2))
    client.post("/account/password/change/", {"oldpassword": "secret"})
    assert not Draft.objects.exists()


def test_where_a_second_factor_is_required_nothing_else_opens_without_one(
    signed_in, people, settings
):
    settings.MFA_REQUIRED = True
    client = signed_in(people["nominator"])
    for page in ("/", "/account/", "/ocgs/groups/", "/account/password/change/"):
        assert client.get(page).url == "/account/factors/"
    assert client.get("/account/factors/").status_code == 200


def test_a_session_that_knows_the_password_alone_can_only_show_the_factor(
    signed_in, people, settings
):
    settings.MFA_REQUIRED = True
    client = signed_in(people["nominator"])
    people["nominator"].authenticator_set.create(type="totp", data={"secret": "x"})
    for page in ("/", "/account/factors/", "/account/factors/totp/deactivate/"):
        assert client.get(page).url.startswith("/account/factors/reauthenticate/?next=")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session.save()
    assert client.get("/").status_code == 200


def test_the_last_factor_stays_where_one_is_required(people, settings):
    settings.MFA_REQUIRED = True
    held = people["nominator"].authenticator_set
    first = held.create(type="totp", data={})
    held.create(type="recovery_codes", data={})
    assert not get_adapter().can_delete_authenticator(first)
    held.create(type="webauthn", data={})
    assert get_adapter().can_delete_authenticator(first)


def test_recovery_codes_alone_are_no_second_factor(signed_in, people, settings):
    settings.MFA_REQUIRED = True
    people["nominator"].authenticator_set.create(type="recovery_codes", data={})
    assert signed_in(people["nominator"]).get("/").url == "/account/factors/"


@pytest.mark.parametrize(
    "page",
    ["email/", "confirm-email/", "confirm-email/x/", "signup/", "login/code/confirm/"],
)
def test_an_address_and_an_account_are_the_agencys_to_change(signed_in, people, page):
    client = signed_in(people["nominator"])
    assert client.get(f"/account/{page}").status_code == 404
    sent = {"email": "other@agency.example", "action_add": ""}
    assert client.post(f"/account/{page}", sent).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("vetting_expires_on", days(-1), "Your vetting has expired"),
        ("vetting_expires_on", None, "Your vetting has expired"),
        ("vetting", 1, "You need vetting at level NPPV 2"),
    ],
)
def test_a_person_whose_vetting_fails_sees_why_and_no_record(
    signed_in, people, ocg, field, value, words
):
    person = people["partner"]
    assert signed_in(person).get(ocg.get_absolute_url()).status_code == 200
    setattr(person, field, value)
    person.save()
    client = signed_in(person)
    assert client.get(ocg.get_absolute_url()).status_code == 404
    assert words in client.get("/account/").content.decode()


@pytest.mark.parametrize("review", [days(-1), None])
def test_an_agency_without_a_live_agreement_sees_no_record(signed_in, people, ocg, housing, review):
    housing.isa_review_on = review
    housing.save()
    client = signed_in(people["partner"])
    assert client.get(ocg.get_absolute_url()).status_code == 404
    assert "sharing agreement" in client.get("/account/").content.decode()
