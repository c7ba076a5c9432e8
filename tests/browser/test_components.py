"""The pieces that pages are made of, looked at by a browser, wide and as a phone."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests.browser.style_guide import drawn_pages

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'"
)
MANIFEST = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    },
}


class Quiet(SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The pages with their collected, hashed files, served under the portal's own policy."""
    root = tmp_path_factory.mktemp("site")
    with override_settings(
        STORAGES=MANIFEST,
        STATIC_ROOT=root / "static",
        STATIC_URL="/static/",
        ROOT_URLCONF="allauth.account.urls",
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        names = []
        for name, html in drawn_pages():
            (root / f"{name}.html").write_text(html)
            names.append(name)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield SimpleNamespace(url=f"http://127.0.0.1:{server.server_port}", names=names)
    server.shutdown()


PAGES = [
    "components", "errors", "confirm", "conflict",
    "page-403", "page-404", "page-429", "page-403_csrf", "page-500",
]  # fmt: skip


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_wide_and_as_a_phone(site, visit, name, width):
    visit(f"{site.url}/{name}.html", width=width).judge()


def test_every_page_drawn_is_looked_at(site):
    assert sorted(site.names) == sorted(PAGES)


def test_a_phone_scrolls_a_wide_table_in_its_own_box(site, visit):
    seen = visit(f"{site.url}/components.html", width=320)
    box = seen.page.locator(".soc-scroll").first
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert box.get_attribute("tabindex") == "0"


def test_links_of_the_error_summary_reach_a_box_to_put_right(site, visit):
    seen = visit(f"{site.url}/errors.html")
    links = seen.page.locator(".govuk-error-summary__list a")
    assert links.count() >= 8
    for index in range(links.count()):
        links.nth(index).click()
        focused = seen.page.evaluate(
            "() => ['INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement.tagName)"
        )
        assert focused, links.nth(index).inner_text()


def test_without_script_everything_that_could_be_asked_stands_open(site, visit):
    seen = visit(f"{site.url}/components.html", script=False)
    assert seen.page.get_by_label("Why now?").is_visible()
    assert seen.page.get_by_role("button", name="Add another person").is_visible()
    assert not seen.page.get_by_role("button", name="Show password").is_visible()


def test_paper_carries_the_marking_on_every_sheet_and_who_printed_it(site, visit):
    seen = visit(f"{site.url}/components.html")
    seen.page.emulate_media(media="print")
    for place in ("top", "bottom"):
        marking = seen.page.locator(f".soc-marking--{place}")
        # A fixed box is drawn again on each sheet.
        assert marking.evaluate("box => getComputedStyle(box).position") == "fixed"
        assert "OFFICIAL-SENSITIVE" in marking.inner_text()
    assert seen.page.get_by_text("Printed by Asha Marsh on").is_visible()
    assert not seen.page.get_by_role("button", name="Sign out").is_visible()
    assert not seen.page.get_by_role("navigation", name="Menu").is_visible()


def test_on_a_phone_filters_stand_closed_above_their_list(site, visit):
    phone = visit(f"{site.url}/components.html", width=320)
    assert not phone.page.get_by_role("button", name="Apply filters").is_visible()
    phone.page.get_by_text("Filters", exact=True).click()
    assert phone.page.get_by_role("button", name="Apply filters").is_visible()
    plain = visit(f"{site.url}/components.html", width=320, script=False)
    assert plain.page.get_by_role("button", name="Apply filters").is_visible()


def test_on_a_phone_a_filter_to_be_put_right_is_in_sight(site, visit):
    phone = visit(f"{site.url}/components.html", width=320)

    def mistaken(route):
        answer = route.fetch()
        route.fulfill(
            response=answer,
            body=answer.text().replace(
                "govuk-form-group", "govuk-form-group govuk-form-group--error"
            ),
        )

    phone.page.route("**/components.html", mistaken)
    phone.page.reload()
    assert phone.page.get_by_role("button", name="Apply filters").is_visible()


def test_on_a_phone_the_name_of_a_wide_table_is_read_without_scrolling(site, visit):
    phone = visit(f"{site.url}/components.html", width=320)
    widths = phone.page.locator(".soc-scroll caption").evaluate_all(
        "names => names.map(name => [name.offsetWidth, name.parentElement.offsetWidth])"
    )
    assert any(table > 320 for _, table in widths)
    assert all(name <= 290 for name, _ in widths)
