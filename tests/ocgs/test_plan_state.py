"""The colour of a plan, its checklist, and what is missing: by rule, each with its reason."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from ocgs import quality
from ocgs.cycles import BEFORE
from ocgs.models import OCG, Plan
from ocgs.plan_state import state_of, unplanned_in
from ocgs.rag import NAMED, Facts, rate
from tests.factories import ActionFactory, days, fresh, write_plan
from tests.ocgs.member_factories import train
from tests.ocgs.plan_factories import add, look
from tests.toolkit.card_factories import card

TODAY = date(2026, 11, 23)


def facts(**changed):
    good = {
        "today": TODAY,
        "review_due": TODAY + timedelta(days=20),
        "has_lead": True,
        "trained_until": TODAY + timedelta(days=100),
    }
    return Facts(**good | changed)


def test_a_plan_without_fault_is_green_and_says_why():
    rating = rate(facts())
    assert rating.colour == "green"
    assert "Reviewed on time" in rating.in_words


@pytest.mark.parametrize(
    ("changed", "colour", "said"),
    [
        ({"review_due": None}, "red", "No review has been planned."),
        ({"review_due": TODAY - timedelta(days=1)}, "red", "The review is 1 day overdue."),
        ({"review_due": TODAY}, "amber", "The review is due today."),
        ({"review_due": TODAY + timedelta(days=6)}, "amber", "The review is due in 6 days."),
        ({"review_due": TODAY + timedelta(days=7)}, "green", "Reviewed on time"),
        ({"has_lead": False, "trained_until": None}, "red", "Nobody leads it."),
        ({"trained_until": None}, "red", "The lead officer is not trained to lead."),
        ({"trained_until": TODAY - timedelta(days=1)}, "red", "training has run out."),
        ({"trained_until": TODAY}, "green", "Reviewed on time"),
        ({"overdue": [("Search", 15)]}, "red", "“Search” is 15 days overdue."),
        ({"overdue": [("Search", 14)]}, "amber", "“Search” is 14 days overdue."),
        ({"overdue": [("Search", 1)]}, "amber", "“Search” is 1 day overdue."),
        ({"unplanned": ["Prepare"]}, "amber", "Prepare has neither an action nor a reason."),
    ],
)
def test_the_colour_follows_the_rule_and_says_which(changed, colour, said):
    rating = rate(facts(**changed))
    assert rating.colour == colour
    assert said in rating.in_words


def test_red_speaks_of_what_is_red_alone():
    rating = rate(facts(overdue=[("Old", 20), ("New", 2)], unplanned=["Prepare"]))
    assert rating.why == ["“Old” is 20 days overdue."]


def test_many_late_actions_are_counted_and_a_few_named():
    rating = rate(facts(overdue=[(f"Action {number}", 30) for number in range(200)]))
    assert len(rating.why) == NAMED + 1
    assert rating.why[-1] == f"{200 - NAMED} more overdue."


def plan_facts(**changed):
    good = {
        "unplanned": [],
        "texts": [("Search", "search the units once by may")],
        "strands": frozenset({"protect"}),
        "by_partners": 1,
        "powers": frozenset({"money"}),
        "objectives": 1,
        "unserved": [],
        "requirements": 1,
        "safeguards": 0,
        "exit_criteria": "Quiet for six months.",
        "review_in_time": True,
        "learned": "Go at night.",
    }
    return quality.PlanFacts(**good | changed)


def test_a_whole_plan_has_all_ten():
    found = quality.checks(plan_facts())
    assert quality.met(found) == len(found) == 10


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"unplanned": ["Prepare"]}, "All four Ps are considered"),
        ({"texts": [("Watch", "continue to monitor the yard")]}, "Actions are specific"),
        ({"texts": []}, "Actions are specific"),
        ({"by_partners": 0}, "A partner is accountable for an action"),
        ({"requirements": 0}, "Intelligence requirements are stated"),
        ({"strands": frozenset({"pursue"})}, "Victims and vulnerable people are thought of"),
        ({"powers": frozenset({"person"})}, "Money is thought of"),
        ({"review_in_time": False}, "The next review is in time"),
        ({"objectives": 0}, "Objectives are measured and served"),
        ({"unserved": ["Objective 2"]}, "Objectives are measured and served"),
        ({"exit_criteria": " "}, "It says when it is done"),
        ({"learned": ""}, "Learning is written down"),
    ],
)
def test_each_of_the_ten_can_be_missing(changed, name):
    missing = [check.name for check in quality.checks(plan_facts(**changed)) if not check.is_met]
    assert missing == [name]


def test_a_safeguarding_risk_stands_for_a_protect_action():
    found = quality.checks(plan_facts(strands=frozenset({"pursue"}), safeguards=1))
    assert quality.met(found) == 10


@pytest.mark.parametrize(
    ("tier", "status", "between"),
    [("1", "active", 28), ("2", "active", 56), ("3", "active", 90), ("", "active", 28),
     ("1", "monitored", 90)],
)  # fmt: skip
def test_the_cycle_follows_the_tier_and_a_monitored_group_the_lowest(tier, status, between):
    group = SimpleNamespace(tier=tier, status=status)
    assert BEFORE.days_for(group, "review") == between


def stands(ocg):
    plan = Plan.objects.with_standing().select_related("ocg").get(ocg=ocg)
    return state_of(plan, list(plan.actions.select_related("agency", "tactic")))


def test_every_p_has_an_action_or_a_reason(people, ocg, council):
    write_plan(ocg, prevent_none="The schools do it.", prepare_none="   ")
    ActionFactory(ocg=ocg, agency=council, strand="pursue")
    ActionFactory(ocg=ocg, agency=council, strand="protect", status="declined")
    assert [strand.value for strand in stands(ocg).unplanned] == ["protect", "prepare"]
    assert unplanned_in(fresh(ocg.plan)) == stands(ocg).unplanned


def test_a_pursue_only_plan_is_warned_of(people, ocg, council, signed_in):
    page = reverse("ocgs:plan-detail", args=[ocg.reference])
    client = signed_in(people["lro"])
    warned = "Every action is under Pursue"
    assert warned not in client.get(page).content.decode()
    ActionFactory(ocg=ocg, agency=council, strand="pursue")
    assert warned in client.get(page).content.decode()
    ActionFactory(ocg=ocg, agency=council, strand="prevent", status="cancelled")
    assert stands(ocg).is_pursue_only
    ActionFactory(ocg=ocg, agency=council, strand="prevent")
    assert warned not in client.get(page).content.decode()


def test_a_plan_is_judged_by_what_it_holds(people, ocg, council):
    write_plan(
        ocg, exit_criteria="Quiet.", pursue_none="No.", prepare_none="No.", protect_none="No."
    )
    first = stands(ocg)
    assert first.rating.why == ["The lead officer is not trained to lead."]
    train(people["supervisor"], people["lro"])
    objective = add("objectives", ocg)
    power = card("cash-seizure", targets=["money"])
    ActionFactory(ocg=ocg, agency=council, tactic=power, objective=objective, strand="prevent")
    add("requirements", ocg)
    add("risks", ocg)
    missing = [check.name for check in stands(ocg).checks if not check.is_met]
    assert missing == ["Learning is written down"]
    look(ocg)
    assert stands(ocg).quality == 10
    assert stands(ocg).rating.colour == "green"


def test_a_review_date_later_than_the_cycle_allows_does_not_put_the_review_off(people, ocg):
    write_plan(ocg, next_review_on=days(60))
    assert stands(ocg).review_due == days(60)
    assert not stands(ocg).review_in_time
    look(ocg, next_on=days(20))
    write_plan(fresh(ocg), next_review_on=days(60))
    assert stands(ocg).review_due == days(28)
    OCG.objects.filter(pk=ocg.pk).update(tier="3")
    assert stands(ocg).review_due == days(60)


@pytest.mark.parametrize("status", ["proposed", "offered", "countered", "working", "blocked"])
def test_an_action_that_is_not_finished_is_late(people, ocg, council, status):
    action = ActionFactory(ocg=ocg, agency=council)
    type(action).objects.filter(pk=action.pk).update(
        status=status, due_on=days(-3), proposed_on=days(3), reply="No mast."
    )
    assert [(late.pk, count) for late, count in stands(ocg).overdue] == [(action.pk, 3)]
