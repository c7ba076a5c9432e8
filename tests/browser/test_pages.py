"""Every page of the demo, for each of its people: no violation, no complaint, no sideways scroll.

Each page is looked at on a phone and on a desk, with script; then without script, where all that
can be read and done with script must be there too.
"""

import re

import pytest
from django.core.management import call_command

from agencies.people import User
from portal.demo.people import address
from tests.crawler import Crawl, page_and_stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Each lot with one demo; a page that a person finds as another of the lot did is looked at once.
LOTS = {
    "work": ["lro", "council"],
    "oversight": ["analyst", "auditor"],
}
# What is on the page only with script, because only script can do it.
NEEDS_SCRIPT = {"Print this page", "Print on A3", "Menu", "Show", "Hide"}
# The parts a page is made of, in its source.
SHAPE = re.compile(
    r"<(?:h[1-3]|form|fieldset|table|textarea|select|button)\b[^>]* class=\"([^\"]*)\""
)
READS = """() => {
  const main = document.querySelector('main');
  const words = [...main.querySelectorAll('h1, h2, h3, a[href], label, legend, th, button')]
    .filter(one => !one.hidden && !one.closest('[hidden]'))
    .map(one => one.textContent.replace(/\\s+/g, ' ').trim());
  return [...new Set(words)].filter(word => word);
}"""


@pytest.fixture
def demo(db):
    """The demo, as `manage.py load_demo` leaves it."""
    call_command("load_demo")
    return {name: User.objects.get(email=address(name)) for lot in LOTS.values() for name in lot}


def pages_of(client):
    """One address of each page there is for this person, reached by links, with its shape."""
    found = {}
    for place, answer in Crawl(client, most=2, kind=page_and_stage).follow().answers.items():
        name, _ = kind = page_and_stage(place)
        if not answer.startswith("200 ") or "<html" not in answer or "/" in name:
            continue
        if not name.startswith(("account_", "mfa_", "usersessions_")):
            # The same page at another stage looks different; its filters do not.
            found.setdefault(kind, (place, (*kind, *SHAPE.findall(answer))))
    return dict(found.values())


def look(seen, root, page):
    """What is wrong with one page on a phone and on a desk."""
    seen.complaints.clear()
    seen.page.set_viewport_size({"width": 320, "height": 900})
    seen.go(f"{root}{page}")
    wrong = seen.violations()
    if seen.overflow() > 0:
        wrong.append(f"sideways by {seen.overflow()} at 320")
    # The same page by the same rules; only its columns stand beside each other.
    seen.page.set_viewport_size({"width": 1280, "height": 900})
    if seen.overflow() > 0:
        wrong.append(f"sideways by {seen.overflow()} at 1280")
    return wrong + seen.complaints


@pytest.mark.nightly
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("lot", LOTS)
def test_every_page_of_the_demo_is_sound(demo, at, client, live_server, lot):
    looked_at, wrong = set(), {}
    for name in LOTS[lot]:
        seen = at("/", as_=demo[name])
        plain = at("/", as_=demo[name], script=False, width=320)
        pages = {page: shape for page, shape in pages_of(client).items() if shape not in looked_at}
        assert len(pages) > 5
        for page, shape in pages.items():
            looked_at.add(shape)
            found = look(seen, live_server.url, page)
            with_script = seen.page.evaluate(READS)
            plain.complaints.clear()
            plain.page.goto(f"{live_server.url}{page}")
            known = set(plain.page.evaluate(READS)) | NEEDS_SCRIPT
            found += [
                f"missing without script: {word}" for word in with_script if word not in known
            ]
            found += plain.complaints
            if found:
                wrong[f"{page} as {name}"] = found
    assert not wrong, "\n".join(f"{page}: {found}" for page, found in wrong.items())


def test_a_page_that_is_not_there_is_sound(people, at):
    seen = at("/ocgs/groups/OCG-2222-2222/", as_=people["partner"], width=320)
    assert seen.violations() == []
    assert seen.overflow() <= 0


def test_the_look_can_fail(people, at, live_server):
    """A picture without words, a word too long and an error of script are all found."""
    seen = at("/help/", as_=people["partner"])
    seen.page.route(
        "**/help/",
        lambda route: route.fulfill(
            content_type="text/html",
            body="<!doctype html><html><body><main><img src='/static/icon.svg'>"
            f"<p>{'long' * 200}</p><script>nothing()</script></main></body></html>",
        ),
    )
    wrong = " ".join(look(seen, live_server.url, "/help/"))
    for sign in ("image-alt", "sideways", "nothing is not defined"):
        assert sign in wrong
