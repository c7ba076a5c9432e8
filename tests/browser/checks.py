"""What every page must hold: no axe violation, no complaint of the browser, no sideways scroll."""

from functools import cache

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# The page's own script has run to its end, with all that it brings in; no need to wait for quiet.
HAS_RUN = """() => {
  const own = document.querySelector('script[type=module][src]');
  return own && import(own.src).then(() => true);
}"""


@cache
def axe_script():
    import axe_playwright_python

    return axe_playwright_python.__path__[0] + "/axe.min.js"


def press(within, words, *, role="button"):
    """Press what leads to a page, and be there: asked at once, the old page would answer."""
    page = getattr(within, "page", within)
    with page.expect_navigation():
        within.get_by_role(role, name=words, exact=True).first.click()


def violations_of(page):
    """What axe finds on a page where script runs, in one line each."""
    # Read in by the debugger, so that the page's own policy stays as it is.
    with open(axe_script()) as file:
        page.evaluate(file.read())
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


class Visit:
    """One page in one window, with what the browser complained of."""

    def __init__(self, browser, *, width, script, cookies):
        self.browser = browser
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        if cookies:
            self.context.add_cookies(list(cookies))
        self.page = self.context.new_page()
        self.script, self.complaints = script, []
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self.miss)

    def hear(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def miss(self, request):
        # What the browser dropped itself, on leaving the page, is nobody's fault.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url}: {request.failure}")

    def go(self, url):
        self.page.goto(url, wait_until="load")
        if self.script:
            self.page.evaluate(HAS_RUN)

    def close(self):
        self.context.close()

    def violations(self):
        """What axe finds, in one line each."""
        if self.script:
            return violations_of(self.page)
        # Where script is off axe waits for ever: it is given the same page, whose own stays away.
        url, html = self.page.url, self.page.content()
        context = self.browser.new_context(viewport=self.page.viewport_size)
        copy = context.new_page()
        copy.route("**/*.js", lambda route: route.abort())
        copy.route(
            lambda asked: asked == url,
            lambda route: route.fulfill(content_type="text/html", body=html),
        )
        copy.goto(url)
        found = violations_of(copy)
        context.close()
        return found

    def overflow(self):
        """How many pixels the page is wider than its window."""
        return self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def judge(self):
        # Axe waits on timers, which never come to a page without script.
        violations = self.violations() if self.script else []
        overflow = self.overflow()
        assert not violations, "\n".join(violations)
        assert not self.complaints, "\n".join(self.complaints)
        assert overflow <= 0, f"scrolls sideways by {overflow} pixels"

    def judge_at_both(self):
        """Judged on a phone; then on a desk, where the same page by the same rules must fit."""
        self.page.set_viewport_size({"width": 320, "height": 900})
        self.judge()
        self.page.set_viewport_size({"width": 1280, "height": 900})
        overflow = self.overflow()
        assert not self.complaints, "\n".join(self.complaints)
        assert overflow <= 0, f"scrolls sideways by {overflow} pixels on a desk"
