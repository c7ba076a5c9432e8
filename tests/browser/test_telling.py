"""From a gap on a profile to a submitted answer, on a phone and without script: counted."""

from datetime import date

import pytest

from intelligence.models import Source
from profiles import services as profiles
from tests.browser.checks import press
from tests.intelligence.intel_factories import gap
from tests.profiles.staging import out
from tests.profiles.street_files import load_month

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_PAGES, MOST_REQUIRED = 3, 4


@pytest.fixture
def profile(people, ashford, tmp_path):
    """A profile released to partners, in whose district a question is open."""
    gap(published="Where are boxes of vapes stored?", districts=[ashford])
    load_month(tmp_path, date(2025, 10, 1))
    for month in (11, 12):
        load_month(tmp_path, date(2025, month, 1))
    edition = profiles.compile_edition(district_id=ashford.pk, quarter=date(2025, 10, 1))
    words = {name: getattr(edition, name) for name in profiles.TYPED}
    edition = profiles.write_edition(
        edition, actor=people["second_analyst"], version=edition.version, values=words
    )
    return out(edition, checker=people["analyst"], approver=people["supervisor"])


def required_on(page):
    """The questions of a page that must be answered, by name."""
    return {
        box.get_attribute("name")
        for box in page.locator("form[novalidate] :is(input, textarea, select)").all()
        if box.get_attribute("type") not in ("hidden", "submit", "checkbox")
        and "(optional)" not in (label_of(page, box) or "")
    }


def label_of(page, box):
    group = box.locator("xpath=ancestor::*[contains(@class, 'govuk-form-group')][1]")
    return group.first.inner_text()


def test_an_answer_to_a_gap_takes_three_pages_and_four_fields_at_most(at, people, profile):
    seen = at(profile.get_absolute_url(), as_=people["nominator"], width=320, script=False)
    page = seen.page
    press(page, "Where are boxes of vapes stored?", role="link")
    pages, required = 1, required_on(page)
    assert required == {"known", "provenance", "urgency"}
    assert seen.overflow() <= 0
    assert page.get_by_text("ring 999").first.is_visible()
    page.locator("textarea[name=known]").fill("A lock-up behind the parade.")
    page.locator("input[name=provenance][value=self]").check()
    page.locator("input[name=urgency][value=low]").check()
    press(page, "Check and send")
    pages, required = pages + 1, required | required_on(page)
    assert seen.overflow() <= 0
    press(page, "Send")
    pages += 1
    sent = Source.objects.get(person=people["nominator"])
    assert page.url.endswith(sent.get_absolute_url())
    assert seen.overflow() <= 0
    assert sent.submission.gap.published == "Where are boxes of vapes stored?"
    assert (pages, len(required)) == (MOST_PAGES, 3)
    assert len(required) <= MOST_REQUIRED
    assert not seen.complaints
