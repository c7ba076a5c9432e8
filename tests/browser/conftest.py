"""A real Chromium for the tests that need eyes; they are skipped where there is none."""

import os
import shutil

import pytest

from tests.browser.checks import Visit

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def required():
    return "browser" in os.environ.get("PORTAL_REQUIRE", "")


def without(reason):
    if required():
        pytest.fail(f"{reason} PORTAL_REQUIRE asks for it.")
    pytest.skip(reason)


def chromium_path():
    given = os.environ.get("CHROMIUM", "")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        without("playwright is not installed (requirements/browser.txt).")
    path = chromium_path()
    if path is None:
        without("No Chromium was found: install the package chromium, or set CHROMIUM to its path.")
    # Playwright runs an event loop in this thread; Django would refuse the database here.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(chromium):
    """`visit(url, width=320, script=False)` opens a page and watches what goes wrong on it."""
    visits = []

    def opened(url, *, width=1280, script=True, cookies=()):
        held = Visit(chromium, width=width, script=script, cookies=cookies)
        visits.append(held)
        held.go(url)
        return held

    yield opened
    for held in visits:
        held.close()


@pytest.fixture
def at(live_server, visit, client):
    """`at("/ocgs/", as_=person)` opens a page of the running portal, signed in when told who."""

    def opened(path, *, as_=None, **options):
        if as_ is not None:
            client.force_login(as_, backend="allauth.account.auth_backends.AuthenticationBackend")
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
            options["cookies"] = [cookie | {"url": live_server.url}]
        return visit(f"{live_server.url}{path}", **options)

    return opened
