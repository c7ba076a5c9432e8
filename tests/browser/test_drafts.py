"""What is being typed is kept on the server, with and without script."""

import pytest

from agencies.drafts import Draft
from tests.browser.checks import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/ocgs/nominations/start/"
BOX = "textarea[name=what]"


def test_typing_is_kept_by_itself_and_found_again(at, people):
    seen = at(PAGE, as_=people["nominator"])
    seen.page.locator(BOX).fill("Three vans each night.\nAlways the same yard.")
    seen.page.get_by_text("Draft kept at").wait_for(timeout=15_000)
    seen.judge()
    assert Draft.objects.get().fields["what"] == ["Three vans each night.\nAlways the same yard."]
    again = at(PAGE, as_=people["nominator"])
    assert again.page.locator(BOX).input_value() == "Three vans each night.\nAlways the same yard."
    assert again.page.get_by_text("and have not sent").is_visible()
    other = at(PAGE, as_=people["colleague"])
    assert other.page.locator(BOX).input_value() == ""


def test_a_draft_that_could_not_be_kept_says_so(at, people):
    seen = at(PAGE, as_=people["nominator"])
    seen.page.route("**/drafts/save/", lambda route: route.abort())
    seen.page.locator(BOX).fill("Three vans each night.")
    seen.page.get_by_text("could not be kept just now").wait_for(timeout=15_000)


def test_without_script_a_button_keeps_the_draft(at, people):
    seen = at(PAGE, as_=people["nominator"], script=False)
    seen.page.locator(BOX).fill("Three vans each night.")
    press(seen.page, "Save and come back later")
    assert Draft.objects.get().fields["what"] == ["Three vans each night."]
