"""A person at a browser who knows nothing but the words on the page."""

from datetime import date

from ocgs.definition import Limb
from portal.demo.people import PASSWORD
from tests.browser.checks import press


class Walker:
    """One person, signed in through the sign-in page, who goes by visible labels alone."""

    def __init__(self, seen, address, person):
        self.seen, self.page, self.address = seen, seen.page, address
        self.page.set_default_timeout(10_000)
        self.fill("Email", person.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.press("Sign in")

    def home(self):
        self.seen.go(self.address)
        return self

    def follow(self, words, *, exact=False):
        """Click the first link with these words."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=words, exact=exact).first.click()
        return self

    def press(self, words):
        """Press the button, or the link that looks like one, with exactly these words."""
        press(self.page.get_by_role("main"), words)
        return self

    def fill(self, label, text):
        self.page.get_by_label(label).first.fill(text)
        return self

    def tick(self, question, answer):
        """Choose one answer of a question with radios."""
        group = self.page.get_by_role("group", name=question)
        group.get_by_label(answer).check()
        return self

    def choose(self, label, option):
        self.page.get_by_role("combobox", name=label).select_option(label=option)
        return self

    def date(self, question, day: date):
        group = self.page.get_by_role("group", name=question)
        for part in ("day", "month", "year"):
            group.get_by_label(part.title()).fill(str(getattr(day, part)))
        return self

    def reads(self, *words):
        """All of these words are on the page, where they can be seen."""
        text = self.page.get_by_role("main").inner_text()
        missing = [word for word in words if word not in text]
        assert not missing, f"{missing} not in {self.page.url}:\n{text[:2000]}"
        return self

    def holds(self, label, text):
        assert self.page.get_by_label(label).first.input_value() == text
        return self

    def well(self):
        """Nothing was complained of, and the page fits its window."""
        assert self.seen.complaints == []
        assert self.seen.overflow() <= 0
        return self


def meet_definition(page):
    """On the page of the definition test: every limb is met, and what shows it."""
    for limb in Limb:
        page.locator(f"input[name={limb}][value=yes]").check()
        page.locator(f"textarea[name={limb}_evidence]").fill("Seen by our officers.")
    press(page, "Save the test")
