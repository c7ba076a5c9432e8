"""The second factor cannot be guessed, and belongs to the session that showed it."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
PASSWORD = "invented for the tests"  # noqa: S105 - an invented account


@pytest.fixture(autouse=True)
def no_old_counts(db):
    cache.clear()


def sign_in(person):
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def right_code(secret):
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_after_ten_wrong_codes_the_right_one_is_refused():
    person = PersonFactory()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    client = sign_in(person)
    right = right_code(secret)
    for number in range(10):
        wrong = f"{(int(right) + 1000 + number) % 1_000_000:06d}"
        client.post(reverse("mfa_authenticate"), {"code": wrong})
    client.post(reverse("mfa_authenticate"), {"code": right})
    assert "_auth_user_id" not in client.session


def test_a_session_of_the_password_alone_stays_out_when_a_factor_is_added_elsewhere(settings):
    settings.MFA_REQUIRED = True
    person = PersonFactory()
    waiting = sign_in(person)
    assert waiting.get("/").status_code == 302
    totp.TOTP.activate(person, totp.generate_totp_secret())
    assert waiting.get("/").status_code == 302
