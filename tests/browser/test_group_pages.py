"""Nominations, groups, plans, actions and disruptions as a person sees and uses them."""

import pytest
from django.urls import reverse

from ocgs.models import AccessRequest, Match, Nomination, Share
from tests.browser.checks import press
from tests.browser.journey import meet_definition
from tests.factories import ActionFactory, DisruptionFactory, NominationFactory, share, write_plan
from tests.ocgs.member_factories import MemberFactory, add_phone
from tests.ocgs.sharing_factories import CircleFactory, ask, share_with_circle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(people, ocg, council, ashford):
    """Who looks at which page, each with something on it."""
    waiting = NominationFactory(
        created_by=people["nominator"], district=ashford, status="submitted", urgency="high"
    )
    draft = NominationFactory(created_by=people["nominator"], district=ashford)
    returned = NominationFactory(
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
    asked = ask(ocg, people["outsider"])
    circle = CircleFactory(created_by=people["supervisor"], agencies=[people["outsider"].agency])
    share_with_circle(ocg, circle, "aware")
    add_phone(MemberFactory(ocg=ocg))
    given = ocg.shares.filter(agency=people["outsider"].agency).first()

    def named(name, *arguments, **named):
        return reverse(name, args=arguments or None, kwargs=named or None)

    return [
        ("coordinator", named("ocgs:nomination-list")),
        ("nominator", named("ocgs:nomination-list") + "?show=all"),
        ("nominator", named("ocgs:nomination-create")),
        ("nominator", draft.get_absolute_url()),
        ("nominator", named("ocgs:nomination-submit", returned.reference)),
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
        ("coordinator", named("ocgs:ocg-sharing", ocg.reference)),
        ("outsider", named("ocgs:ocg-sharing", ocg.reference)),
        ("coordinator", named("ocgs:ocg-reshare", ocg.reference, given.reference)),
        ("partner", named("ocgs:ocg-links", ocg.reference)),
        ("coordinator", named("ocgs:ocg-timeline", ocg.reference)),
        ("outsider", asked.get_absolute_url()),
        ("coordinator", asked.get_absolute_url()),
        ("coordinator", named("ocgs:accessrequest-list")),
        ("coordinator", named("ocgs:accessrequest-grant", asked.reference)),
        ("coordinator", named("ocgs:accessrequest-grant-partly", asked.reference)),
        ("coordinator", named("ocgs:circle-list")),
        ("coordinator", named("ocgs:circle-create")),
        ("coordinator", circle.get_absolute_url()),
        ("coordinator", named("ocgs:circle-add", circle.reference)),
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


def test_every_page_is_accessible_quiet_and_fits(at, people, pages):
    for who, path in pages:
        seen = at(path, as_=people[who], width=320)
        assert seen.page.locator("h1").count() == 1, path
        seen.judge_at_both()
        seen.close()


def test_a_refused_form_is_accessible_and_leads_to_each_mistake(at, people):
    seen = at(reverse("ocgs:nomination-create"), as_=people["nominator"], width=320)
    press(seen.page, "Save and check your answers")
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
    press(page, "Save and check your answers")
    press(page, "Submit")
    press(page, "Send")
    nomination = Nomination.objects.get()
    assert nomination.status == "submitted"

    page = at(nomination.get_absolute_url(), as_=people["coordinator"], script=False).page
    press(page, "Add the definition test", role="link")
    meet_definition(page)
    press(page, "Accept")
    page.get_by_label("Reason").fill("It meets the definition on every limb.")
    press(page, "Accept")
    nomination.refresh_from_db()
    assert nomination.status == "accepted"


def test_a_group_is_shared_asked_for_and_granted_without_script(at, people, ocg):
    agency = people["outsider"].agency
    seen = at(
        reverse("ocgs:ocg-share", args=[ocg.reference]), as_=people["coordinator"], script=False
    )
    page = seen.page
    page.get_by_label("An agency").check()
    page.locator("[name=agency]").select_option(label=agency.name)
    page.get_by_label("Aware").check()
    page.get_by_label("What do they need it for?").fill("To know whom to ring.")
    page.get_by_label("Legal gateway").select_option(index=1)
    press(page, "See what they will newly see")
    assert page.get_by_role("heading", name="What they will newly see").is_visible()
    assert not Share.objects.filter(agency=agency).exists()
    press(page, "Share")
    assert Share.objects.get(agency=agency).level == "aware"

    page = at(ocg.get_absolute_url(), as_=people["outsider"], script=False).page
    press(page, "Ask for access")
    page.get_by_label("Partner").check()
    page.get_by_label("What does it need it for?").fill("We house a family named in it.")
    page.get_by_label("Legal gateway").select_option(index=1)
    for part, value in (("day", "1"), ("month", "6"), ("year", "2027")):
        page.locator(f"[name=until-{part}]").fill(value)
    press(page, "Ask for access")
    asked = AccessRequest.objects.get()

    seen = at(asked.get_absolute_url(), as_=people["coordinator"], width=320, script=False)
    press(seen.page, "Grant as asked")
    assert seen.page.get_by_text("they will newly see").first.is_visible()
    press(seen.page, "Grant as asked")
    asked.refresh_from_db()
    assert asked.status == "granted"
