"""The coordinator checks, the panel rules, the claimant may appeal once; nobody rules twice."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies import policy
from disruptions import services
from disruptions.models import Disruption
from disruptions.precedents import precedents_of
from ocgs.models import OCG
from portal.emergency import break_glass
from tests.factories import AssessmentFactory, DisruptionFactory, OCGFactory, days, fresh

DECISIONS = {
    "accept": (services.accept_disruption, {}),
    "regrade": (services.regrade_disruption, {"level": "minor"}),
    "dismiss": (services.dismiss_disruption, {}),
    "ask": (services.ask_about_disruption, {}),
}


@pytest.fixture
def claim(people, ocg):
    """The lead officer's claim of a moderate effect."""
    return DisruptionFactory(ocg=ocg, claimed_by=people["lro"])


@pytest.fixture
def ruled(people, claim):
    """The same, with the panel: the coordinator sent it."""
    return services.send_to_panel(claim, actor=people["coordinator"])


def rule(claim, verb, person, **values):
    service, needed = DECISIONS[verb]
    return service(claim, actor=person, reason="As the records show.", **needed | values)


def kept(claim):
    return [(one.decision, one.level) for one in claim.rulings.all()]


@pytest.mark.parametrize("level", ["moderate", "major"])
@pytest.mark.parametrize("verb", ["confirm", "reject"])
def test_the_coordinator_settles_only_what_is_minor(people, ocg, level, verb):
    service = getattr(services, f"{verb}_disruption")
    larger = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], level=level)
    with pytest.raises(ValidationError, match="send it there"):
        service(larger, actor=people["coordinator"], reason="Seen.")
    assert (fresh(larger).status, kept(larger)) == ("submitted", [])


@pytest.mark.parametrize(
    ("verb", "status", "level", "last"),
    [
        ("accept", "confirmed", "moderate", ("accepted", "moderate")),
        ("regrade", "confirmed", "minor", ("regraded_down", "minor")),
        ("dismiss", "rejected", "moderate", ("rejected", "")),
        ("ask", "returned", "moderate", ("returned", "")),
    ],
)
def test_the_panel_accepts_regrades_rejects_or_asks(people, ruled, verb, status, level, last):
    held = rule(ruled, verb, people["supervisor"])
    assert (held.status, held.level, held.claimed_level) == (status, level, "moderate")
    assert kept(held) == [("sent", ""), last]


def test_the_panel_regrades_up_too_and_never_to_what_was_claimed(people, ruled):
    with pytest.raises(ValidationError, match="what was claimed"):
        rule(ruled, "regrade", people["supervisor"], level="moderate")
    held = rule(ruled, "regrade", people["supervisor"], level="major")
    assert kept(held)[-1] == ("regraded_up", "major")


@pytest.mark.parametrize("verb", ["accept", "regrade", "dismiss"])
def test_whoever_sent_it_to_the_panel_does_not_rule_on_it(people, ruled, verb):
    with pytest.raises(ValidationError, match="You sent it"):
        rule(ruled, verb, people["coordinator"])
    assert fresh(ruled).status == "panel"


@pytest.mark.parametrize("verb", DECISIONS)
def test_the_claimant_never_rules_though_they_sit_on_the_panel(people, ocg, verb):
    own = DisruptionFactory(ocg=ocg, claimed_by=people["supervisor"])
    services.send_to_panel(own, actor=people["coordinator"])
    with pytest.raises(ValidationError, match="Someone else must decide"):
        rule(own, verb, people["supervisor"])
    assert rule(own, verb, people["coordinator_elsewhere"]).status != "panel"


@pytest.mark.parametrize("who", ["lro", "nominator", "partner", "analyst", "sro", "auditor"])
def test_only_those_who_sit_on_the_panel_rule(people, ruled, who):
    with pytest.raises(PermissionDenied):
        rule(ruled, "accept", people[who])


def test_the_panel_rules_on_nothing_it_may_not_read(people, ruled, ocg):
    OCG.objects.filter(pk=ocg.pk).update(restricted=True)
    policy.regrant(ocg)
    person = fresh(people["coordinator_elsewhere"])
    assert not Disruption.objects.ruling(person).exists()
    with pytest.raises(PermissionDenied):
        rule(ruled, "accept", person)


def test_the_queue_is_what_the_policy_lets_each_person_rule_on(people, ruled):
    for name, person in people.items():
        if person is None:
            continue
        held = "rule" in policy.actions_on(person, ruled)
        queue = Disruption.objects.ruling(person)
        assert (ruled in queue) is (held and name != "lro"), name


def test_a_question_of_the_panel_goes_to_the_claimant_and_back_by_the_coordinator(people, ruled):
    asked = rule(ruled, "ask", people["supervisor"])
    sent = services.resubmit_disruption(asked, actor=people["lro"], answer="In May.")
    assert sent.status == "submitted"
    again = services.send_to_panel(sent, actor=people["supervisor"])
    with pytest.raises(ValidationError, match="You sent it"):
        rule(again, "accept", people["supervisor"])
    assert rule(again, "accept", people["coordinator"]).status == "confirmed"


