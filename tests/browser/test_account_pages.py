"""Signing in, second factors and sessions, as a person meets them."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail

from tests.browser.checks import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "three random words 7"


@pytest.fixture
def person(people):
    held = people["nominator"]
    held.set_password(WORDS)
    held.save()
    return held


def sign_in(seen, person, password=WORDS):
    seen.page.get_by_label("Email", exact=False).first.fill(person.email)
    seen.page.locator("#id_password").fill(password)
    press(seen.page, "Sign in")


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def set_up_app(seen, live_server):
    seen.go(f"{live_server.url}/account/factors/totp/activate/")
    if seen.page.locator("#id_password").count():
        seen.page.locator("#id_password").fill(WORDS)
        press(seen.page, "Confirm")
    seen.page.get_by_text("I cannot scan the picture").click()
    secret = seen.page.locator(".soc-key").inner_text()
    seen.judge()
    seen.page.get_by_label("Authenticator code").fill(code_of(secret))
    press(seen.page, "Turn on")
    return secret


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "path",
    [
        "/account/login/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/password/reset/key/aa-bb/",
        "/account/inactive/",
    ],
)
def test_pages_before_signing_in_are_sound(at, db, path, width):
    at(path, width=width).judge()


def test_a_wrong_password_is_told_in_the_summary(at, person):
    seen = at("/account/login/")
    sign_in(seen, person, "wrong")
    seen.judge()
    assert seen.page.title().startswith("Error: Sign in")
    assert seen.page.locator(".govuk-error-summary").is_visible()


def test_pages_of_ones_own_account_are_sound(at, person, live_server):
    seen = at("/account/login/")
    sign_in(seen, person)
    assert "/account/login/" not in seen.page.url
    for path in (
        "/account/password/change/",
        "/account/sessions/",
        "/account/factors/",
        "/account/logout/",
        "/account/reauthenticate/",
    ):
        seen.go(f"{live_server.url}{path}")
        seen.judge()


def test_an_authenticator_app_is_set_up_and_asked_for_without_script(at, person, live_server):
    seen = at("/account/login/")
    sign_in(seen, person)
    secret = set_up_app(seen, live_server)
    seen.go(f"{live_server.url}/account/factors/recovery-codes/")
    seen.judge()
    codes = seen.page.locator(".soc-codes li").all_inner_texts()
    assert len(codes) >= 8
    for path in ("recovery-codes/generate/", "totp/deactivate/", ""):
        seen.go(f"{live_server.url}/account/factors/{path}")
        seen.judge()

    plain = at("/account/login/", script=False)
    sign_in(plain, person)
    assert "Enter your code" in plain.page.title()
    plain.page.get_by_label("Code").fill("000000")
    press(plain.page, "Sign in")
    assert plain.page.title().startswith("Error: Enter your code")
    plain.page.get_by_label("Code").fill(codes[0])
    press(plain.page, "Sign in")
    assert plain.page.get_by_role("button", name="Sign out").is_visible()
    assert secret not in Authenticator.objects.get(user=person, type="totp").data["secret"]


def test_a_passkey_signs_in(at, person, live_server):
    seen = at("/account/login/")
    key = seen.context.new_cdp_session(seen.page)
    key.send("WebAuthn.enable")
    key.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    sign_in(seen, person)
    seen.go(f"{live_server.url}/account/factors/webauthn/add/")
    if seen.page.locator("#id_password").count():
        seen.page.locator("#id_password").fill(WORDS)
        press(seen.page, "Confirm")
    seen.judge()
    seen.page.get_by_label("Name").fill("work phone")
    if seen.page.get_by_label("Passwordless").count():
        seen.page.get_by_label("Passwordless").check()
    seen.page.get_by_role("button", name="Add", exact=True).click()
    seen.page.wait_for_url(lambda address: "/webauthn/add/" not in address)
    seen.go(f"{live_server.url}/account/factors/webauthn/")
    assert seen.page.get_by_role("heading", name="work phone").is_visible()
    seen.judge()

    press(seen.page, "Sign out")
    seen.go(f"{live_server.url}/account/login/")
    seen.page.get_by_role("button", name="Sign in with a passkey").click()
    seen.page.wait_for_url(lambda address: "/account/login/" not in address)
    assert seen.page.get_by_role("button", name="Sign out").is_visible()


def test_a_refused_passkey_is_told_and_leaves_the_other_ways(at, person, live_server):
    seen = at("/account/login/")
    seen.page.evaluate("() => { navigator.credentials.get = () => Promise.reject(Error('no')) }")
    seen.page.get_by_role("button", name="Sign in with a passkey").click()
    seen.page.get_by_text("did not confirm a passkey").wait_for()
    assert seen.page.locator("#id_password").is_visible()


def test_a_new_password_is_set_by_the_link_that_was_sent(at, person, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    seen = at("/account/password/reset/", script=False)
    seen.page.get_by_label("Email", exact=False).first.fill(person.email)
    press(seen.page, "Send the link")
    assert "Check your e-mail" in seen.page.title()
    (message,) = mail.outbox
    link = re.search(r"https?://\S+", message.body)[0]
    assert "successfully" not in message.body.lower()
    seen.go(link)
    boxes = seen.page.locator("input[type=password]")
    assert boxes.count() == 2
    for index in range(2):
        boxes.nth(index).fill("four other words 99")
    press(seen.page, "Save password")
    assert "Password changed" in seen.page.title()
