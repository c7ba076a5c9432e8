"""Reviews of a plan: signed by whoever leads it, counted by the portal, never rewritten."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notices.models import Notice
from ocgs import cycles
from ocgs.models import PlanReview, ReviewCycle
from ocgs.services import reviews
from tests.factories import ActionFactory, DisruptionFactory, days, fresh, write_plan
from tests.many import multiply
from tests.ocgs.plan_factories import add, look

pytestmark = pytest.mark.django_db

DAYS = {tier: {"update": 14, "review": 21} for tier in cycles.ROWS}


def date_of(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_a_review_sets_the_next_one_and_says_what_the_portal_counted(people, ocg, council):
    write_plan(ocg)
    ActionFactory(ocg=ocg, agency=council, status="completed")
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="confirmed")
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], happened_on=days(-2))
    version = fresh(ocg.plan).version
    review = look(ocg, next_on=days(20))
    plan = fresh(ocg.plan)
    assert plan.next_review_on == days(20)
    assert plan.version == version + 1
    told = dict(review.facts)
    assert told["Actions done"] == "1"
    assert told["Actions overdue"] == "0"
    assert told["Disruptions confirmed"] == "0"
    assert told["Colour"].startswith("Red: The lead officer is not trained to lead.")
    assert review.signed_by == people["lro"]
    assert review.cycle == 1


def test_disruptions_are_counted_from_the_last_look_on(people, ocg):
    DisruptionFactory(ocg=ocg, claimed_by=people["lro"], status="confirmed", happened_on=days(0))
    assert dict(look(ocg, "update").facts)["Disruptions confirmed"] == "1"


@pytest.mark.parametrize("gap", [0, 29])
def test_the_next_review_is_within_the_cycle_of_the_tier(people, ocg, gap):
    with pytest.raises(ValidationError) as refusal:
        look(ocg, next_on=days(gap))
    assert "next_on" in refusal.value.error_dict
    assert not PlanReview.objects.exists()


def test_a_review_of_the_past_does_not_move_the_next_one(people, ocg):
    look(ocg, next_on=days(20))
    look(ocg, reviewed_on=days(-10), next_on=days(5), changed="Then.")
    assert fresh(ocg.plan).next_review_on == days(20)
    for far in (days(-32), days(1)):
        with pytest.raises(ValidationError, match="last 31 days"):
            look(ocg, reviewed_on=far)


@pytest.mark.parametrize("kind", ["review", "update"])
def test_the_same_review_sent_twice_is_signed_once(people, ocg, kind):
    assert look(ocg, kind) == look(ocg, kind)
    assert look(ocg, kind, changed="Another unit closed.").pk
    assert PlanReview.objects.count() == 2


def test_an_update_decides_nothing(people, ocg):
    write_plan(ocg)
    review = look(ocg, "update")
    assert fresh(ocg.plan).next_review_on == days(28)
    assert review.decision == ""


@pytest.mark.parametrize("who", ["partner", "coordinator", "supervisor", "sro", "nominator"])
def test_only_those_who_lead_sign_a_review(people, ocg, who):
    with pytest.raises(PermissionDenied):
        look(ocg, actor=people[who])


def test_what_was_signed_is_not_rewritten(people, ocg):
    review = look(ocg)
    for changed in ({"changed": "Nothing."}, {"facts": []}, {"decision": "close"}):
        with pytest.raises(InternalError), transaction.atomic():
            PlanReview.objects.filter(pk=review.pk).update(**changed)
    with pytest.raises(InternalError), transaction.atomic():
        PlanReview.objects.filter(pk=review.pk).delete()


def test_the_unit_comments_once_and_never_on_its_own(people, ocg):
    review = look(ocg)
    for who in ("lro", "partner", "sro"):
        with pytest.raises(PermissionDenied):
            reviews.comment_on_review(review, actor=people[who], comment="Well.")
    reviews.comment_on_review(review, actor=people["coordinator"], comment="Well.")
    assert Notice.objects.filter(user=people["lro"], verb="Read a comment on a review").exists()
    with pytest.raises(ValidationError, match="has commented"):
        reviews.comment_on_review(review, actor=people["supervisor"], comment="Too.")
    with pytest.raises(InternalError), transaction.atomic():
        PlanReview.objects.filter(pk=review.pk).update(comment="Else.")


def test_a_review_that_escalates_is_told_at_once(people, ocg):
    look(ocg, decision="escalate")
    assert Notice.objects.get(user=people["coordinator"], verb="Read a review of a plan").urgent


def test_a_review_is_signed_on_its_page_and_what_was_typed_comes_back(people, ocg, signed_in):
    client = signed_in(people["lro"])
    page = reverse("ocgs:planreview-create", args=[ocg.reference, "review"])
    sent = {
        "attended": "Police and council", "changed": "One unit closed.", "learned": "Go early.",
        "decision": "continue", "reason": "It works.",
    } | date_of("reviewed_on", days(0))  # fmt: skip
    refused = client.post(page, sent | date_of("next_on", days(90)))
    assert "next_on" in refused.context["form"].errors
    assert refused.context["form"]["changed"].value() == "One unit closed."
    long = client.post(page, sent | {"changed": "x" * 100_000} | date_of("next_on", days(20)))
    assert "changed" in long.context["form"].errors
    done = client.post(page, sent | date_of("next_on", days(20)), follow=True)
    assert "One unit closed." in done.content.decode()
    assert "What the portal counted" in done.content.decode()


def test_a_new_version_of_the_cycle_counts_and_the_old_one_stays(people, ocg, signed_in):
    assert cycles.cycle_now() == cycles.BEFORE
    for who in ("coordinator", "lro", "sro", "partner"):
        with pytest.raises(PermissionDenied):
            reviews.change_cycle(actor=people[who], number=1, days=DAYS, reason="Too slow.")
    reviews.change_cycle(actor=people["supervisor"], number=1, days=DAYS, reason="Too slow.")
    with pytest.raises(ValidationError, match="another version"):
        reviews.change_cycle(actor=people["supervisor"], number=1, days=DAYS, reason="Slower.")
    with pytest.raises(ValidationError):
        look(ocg, next_on=days(28))
    assert look(ocg, next_on=days(21)).cycle == 2
    page = signed_in(people["partner"]).get(reverse("ocgs:reviewcycle-detail")).content.decode()
    assert "Too slow." in page
    assert "As the portal comes." in page
    with pytest.raises(InternalError), transaction.atomic():
        ReviewCycle.objects.update(days={})


def test_the_cycle_is_changed_on_its_page(people, signed_in):
    client = signed_in(people["supervisor"])
    page = reverse("ocgs:reviewcycle-change")
    form = client.get(page).context["form"]
    sent = {name: form[name].value() for name in form.fields if name != "reason"}
    for bad in ("", "0", "366", "x", "9" * 5000):
        answer = client.post(page, sent | {"review_1": bad, "reason": "Kept words."})
        assert "review_1" in answer.context["form"].errors
        assert "Kept words." in answer.content.decode()
    client.post(page, sent | {"review_1": "21", "reason": "Tier 1 moves fast."})
    assert cycles.cycle_now().days["1"] == {"update": 28, "review": 21}


def test_a_plan_page_with_200_actions_asks_at_most_15_queries(people, ocg, council, signed_in):
    objective = add("objectives", ocg)
    action = ActionFactory(ocg=ocg, agency=council, status="agreed", objective=objective)
    multiply(action, 200)
    client = signed_in(people["lro"])
    page = reverse("ocgs:plan-detail", args=[ocg.reference])
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        text = client.get(page).content.decode()
    assert text.count(action.title) >= 201
    assert len(asked) <= 15