def test_an_appeal_is_decided_by_somebody_who_has_not_ruled(people, ruled):
    down = rule(ruled, "regrade", people["supervisor"])
    appealed = services.appeal_disruption(down, actor=people["lro"], reason="See the accounts.")
    assert (appealed.status, kept(appealed)[-1]) == ("appealed", ("appealed", "minor"))
    for who, said in (("supervisor", "You ruled on it before"), ("coordinator", "You sent it")):
        with pytest.raises(ValidationError, match=said):
            rule(appealed, "accept", people[who])
    held = rule(appealed, "accept", people["coordinator_elsewhere"])
    assert (held.status, held.level, held.appealed_from) == ("confirmed", "moderate", "")
    assert kept(held)[-1] == ("accepted", "moderate")


def test_what_was_decided_holds_until_the_appeal_is(people, ruled):
    down = rule(ruled, "regrade", people["supervisor"])
    services.appeal_disruption(down, actor=people["lro"], reason="See the accounts.")
    assert Disruption.objects.confirmed().tally()["minor"] == 1


def test_a_rejection_is_appealed_and_counts_only_when_that_is_upheld(people, ruled):
    gone = rule(ruled, "dismiss", people["supervisor"])
    services.appeal_disruption(gone, actor=people["lro"], reason="Two witnesses.")
    assert not Disruption.objects.confirmed().exists()
    rule(fresh(gone), "accept", people["coordinator_elsewhere"])
    assert Disruption.objects.confirmed().get() == gone


def test_a_claimant_appeals_once(people, ruled):
    down = rule(ruled, "regrade", people["supervisor"])
    services.appeal_disruption(down, actor=people["lro"], reason="See the accounts.")
    again = rule(fresh(down), "regrade", people["coordinator_elsewhere"])
    with pytest.raises(ValidationError, match="appealed once"):
        services.appeal_disruption(again, actor=people["lro"], reason="Once more.")


def test_nobody_else_appeals_and_nothing_is_appealed_that_was_accepted(people, ruled):
    down = rule(ruled, "regrade", people["supervisor"])
    with pytest.raises(ValidationError, match="who claimed it, can appeal"):
        services.appeal_disruption(down, actor=people["coordinator_north"], reason="No.")
    whole = DisruptionFactory(ocg=down.ocg, claimed_by=people["lro"], status="confirmed")
    with pytest.raises(ValidationError, match="accepted as you claimed"):
        services.appeal_disruption(whole, actor=people["lro"], reason="More.")


def due(ocg):
    held = fresh(ocg)
    return held.score_is_due


@pytest.mark.parametrize(
    ("claimed", "verb", "level", "is_due"),
    [
        ("moderate", "accept", {}, True),
        ("moderate", "regrade", {"level": "major"}, True),
        ("moderate", "regrade", {"level": "minor"}, False),
        ("major", "dismiss", {}, False),
    ],
)
def test_what_the_panel_holds_makes_a_score_due_not_what_was_claimed(
    people, ocg, claimed, verb, level, is_due
):
    AssessmentFactory(ocg=ocg, status="approved")
    claim = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], level=claimed)
    services.send_to_panel(claim, actor=people["coordinator"])
    assert not due(ocg)
    rule(claim, verb, people["supervisor"], **level)
    assert due(ocg) is is_due


def test_a_regrade_on_appeal_makes_the_score_due_again(people, ocg, ruled):
    AssessmentFactory(ocg=ocg, status="approved")
    held = rule(ruled, "regrade", people["supervisor"], level="major")
    services.appeal_disruption(held, actor=people["lro"], reason="Too high.")
    OCG.objects.filter(pk=ocg.pk).update(score_due_on=days(60), score_due_why="")
    assert not due(ocg)
    rule(fresh(held), "regrade", people["coordinator_elsewhere"], level="minor")
    assert due(ocg)


def test_precedents_are_of_the_same_event_p_and_level_and_seen(people, ruled, ocg):
    same = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="confirmed")
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="confirmed", strand="pursue")
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="confirmed", level="minor")
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="confirmed", event="firearm")
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="rejected")
    hidden = OCGFactory(lro=people["lro"], district=ocg.district)
    DisruptionFactory(ocg=hidden, claimed_by=people["lro"], status="confirmed")
    OCG.objects.filter(pk=hidden.pk).update(restricted=True)
    policy.regrant(hidden)
    assert precedents_of(fresh(people["coordinator_elsewhere"]), ruled) == [same]


def test_the_panels_page_lays_precedents_beside_each_claim(people, ruled, ocg, signed_in):
    same = DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="confirmed")
    page = signed_in(people["supervisor"]).get(reverse("disruptions:panel-list"))
    assert page.context["cards"] == [(ruled, [same], "", [])]
    assert "held as moderate" in page.content.decode()


