"""Two people write one text, or a session ends in the middle: no word is lost, and it is said."""

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction

from agencies import policy
from agencies.drafts import Draft
from ocgs.models import OCG
from tests.browser.checks import press
from tests.factories import PersonFactory, fresh, write_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INTENTION = "Strategic intention"
PASSWORD = "three random words 7"
ways = pytest.mark.parametrize(("script", "width"), [(True, 1280), (False, 320)])


@pytest.fixture
def plan_page(ocg, people):
    """A written plan that two lead officers may change: the second stands in for the first."""
    deputy = PersonFactory(
        email="deputy@police.example", full_name="Deputy Lead", agency=people["lro"].agency,
        roles=["lro"],
    )  # fmt: skip
    OCG.objects.filter(pk=ocg.pk).update(deputy=deputy)
    ocg.refresh_from_db()
    write_plan(ocg, intention="Take their yard.")
    with transaction.atomic():
        policy.regrant(ocg)
    people["deputy"] = deputy
    return f"/ocgs/groups/{ocg.reference}/plan/change/"


def text_of(seen):
    return seen.page.get_by_role("main").inner_text()


@ways
def test_two_lead_officers_on_one_plan_lose_no_word_and_both_are_told(
    at, client, ocg, people, plan_page, script, width
):
    first = at(plan_page, as_=people["lro"], script=script, width=width)
    client.cookies.clear()
    second = at(plan_page, as_=people["deputy"], script=script, width=width)
    first.page.get_by_label(INTENTION).fill("Take their yard and their vans.")
    second.page.get_by_label(INTENTION).fill("Take their yard,\nthen the phones.")
    press(first.page, "Save plan")
    assert "Plan saved." in text_of(first)
    press(second.page, "Save plan")
    told = text_of(second)
    assert str(people["lro"]) in told
    for words in ("Take their yard and their vans.", "then the phones."):
        assert words in told + second.page.get_by_label(INTENTION).input_value()
    if script:
        # Axe is a script itself.
        second.judge()
    # Theirs stands until the second person has chosen; the second text is kept meanwhile.
    ocg.plan.refresh_from_db()
    assert ocg.plan.intention == "Take their yard and their vans."
    kept = Draft.objects.get(user=people["deputy"], kept=True)
    assert kept.fields["intention"] == ["Take their yard,\r\nthen the phones."]
    second.page.get_by_label(INTENTION).fill("Take the yard, the vans, then the phones.")
    press(second.page, "Save plan")
    assert "Plan saved." in text_of(second)
    ocg.plan.refresh_from_db()
    assert ocg.plan.intention == "Take the yard, the vans, then the phones."
    # The first reads who saved after them.
    first.page.reload()
    assert "Deputy Lead" in text_of(first)
    assert "then the phones" in text_of(first)


@ways
def test_a_session_that_ends_in_a_long_form_brings_the_text_back(
    at, people, script, width, settings
):
    person = people["nominator"]
    person.set_password(PASSWORD)
    person.save()
    seen = at("/ocgs/nominations/start/", as_=person, script=script, width=width)
    long_text = "\n".join(f"On night {night} three vans left the yard." for night in range(60))
    seen.page.get_by_label("What do they do?").fill(long_text)
    seen.page.get_by_label("Who is involved?").fill("Two brothers – and “a driver”.")
    idle(settings.SESSION_IDLE_MINUTES)
    press(seen.page, "Save and check your answers")
    told = text_of(seen)
    assert "Nothing you typed is lost" in told
    assert "vans" not in seen.page.content()
    seen.page.get_by_label("Email").first.fill(person.email)
    seen.page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(seen.page, "Sign in")
    seen.page.wait_for_url("**/nominations/start/")
    assert seen.page.get_by_label("What do they do?").input_value() == long_text
    who = seen.page.get_by_label("Who is involved?").input_value()
    assert who == "Two brothers – and “a driver”."
    # It is this person's alone: the next at the same machine finds an empty form.
    other = at("/ocgs/nominations/start/", as_=people["colleague"], script=script, width=width)
    assert other.page.get_by_label("What do they do?").input_value() == ""


def idle(minutes):
    """Every session has stood still for longer than is allowed."""
    for session in Session.objects.all():
        store = Session.get_session_store_class()(session.session_key)
        store["seen_at"] = store.get("seen_at", store.get("began_at", 0)) - 60 * (minutes + 1)
        store.save()


@ways
def test_text_taken_over_from_a_template_meets_a_colleague_and_both_are_shown(
    at, client, ocg, people, plan_page, script, width
):
    template = plan_page.replace("/change/", "/template/?template=other")
    first = at(template, as_=people["lro"], script=script, width=width)
    first.page.get_by_label("Strategic intention").check()
    press(first.page, "Put into the plan")
    assert "Say in one paragraph" in first.page.get_by_label(INTENTION).input_value()
    write_plan(fresh(ocg), actor=people["deputy"], intention="Take their vans.")
    press(first.page, "Save plan")
    told = text_of(first)
    assert "Deputy Lead saved" in told
    assert "Take their vans." in told
    assert "Say in one paragraph" in told + first.page.get_by_label(INTENTION).input_value()
    ocg.plan.refresh_from_db()
    assert ocg.plan.intention == "Take their vans."
    assert Draft.objects.filter(user=people["lro"], kept=True).count() == 1
