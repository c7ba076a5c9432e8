"""Somebody who follows every link, tries every address, and remembers all that was answered."""

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from django.urls import Resolver404, URLPattern, get_resolver, resolve, reverse
from pypdf import PdfReader

MOST = 600
# What differs between two answers that say the same.
CHANGING = [
    (re.compile(r'(name="csrfmiddlewaretoken" value=)"[^"]*"'), r"\1"),
    (re.compile(r"\d\d?:\d\d"), "TIME"),
]


class Page(HTMLParser):
    """The links of a page, and each choice of its filters as an address."""

    def __init__(self, html):
        super().__init__()
        self.links, self.name, self.filtering = [], "", False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif tag == "form":
            self.filtering = given.get("method", "get").lower() == "get"
        elif tag in {"select", "input"}:
            self.name = given.get("name", "")
        if self.filtering and given.get("value") and tag in {"option", "input"}:
            self.links.append("?" + urlencode({self.name: given["value"]}))


@dataclass
class Crawl:
    """What one person was answered: text and headers by address."""

    client: object
    answers: dict = field(default_factory=dict)
    # How many addresses of a kind are walked; of each, all, unless said.
    most: int = MOST
    kind: object = staticmethod(lambda address: address)
    # Whether an answer ends the walk: all of it, unless said.
    enough: object = staticmethod(lambda text: False)

    def get(self, address):
        """One answer, kept."""
        response = self.client.get(address)
        self.answers[address] = said(response)
        return response

    def follow(self):
        """Every page that can be reached from home or by an address that anybody can type."""
        waiting = ["/", *(reverse(name) for name, taken in url_patterns() if not taken)]
        asked = Counter()
        while waiting:
            address = waiting.pop()
            if address in self.answers:
                continue
            kind = self.kind(address)
            if asked[kind] == self.most:
                continue
            asked[kind] += 1
            assert len(self.answers) < MOST, f"{MOST} pages and no end: {address}"
            response = self.get(address)
            if self.enough(self.answers[address]):
                break
            if location := response.headers.get("Location"):
                waiting.append(inside(address, location))
            if "html" in response.headers.get("Content-Type", ""):
                found = Page(response.content.decode()).links
                links = [link for link in (inside(address, link) for link in found) if link]
                # A list as it is before its filters: where one of a kind is walked, it is that.
                waiting[:0] = [link for link in links if "?" in link]
                waiting += [link for link in links if "?" not in link]
            waiting = [link for link in waiting if link]
        return self

    def to_compare(self):
        """Answers by address, but for the sign-in library's, which hold new secrets each time."""
        return {
            address: text
            for address, text in self.answers.items()
            if address == "/account/" or not address.startswith("/account/")
        }

    def holding(self, words):
        """Name of each word found, with the first address whose answer holds it."""
        return holding(words, self.answers)


def page_and_stage(address):
    """The name of a page, with the tab it is opened at."""
    path, _, query = address.partition("?")
    try:
        return resolve(path).view_name, "show=" in query and query
    except Resolver404:
        return path, ""


def holding(words, answers):
    """Name of each word found, with an address whose answer holds it."""
    answers = {address: text.lower() for address, text in answers.items()}
    return {
        name: address
        for name, word in words.items()
        for address, text in answers.items()
        if word.lower() in text
    }


def without_filters(address):
    """A list however it is filtered; each further page of it counts."""
    path, _, query = address.partition("?")
    return path, query if re.fullmatch(r"page=\d+", query) else ""


def by_filter(address):
    """A list by each of its filters, whatever is chosen; each further page of it counts."""
    path, _, query = address.partition("?")
    return path, query if re.fullmatch(r"page=\d+", query) else query.partition("=")[0]


def inside(address, link):
    """The address a link of a page leads to; nothing when it leads out of the portal."""
    parts = urlsplit(urljoin(f"http://testserver{address}", link))
    if parts.netloc != "testserver" or parts.path.startswith("/static/"):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def said(response):
    """Status, headers and text of an answer, without what changes from one to the next."""
    headers = sorted(
        (name, value)
        for name, value in response.headers.items()
        if name not in {"Content-Length", "Expires", "X-Request-ID"}
    )
    cookies = sorted(response.cookies.keys() - {"sessionid"})
    text = text_of(response)
    for pattern, kept in CHANGING:
        text = pattern.sub(kept, text)
    return f"{response.status_code} {headers} {cookies}\n{text}"


def text_of(response):
    """What an answer says: a page as it is sent, a PDF as it is read."""
    content = b"".join(response)
    if response.headers.get("Content-Type") != "application/pdf":
        return content.decode()
    pages = PdfReader(io.BytesIO(content)).pages
    return "\n".join(page.extract_text().replace("\u200b", "") for page in pages)


def url_patterns(resolver=None, namespace="", outer=()):
    """The name of every address, and the names of what it takes."""
    for entry in (resolver or get_resolver()).url_patterns:
        taken = (*outer, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", taken
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from url_patterns(entry, inner, taken)


# Addresses that take the reference of something else than their own noun.
TAKES = {
    "ocg": ("plan-", "action-create", "disruption-of-ocg", "member-of-ocg", "member-create",
            "handover-create", "accessrequest-create", "alias-", "merger-create",
            "assessment-of-ocg", "assessment-create", "nationalresult-", "planrow-of-plan",
            "planrow-create", "planreview-of-plan", "planreview-create",
            "planedition-of-plan", "planedition-create"),
    "assessment": ("secondscoring-create",),
    "tactic": ("note-create",),
    "member": ("identifier-", "custody-create", "order-create"),
    "countyline": ("disruption-of-line", "device-", "link-create", "score-of-line", "score-create",
                   "flex-", "ddtro-create"),
    "order": ("term-create", "check-create", "breach-create", "change-create"),
}  # fmt: skip


def kind_of(name):
    """Which record the reference in an address of this name belongs to."""
    noun = name.partition(":")[2]
    for kind, starts in TAKES.items():
        if noun.startswith(starts):
            return kind
    return noun.partition("-")[0]


def every_address(records, unknown):
    """Each address that takes a record, for every record; and its twin that names none.

    `records` and `unknown` hold, by kind and by the other names of the URLconf, what is there
    and what is not. A page that takes something new is a KeyError: say what its records are.
    """
    for name, taken in url_patterns():
        kind = kind_of(name) if "reference" in taken else ""
        if not taken:
            yield reverse(name), None
        elif kind:
            rest = {key: records[key][0] for key in taken if key != "reference"}
            twin = reverse(name, kwargs=rest | {"reference": unknown[kind]})
            for reference in records[kind]:
                yield reverse(name, kwargs=rest | {"reference": reference}), twin
        else:
            first = taken[0]
            rest = {key: records[key][0] for key in taken[1:]}
            twin = reverse(name, kwargs={first: unknown[first]} | rest)
            for value in records[first]:
                yield reverse(name, kwargs={first: value} | rest), twin
