"""Nominations, groups, plans, actions and disruptions as a person sees and uses them."""

import pytest
from django.urls import reverse

from ocgs.models import Match, Nomination
from tests.factories import ActionFactory, DisruptionFactory, NominationFactory, share, write_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(people, ocg, council, ashford):
    """Who looks at which page, each with something on it."""
    waiting = NominationFactory(
        created_by=people["nominator"], district=ashford, status="submitted", urgency="high"
    )
    draft = NominationFactory(created_by=people["nominator"], district=ashford)
    asked = NominationFactory(
        created_by=people["nominator"],
        district=ashford,
        status="returned",
        decided_by=people["coordinator"],
    )
    match = Match.objects.create(nomination=waiting, ocg=ocg, weight=50, reasons=["Same phone"])
    second = NominationFactory(
        created_by=people["nominator"],
        decided_by=people["coordinator"],
        district=ashford,
        status="second",
    )
    write_plan(ocg, intention="Close the unit.", protect_none="No victims known.")
    offered = ActionFactory(ocg=ocg, agency=council, status="offered")
    done = ActionFactory(
        ocg=ocg, agency=council, status="completed", worker=people["nominator"], strand="pursue"
    )
    question = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="returned")
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"])
    share(ocg, people["outsider"].agency, "aware")

    def named(name, *arguments, **named):
        return reverse(name, args=arguments or None, kwargs=named or None)

    return [
        ("coordinator", named("ocgs:nomination-list")),
        ("nominator", named("ocgs:nomination-list") + "?show=all"),
        ("nominator", named("ocgs:nomination-create")),
        ("nominator", draft.get_absolute_url()),
        ("nominator", named("ocgs:nomination-submit", asked.reference)),
        ("coordinator", waiting.get_absolute_url()),
        ("coordinator", named("ocgs:nomination-accept", waiting.reference)),
        ("coordinator", named("ocgs:nomination-decline", waiting.reference)),
        ("nominator", named("ocgs:nomination-test", draft.reference)),
        ("nominator", named("ocgs:nomination-crimes", draft.reference)),
        ("nominator", named("ocgs:nomination-rows", draft.reference, "people")),
        ("nominator", named("ocgs:nomination-safeguard-change", draft.reference)),
        ("coordinator", named("ocgs:nomination-safeguard", waiting.reference)),
        ("coordinator", named("ocgs:nomination-merge", waiting.reference)),
        ("coordinator", named("ocgs:nomination-judge", waiting.reference, match.reference)),
        ("supervisor", named("ocgs:nomination-sign", second.reference)),
        ("partner", named("ocgs:ocg-list")),
        ("coordinator", ocg.get_absolute_url()),
        ("outsider", ocg.get_absolute_url()),
        ("coordinator", named("ocgs:ocg-allocate", ocg.reference)),
        ("coordinator", named("ocgs:ocg-share", ocg.reference)),
        ("coordinator", named("ocgs:ocg-restrict", ocg.reference)),
        ("lro", ocg.plan.get_absolute_url()),
        ("lro", named("ocgs:plan-change", ocg.reference)),
        ("lro", named("ocgs:action-create", ocg.reference)),
        ("nominator", named("ocgs:action-list")),
        ("nominator", offered.get_absolute_url()),
        ("nominator", named("ocgs:action-decline", offered.reference)),
        ("nominator", done.get_absolute_url()),
        ("nominator", named("disruptions:disruption-create", action=done.reference)),
        ("coordinator", named("disruptions:disruption-list")),
        ("coordinator", claim.get_absolute_url()),
        ("coordinator", named("disruptions:disruption-confirm", claim.reference)),
        ("lro", named("disruptions:disruption-resubmit", question.reference)),
        ("partner", named("disruptions:disruption-of-ocg", ocg.reference)),
    ]


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_is_accessible_quiet_and_fits(at, people, pages, width):
    for who, path in pages:
        seen = at(path, as_=people[who], width=width)
        assert seen.page.locator("h1").count() == 1, path
        seen.judge()
        seen.close()


def test_a_refused_form_is_accessible_and_leads_to_each_mistake(at, people):
    seen = at(reverse("ocgs:nomination-create"), as_=people["nominator"], width=320)
    seen.page.get_by_role("button", name="Save and check your answers").click()
    seen.page.wait_for_load_state("networkidle")
    seen.judge()
    seen.page.get_by_role("link", name="Say who is involved").click()
    assert seen.page.evaluate("document.activeElement.name") == "who"


def test_a_group_is_nominated_and_accepted_without_script(at, people, ashford):
    page = at(reverse("ocgs:nomination-create"), as_=people["nominator"], script=False).page
    page.get_by_label("What do they do?").fill("Bring boxes to a unit at night.")
    page.get_by_label("Main type of crime").select_option("illicit_goods")
    page.get_by_label("Who is involved?").fill("Four men and two drivers.")
    page.get_by_label("District", exact=True).select_option(label="Ashford")
    page.get_by_label("What makes you think so?").fill("The same phone for months.")
    page.get_by_label("Low: all else").check()
    page.get_by_label("Yes").first.check()
    page.get_by_label("A working title").fill("Night deliveries")
    page.get_by_role("button", name="Save and check your answers").click()
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("button", name="Send").click()
    nomination = Nomination.objects.get()
    assert nomination.status == "submitted"

    page = at(nomination.get_absolute_url(), as_=people["coordinator"], script=False).page
    page.get_by_role("button", name="Accept").click()
    page.get_by_label("Reason").fill("It meets the definition on every limb.")
    page.get_by_role("button", name="Accept").click()
    nomination.refresh_from_db()
    assert nomination.status == "accepted"
