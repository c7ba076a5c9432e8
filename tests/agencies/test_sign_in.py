"""Signing in: by e-mail, no sign-up, a lock after five failures, secrets sealed."""

import pytest
from allauth.mfa.adapter import get_adapter
from cryptography.fernet import Fernet
from django.core.exceptions import ValidationError

from agencies.models import User
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
PASSWORD = "invented for the tests"


def attempt(client, email, password):
    return client.post("/account/login/", {"login": email, "password": password})


def test_an_address_in_any_case_signs_in(client):
    person = PersonFactory(email="Robin@Agency.Example")
    assert person.email == "robin@agency.example"
    assert attempt(client, "ROBIN@agency.example", PASSWORD).url == "/"
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("login", ["Enter an e-mail address, like name@example.org", "Enter password"]),
        ("password/reset", ["Enter an e-mail address, like name@example.org"]),
    ],
)
def test_what_is_missing_at_the_door_is_told_in_our_words(client, page, told):
    shown = client.post(f"/account/{page}/", {}).content.decode()
    assert "This field is required" not in shown
    # Above the form, and beside the box.
    assert [shown.count(sentence) for sentence in told] == [2] * len(told)


def test_nobody_can_sign_up(client):
    response = client.post(
        "/account/signup/",
        {"email": "new@agency.example", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert response.status_code in (200, 302, 404)
    assert not User.objects.filter(email="new@agency.example").exists()


def test_five_failures_lock_the_address_even_for_the_right_password(client):
    person = PersonFactory()
    for _ in range(5):
        response = attempt(client, person.email, "wrong")
    assert response.status_code == 429
    attempt(client, person.email, PASSWORD)
    assert client.get("/account/").status_code == 302


def test_a_locked_address_locks_nobody_else(client):
    first, second = PersonFactory(), PersonFactory()
    for _ in range(6):
        attempt(client, first.email, "wrong")
    assert attempt(client, second.email, PASSWORD).url == "/"


def test_an_unknown_address_is_answered_like_a_wrong_password(client):
    person = PersonFactory()
    pages = [
        attempt(client, email, "wrong").content.decode().replace(email, "")
        for email in (person.email, "nobody@agency.example")
    ]
    first, second = (page[page.index("<main") :] for page in pages)
    tokens = [part for part in first.split('"') if len(part) == 64]
    for token in tokens:
        first = first.replace(token, "")
    for token in [part for part in second.split('"') if len(part) == 64]:
        second = second.replace(token, "")
    assert first == second


def test_a_closed_account_does_not_sign_in(client):
    person = PersonFactory()
    User.objects.filter(pk=person.pk).update(is_active=False)
    attempt(client, person.email, PASSWORD)
    assert client.get("/account/").status_code == 302


def test_second_factor_secrets_are_sealed_and_survive_a_change_of_key(settings):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.FIELD_KEYS = [old]
    sealed = get_adapter().encrypt("SECRET")
    assert "SECRET" not in sealed
    settings.FIELD_KEYS = [new, old]
    assert get_adapter().decrypt(sealed) == "SECRET"


def test_two_accounts_cannot_differ_in_case_alone():
    PersonFactory(email="sam@agency.example")
    with pytest.raises(ValidationError, match="already exists"):
        PersonFactory(email="SAM@agency.example")