def test_the_panel_reads_what_came_of_it_and_the_answer_it_asked_for(people, ruled, signed_in):
    services.ask_about_disruption(ruled, actor=people["supervisor"], reason="Which vans?")
    services.resubmit_disruption(
        fresh(ruled), actor=ruled.claimed_by, answer="Two white ones.",
        outputs=[("vehicles", {"count": 2})],
    )  # fmt: skip
    services.send_to_panel(fresh(ruled), actor=people["coordinator"])
    client = signed_in(people["supervisor"])
    for page in (
        reverse("disruptions:panel-list"),
        reverse("disruptions:disruption-accept", args=[ruled.reference]),
    ):
        text = client.get(page).content.decode()
        assert "Two white ones." in text
        assert "Vehicles: 2" in text


def test_who_opened_a_restricted_group_in_an_emergency_reads_and_does_not_rule(people, ruled, ocg):
    OCG.objects.filter(pk=ocg.pk).update(restricted=True)
    policy.regrant(fresh(ocg))
    break_glass(actor=people["supervisor"], reference=ocg.reference, reason="A threat to life.")
    opened, claim = fresh(people["supervisor"]), fresh(ruled)
    assert "read" in policy.actions_on(opened, claim)
    assert not Disruption.objects.to_rule_on(opened).exists()
    with pytest.raises(PermissionDenied):
        rule(claim, "accept", opened)


def test_a_level_that_is_none_is_refused(people, ruled):
    with pytest.raises(ValidationError, match="Select a level"):
        rule(ruled, "regrade", people["supervisor"], level="huge")


def test_nobody_is_asked_to_rule_on_what_they_sent_or_ruled_on(people, ruled, signed_in):
    def asked(name):
        return ruled in Disruption.objects.to_rule_on(people[name])

    assert {name: asked(name) for name in ("coordinator", "supervisor", "lro")} == {
        "coordinator": False, "supervisor": True, "lro": False,
    }  # fmt: skip
    page = signed_in(people["coordinator"]).get(reverse("disruptions:panel-list"))
    assert "You sent it to the panel" in page.content.decode()
    assert "Rule on disruptions" not in signed_in(people["coordinator"]).get("/").content.decode()
    assert "Rule on disruptions" in signed_in(people["supervisor"]).get("/").content.decode()
    down = rule(ruled, "regrade", people["supervisor"])
    services.appeal_disruption(down, actor=people["lro"], reason="See the accounts.")
    assert [asked("supervisor"), asked("coordinator_elsewhere")] == [False, True]


def test_the_page_of_a_ruling_shows_the_claim_and_takes_a_level_and_a_reason(
    people, ruled, signed_in
):
    client = signed_in(people["supervisor"])
    address = reverse("disruptions:disruption-regrade", args=[ruled.reference])
    assert "We have none" not in client.get(address).content.decode()
    for sent, wrong in (
        ({"reason": "Less."}, ["level"]),
        ({"level": "minor"}, ["reason"]),
        ({"level": "moderate", "reason": "Less."}, ["level"]),
        ({"level": "minor", "reason": "a" * 2001}, ["reason"]),
        ({"level": "minor", "reason": "bell \x07"}, ["reason"]),
    ):
        assert list(client.post(address, sent).context["form"].errors) == wrong
    assert fresh(ruled).status == "panel"
    client.post(address, {"level": "minor", "reason": "It was over in a week."})
    assert (fresh(ruled).status, fresh(ruled).level) == ("confirmed", "minor")


def test_whoever_may_not_rule_is_told_why_on_the_page(people, ruled, signed_in):
    address = reverse("disruptions:disruption-accept", args=[ruled.reference])
    page = signed_in(people["coordinator"]).post(address, {"reason": "Good."}, follow=True)
    assert "You sent it to the panel" in page.content.decode()


def test_the_claimant_reads_the_decisions_and_finds_the_appeal(people, ruled, signed_in):
    rule(ruled, "regrade", people["supervisor"])
    client = signed_in(people["lro"])
    page = client.get(ruled.get_absolute_url()).content.decode()
    address = reverse("disruptions:disruption-appeal", args=[ruled.reference])
    assert "Regraded down: minor" in page
    assert "It was claimed as moderate" in page
    assert address in page
    client.post(address, {"reason": "See the accounts."})
    assert fresh(ruled).status == "appealed"
    assert address not in client.get(ruled.get_absolute_url()).content.decode()


def test_a_claim_of_nothing_yet_goes_to_the_panel_too(people, ashford):
    claim = DisruptionFactory(
        place="Flats near the station", district=ashford, claimed_by=people["nominator"]
    )
    services.send_to_panel(claim, actor=people["coordinator"])
    assert rule(claim, "accept", people["supervisor"]).status == "confirmed"
