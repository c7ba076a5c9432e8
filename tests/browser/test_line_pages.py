"""Disruptions and sharing of county lines, and a week's results, as people see and use them."""

import pytest
from django.urls import reverse

from agencies.choices import Role
from countylines.models import ForceResult, Intervention, Operation
from countylines.services import interventions, operations, sharing
from disruptions.models import Disruption
from tests.browser.checks import press
from tests.countylines.line_factories import LineFactory, officer
from tests.factories import DisruptionFactory, days

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(people, ashford):
    """A line with a confirmed disruption in a week, shared with the partner's agency."""
    runs, works, clio = (
        officer(role) for role in (Role.LINES_SUPERVISOR, Role.LINES_OFFICER, Role.CLIO)
    )
    line = LineFactory(district=ashford)
    week = Operation(name="A week", starts_on=days(-9), ends_on=days(-1))
    week = operations.start_operation(week, actor=runs)
    operations.target_lines(week, actor=runs, lines=[line])
    operations.enter_result(ForceResult(operation=week, force="Essex", arrests=1), actor=runs)
    effect = DisruptionFactory(
        line=line, claimed_by=works, decided_by=runs, status="confirmed", strand="pursue",
        outputs=[("arrests", "2"), ("sentence", "4 years 6 months")],
    )  # fmt: skip
    sharing.share_line(
        line, actor=runs, agency=people["partner"].agency, level="partner", purpose="To act.",
        gateway="cda_115",
    )  # fmt: skip
    made = interventions.start_intervention(
        Intervention(
            name="Invented", age_band="25_plus", district=ashford, source="school",
            referred_on=days(-1), risk="high", needs="Safety.",
        ),
        actor=clio,
    )  # fmt: skip
    interventions.close_intervention(made, actor=clio, outcome="reduced")
    Intervention.objects.update(review_on=days(0))
    return {"runs": runs, "works": works, "clio": clio} | {
        "line": line, "week": week, "effect": effect, "person": made,
    }  # fmt: skip


def test_every_page_is_accessible_quiet_and_fits(at, people, world):
    line, person = world["line"].reference, world["person"].reference
    for who, path in (
        (world["runs"], world["week"].get_absolute_url()),
        (world["runs"], reverse("countylines:countyline-sharing", args=[line])),
        (world["runs"], reverse("countylines:countyline-share", args=[line])),
        (world["runs"], reverse("disruptions:disruption-of-line", args=[line])),
        (world["works"], reverse("disruptions:disruption-create", kwargs={"line": line})),
        (people["partner"], world["line"].get_absolute_url()),
        (people["partner"], world["effect"].get_absolute_url()),
        (people["partner"], reverse("disruptions:disruption-claim")),
        (
            people["partner"],
            reverse("disruptions:disruption-join", args=[world["effect"].reference]),
        ),
        (world["clio"], world["person"].get_absolute_url()),
        (world["clio"], reverse("countylines:intervention-keep", args=[person])),
    ):
        seen = at(path, as_=who, width=320)
        assert seen.page.locator("h1").count() == 1, path
        seen.judge_at_both()
        seen.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_claim_from_a_line_shows_what_is_alike_and_keeps_every_row(at, world, script):
    seen = at(world["line"].get_absolute_url(), as_=world["works"], width=320, script=script)
    page, day = seen.page, world["effect"].happened_on
    press(page, "Claim a disruption")
    for part in ("day", "month", "year"):
        page.locator(f"[name=happened_on-{part}]").fill(str(getattr(day, part)))
    page.get_by_label("What happened?").fill("A warrant.")
    page.get_by_label("What can they no longer do").fill("No stock for weeks.")
    page.get_by_role("radio", name="Minor").check()
    page.get_by_role("radio", name="Pursue").check()
    page.locator("[name=outputs-0-kind]").select_option("cash")
    page.locator("[name=outputs-0-amount]").fill("£10.505")
    page.get_by_role("button", name="Add another output").click()
    page.locator("[name=outputs-1-kind]").select_option("sentence")
    page.locator("[name=outputs-1-amount]").fill("life")
    press(page, "Claim")
    seen.judge()
    page.locator("[name=outputs-0-amount]").fill("£10.50")
    press(page, "Claim")
    assert page.get_by_text("This claim looks like yours").is_visible()
    seen.judge()
    assert Disruption.objects.count() == 1
    press(page, "It is a different one: claim it")
    assert page.get_by_text("Cash: £10.50").is_visible()
    assert page.get_by_text("Sentence: life").is_visible()
    seen.judge()


def test_a_line_is_shared_after_a_look_without_script(at, people, world):
    address = reverse("countylines:countyline-share", args=[world["line"].reference])
    seen = at(address, as_=world["runs"], width=320, script=False)
    page, agency = seen.page, people["outsider"].agency
    page.locator("[name=receiver][value=agency]").check()
    page.locator("[name=agency]").select_option(label=str(agency))
    page.locator("[name=level][value=partner]").check()
    page.get_by_label("What do they need it for?").fill("To act with us.")
    page.locator("[name=gateway]").select_option("cda_115")
    press(page, "See what they will newly see")
    assert page.get_by_text(f"{agency}: Partner practitioner").is_visible()
    assert not world["line"].shares.filter(agency=agency).exists()
    seen.judge_at_both()
    press(page, "Share")
    assert page.get_by_role("cell", name=str(agency), exact=True).is_visible()
