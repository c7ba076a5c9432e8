"""Plans and their actions: nothing typed is lost, and an agency sees its ask alone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.conflicts import ConflictError
from agencies.drafts import Draft
from core.workflow import StepClosedError
from notices.models import Notice
from ocgs.models import Action
from ocgs.services import actions, handovers, plans
from tests.factories import ActionFactory, days, fresh, lead_officer, write_plan
from tests.ocgs.member_factories import hand_over


def typed(plan, **changes):
    values = {name: getattr(plan, name) or "" for name in plans.TYPED}
    day = values.pop("next_review_on") or days(28)
    return (
        values
        | {
            "next_review_on-day": day.day,
            "next_review_on-month": day.month,
            "next_review_on-year": day.year,
            "version": plan.version,
        }
        | changes
    )


@pytest.fixture
def address(ocg):
    return reverse("ocgs:plan-change", args=[ocg.reference])


def test_a_save_over_a_newer_version_is_refused(people, ocg):
    plan = ocg.plan
    write_plan(ocg, intention="First.")
    with pytest.raises(ConflictError) as refusal:
        plans.save_plan(
            plan,
            actor=people["lro"],
            version=1,
            values=dict.fromkeys(plans.TYPED, "") | {"next_review_on": None},
        )
    assert refusal.value.held.intention == "First."
    assert fresh(plan).intention == "First."


def test_the_loser_of_a_race_sees_both_texts_and_keeps_his(people, ocg, address, signed_in):
    client = signed_in(people["lro"])
    opened = typed(ocg.plan, intention="Close the unit.")
    write_plan(ocg, intention="Watch the unit.", exit_criteria="Quiet.")
    page = client.post(address, opened)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Someone else saved first" in text
    assert "Watch the unit." in text
    assert "Close the unit." in text
    assert page.context["form"]["version"].value() == 2
    assert page.context["form"]["intention"].value() == "Close the unit."
    kept = Draft.objects.get(user=people["lro"], kept=True)
    assert kept.fields["intention"] == ["Close the unit."]
    assert fresh(ocg.plan).intention == "Watch the unit."
    # Saved again over the version just seen, it goes through; the kept text stays.
    client.post(address, typed(fresh(ocg.plan), intention="Close and watch."))
    assert fresh(ocg.plan).intention == "Close and watch."
    assert Draft.objects.filter(kept=True).exists()


@pytest.mark.parametrize("who", ["partner", "coordinator", "analyst", "sro"])
def test_readers_do_not_write_the_plan(people, ocg, who):
    with pytest.raises(PermissionDenied):
        write_plan(ocg, actor=people[who])


def test_a_draft_comes_back_as_typed_and_goes_when_saved(people, ocg, address, signed_in):
    client = signed_in(people["lro"])
    half = typed(ocg.plan, intention="Half a sent") | {"next_review_on-day": "45"}
    client.post(address, half | {"save_draft": "1"})
    assert fresh(ocg.plan).intention == ""
    page = client.get(address)
    assert page.context["form"]["intention"].value() == "Half a sent"
    assert not page.context["form"].errors
    client.post(address, typed(ocg.plan, intention="A whole sentence."))
    assert not Draft.objects.filter(user=people["lro"]).exists()


def test_a_session_that_ends_while_typing_loses_nothing(people, ocg, address, signed_in, settings):
    client = signed_in(people["lro"])
    client.get(address)
    session = client.session
    session["seen_at"] = session["began_at"] = 0
    session.save()
    answer = client.post(address, typed(ocg.plan, intention="Typed too slowly."))
    assert answer.status_code == 302
    assert "next=" in answer.url
    page = signed_in(people["lro"]).get(address)
    assert page.context["form"]["intention"].value() == "Typed too slowly."


def test_a_lost_race_with_a_full_drawer_still_shows_both_texts(
    people, ocg, address, signed_in, monkeypatch
):
    monkeypatch.setattr("agencies.drafts.MOST", 0)
    client = signed_in(people["lro"])
    Draft.objects.create(user=people["lro"], key="/elsewhere/", title="Another")
    opened = typed(ocg.plan, intention="Close the unit.")
    write_plan(ocg, intention="Watch the unit.")
    text = client.post(address, opened).content.decode()
    assert "Close the unit." in text
    assert "drop some first" in text


def test_what_cannot_be_kept_as_a_draft_is_shown_again_and_not_sent(
    people, ocg, address, signed_in, monkeypatch
):
    monkeypatch.setattr("agencies.drafts.MOST", 0)
    Draft.objects.create(user=people["lro"], key="/elsewhere/", title="Another")
    page = signed_in(people["lro"]).post(
        address, typed(ocg.plan, intention="Not yet.") | {"save_draft": "1"}
    )
    assert page.context["form"]["intention"].value() == "Not yet."
    assert fresh(ocg.plan).intention == ""


def test_an_agency_with_an_action_alone_learns_nothing_of_the_group(
    people, ocg, council, signed_in
):
    write_plan(ocg, intention="Heron intention.", exit_criteria="Heron exit.")
    other = ActionFactory(ocg=ocg, agency=council, title="Watch the harbour", status="proposed")
    action = ActionFactory(ocg=ocg, agency=council, title="Inspect units", status="offered")
    client = signed_in(people["colleague"])
    pages = [
        client.get(action.get_absolute_url()),
        client.get(reverse("ocgs:action-list")),
        client.get(reverse("ocgs:action-accept", args=[action.reference])),
        client.get(reverse("home")),
    ]
    hidden = [ocg.codename, ocg.reference, "Heron", other.title, other.reference, ocg.brief]
    for page in pages:
        assert page.status_code == 200
        assert not [word for word in hidden if word in page.content.decode()]
    assert "Inspect units" in pages[0].content.decode()
    assert "Lro, Kent Police" in pages[0].content.decode()
    for notice in Notice.objects.filter(user=people["colleague"]):
        told = f"{notice.verb} {notice.reference} {notice.path} {notice.key}"
        assert not [word for word in hidden if word in told]


def test_an_offer_is_answered_by_the_asked_agency_alone(people, action):
    for who in ("partner", "lro", "coordinator", "outsider", "spoc"):
        with pytest.raises(PermissionDenied):
            actions.accept_action(action, actor=people[who])
    assert (
        actions.accept_action(action, actor=people["colleague"]).answered_by
        == (people["colleague"])
    )


def test_what_an_agency_was_asked_is_not_rewritten(people, action):
    action.ask = "Something else."
    with pytest.raises(StepClosedError, match="not rewritten"):
        actions.change_action(action, actor=people["lro"])
    actions.decline_action(action, actor=people["nominator"], reason="No time.")
    changed = fresh(action)
    changed.ask = "Something else."
    actions.change_action(changed, actor=people["lro"])
    actions.offer_action(changed, actor=people["lro"])
    assert fresh(action).status == "offered"


def test_a_completed_action_says_what_came_of_it(people, action):
    actions.accept_action(action, actor=people["nominator"])
    with pytest.raises(ValidationError, match="what came of it"):
        actions.complete_action(action, actor=people["nominator"], reason="")
    assert fresh(action).status == "agreed"


def test_only_those_who_write_the_plan_add_and_offer(people, ocg, council):
    made = ActionFactory(ocg=ocg, agency=council)
    for who in ("partner", "coordinator", "nominator"):
        with pytest.raises(PermissionDenied):
            actions.offer_action(made, actor=people[who])
        with pytest.raises(PermissionDenied):
            actions.add_action(
                Action(plan=ocg.plan, strand="pursue", title="X", ask="X", agency=council),
                actor=people[who],
            )


def test_silence_past_five_working_days_is_told_once(people, action):
    Action.objects.filter(pk=action.pk).update(answer_due_on=days(-1))
    for _ in range(2):
        actions.escalate_unanswered(today=days(0))
    silent = Notice.objects.filter(verb="No answer: ring the agency")
    assert {notice.user for notice in silent} == {people["lro"], people["coordinator"]}
    assert silent.count() == 2


def test_an_action_moved_to_another_agency_waits_for_its_own_offer(people, action, housing):
    actions.decline_action(action, actor=people["nominator"], reason="Our inspector is ill.")
    moved = fresh(action)
    moved.agency = people["outsider"].agency
    actions.change_action(moved, actor=people["lro"])
    assert not Action.objects.visible_to(people["outsider"]).exists()
    assert not Action.objects.visible_to(people["nominator"]).exists()
    actions.offer_action(moved, actor=people["lro"])
    assert Action.objects.visible_to(people["outsider"]).get().reply == ""


def test_only_a_leading_agency_works_the_plan(people, ocg, housing):
    officer = lead_officer(housing)
    with pytest.raises(PermissionDenied):
        write_plan(ocg, actor=officer)
    handovers.accept_handover(hand_over(ocg, officer), actor=officer)
    write_plan(fresh(ocg), actor=officer, intention="Theirs now.")
    assert fresh(ocg.plan).intention == "Theirs now."


def test_a_page_of_an_action_leads_nobody_to_a_list_that_is_not_theirs(people, action, signed_in):
    actions_of_agency = f'href="{reverse("ocgs:action-list")}"'
    crumbs = "govuk-breadcrumbs"
    for who, listed in (("supervisor", False), ("colleague", True)):
        page = signed_in(people[who]).get(action.get_absolute_url()).content.decode()
        trail = page[page.index(crumbs) : page.index("<main")]
        assert (actions_of_agency in trail) is listed
