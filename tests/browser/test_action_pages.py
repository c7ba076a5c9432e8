"""The contract over an action and the desks, on a phone: sound pages, and a bargain struck."""

import pytest
from django.urls import reverse

from ocgs.models import Action
from ocgs.services import contracts
from tests.browser.checks import press
from tests.factories import ActionFactory, days, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def on(action, name):
    return reverse(f"ocgs:action-{name}", args=[action.reference])


@pytest.mark.nightly
def test_the_pages_of_a_contract_are_accessible_quiet_and_fit(at, people, ocg, action, council):
    late = ActionFactory(ocg=ocg, agency=council, status="blocked", worker=people["colleague"])
    Action.objects.filter(pk=late.pk).update(due_on=days(-2))
    dated = ActionFactory(ocg=ocg, agency=council, status="countered", worker=people["colleague"])
    contracts.add_support(late, actor=people["lro"], agency=people["outsider"].agency)
    for who, path in [
        ("colleague", reverse("ocgs:action-list")),
        ("colleague", on(action, "accept")),
        ("colleague", on(action, "counter")),
        ("colleague", on(late, "progress")),
        ("outsider", on(late, "detail")),
        ("lro", reverse("ocgs:desk-lead")),
        ("lro", on(dated, "keep")),
        ("lro", on(late, "support")),
    ]:
        seen = at(path, as_=people[who], width=320)
        assert seen.page.locator("h1").count() == 1, path
        seen.judge_at_both()
        seen.close()


def test_another_date_is_proposed_and_agreed_without_script(at, people, action):
    day = days(50)
    page = at(action.get_absolute_url(), as_=people["nominator"], script=False).page
    press(page.get_by_role("main"), "Propose another date")
    press(page.get_by_role("main"), "Propose another date")
    assert page.get_by_role("link", name="Enter date you propose").count() == 1
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Why not by the date").fill("Our inspector is away.")
    press(page.get_by_role("main"), "Propose another date")
    page = at(reverse("ocgs:desk-lead"), as_=people["lro"], script=False).page
    page.get_by_role("link", name=action.title).click()
    press(page.get_by_role("main"), "Agree to the date")
    press(page.get_by_role("main"), "Agree to the date")
    page.get_by_text("Agreed. The agency has been told.").wait_for()
    assert (fresh(action).status, fresh(action).due_on) == ("agreed", day)
