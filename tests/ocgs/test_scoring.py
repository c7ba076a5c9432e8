"""Scores: two people, marks that stay as they were, and when the next one is due."""

from datetime import timedelta
from itertools import product
from math import prod

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core import scoring
from core.workflow import StepClosedError
from notices.models import Notice
from ocgs.choices import RescoreEvent
from ocgs.models import OCG, Assessment, Mark, NationalResult, ScoreModel
from ocgs.services import register, rescoring, scores
from tests.factories import (
    AssessmentFactory,
    DisruptionFactory,
    all_marks,
    days,
    fresh,
    lead_officer,
    score_model,
    supervisor,
)


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_scorer_and_approver_are_two_people_even_in_raw_sql(ocg):
    made = AssessmentFactory(ocg=ocg, status="proposed")
    sign = (
        "UPDATE ocgs_assessment SET status = 'approved', approved_at = now(), approved_by_id = %s"
    )
    with pytest.raises(DatabaseError, match="four_eyes"):
        run(sign, made.scored_by_id)
    with pytest.raises(DatabaseError, match="approval_is_signed"):
        run("UPDATE ocgs_assessment SET status = 'approved'")
    run(sign, supervisor().pk)


def test_a_supervisor_does_not_approve_their_own_score(people, ocg):
    made = AssessmentFactory(ocg=ocg, scored_by=people["supervisor"], status="proposed")
    with pytest.raises(ValidationError, match="Someone else"):
        scores.approve_assessment(made, actor=people["supervisor"], reason="Mine.")
    assert fresh(made).status == "proposed"


@pytest.mark.parametrize("who", ["partner", "lro", "coordinator_elsewhere", "analyst", "sro"])
def test_nobody_but_the_unit_scores(people, ocg, who):
    score_model()
    with pytest.raises(PermissionDenied):
        scores.start_assessment(ocg, actor=people[who], why_now="To see.")


@pytest.mark.parametrize("who", ["coordinator", "lro", "partner"])
def test_only_a_supervisor_approves_or_sends_back(people, ocg, who):
    made = AssessmentFactory(ocg=ocg, scored_by=people["supervisor"], status="proposed")
    for service in (scores.approve_assessment, scores.return_assessment):
        with pytest.raises(PermissionDenied):
            service(made, actor=people[who], reason="As read.")


def test_a_coordinator_who_keeps_a_restricted_group_still_approves_nothing(people, ocg):
    made = AssessmentFactory(ocg=ocg, scored_by=people["supervisor"], status="proposed")
    register.restrict_ocg(ocg, actor=people["coordinator"], restricted=True, reason="A source.")
    with pytest.raises(PermissionDenied):
        scores.approve_assessment(made, actor=fresh(people["coordinator"]), reason="As read.")


def test_only_the_scorer_marks_and_sends(people, ocg):
    made = AssessmentFactory(ocg=ocg)
    other = people["supervisor"]
    with pytest.raises(ValidationError, match="Only Coordinator"):
        scores.mark_factors(made, actor=other, marks=all_marks(made.model))
    with pytest.raises(ValidationError, match="Only Coordinator"):
        scores.propose_assessment(made, actor=other)


def test_what_was_sent_back_is_marked_anew_and_sent_again(people, ocg):
    made = AssessmentFactory(ocg=ocg, status="returned")
    scores.mark_factors(made, actor=people["coordinator"], marks=all_marks(made.model, physical=4))
    again = scores.propose_assessment(made, actor=people["coordinator"])
    assert (again.status, again.low) == ("proposed", 8 * 3)
    with pytest.raises(ValidationError, match="waiting for approval"):
        scores.mark_factors(made, actor=people["coordinator"], marks={})


def test_a_score_is_not_sent_with_a_factor_left_out(people, ocg):
    score_model()
    made = scores.start_assessment(ocg, actor=people["coordinator"], why_now="First score.")
    some = all_marks(made.model)
    some.pop("trend")
    scores.mark_factors(made, actor=people["coordinator"], marks=some)
    with pytest.raises(ValidationError, match="Not known.*Trend"):
        scores.propose_assessment(made, actor=people["coordinator"])


@pytest.mark.parametrize(
    "mark", [("physical", 5, "Why."), ("physical", -1, "Why."), ("nothing", 0, "Why.")]
)
def test_a_level_the_model_does_not_have_is_refused(people, ocg, mark):
    made = AssessmentFactory(ocg=ocg)
    key, level, why = mark
    with pytest.raises(ValidationError, match="no such level"):
        scores.mark_factors(made, actor=people["coordinator"], marks={key: (level, why, "")})


def test_a_known_level_has_its_reason_even_in_raw_sql(people, ocg):
    made = AssessmentFactory(ocg=ocg)
    with pytest.raises(ValidationError, match="Say why"):
        scores.mark_factors(made, actor=people["coordinator"], marks={"physical": (1, "", "")})
    with pytest.raises(DatabaseError, match="known_has_rationale"):
        run("UPDATE ocgs_mark SET rationale = '' WHERE factor = 'physical'")


def test_one_score_of_a_group_at_a_time(people, ocg):
    first = AssessmentFactory(ocg=ocg)
    with pytest.raises(ValidationError, match="being scored already"):
        scores.start_assessment(ocg, actor=people["coordinator"], why_now="Again.")
    scores.withdraw_assessment(first, actor=people["supervisor"], reason="She has left.")
    second = scores.start_assessment(ocg, actor=people["supervisor"], why_now="Again.")
    assert second.number == 2
    with pytest.raises(StepClosedError):
        scores.withdraw_assessment(first, actor=people["supervisor"], reason="Twice.")


def test_the_last_approved_marks_are_the_start_of_the_next_score(people, ocg):
    AssessmentFactory(ocg=ocg, levels={"physical": 3, "trend": None}, status="approved")
    AssessmentFactory(ocg=ocg, levels={"physical": 1}, status="withdrawn")
    again = scores.start_assessment(ocg, actor=people["coordinator"], why_now="Again.")
    assert again.levels["physical"] == 3
    assert again.levels["trend"] is None


def test_approved_marks_and_scores_are_fixed_even_in_raw_sql(ocg):
    made = AssessmentFactory(ocg=ocg, status="approved")
    for change in (
        "UPDATE ocgs_mark SET level = 2, rationale = 'x'",
        "UPDATE ocgs_assessment SET low = 1",
        "UPDATE ocgs_assessment SET high_band = 'High'",
        "UPDATE ocgs_scoremodel SET content = '{}'",
    ):
        with pytest.raises(DatabaseError, match="fixed|Cannot update"):
            run(change)
    assert fresh(made).low == made.low


@pytest.mark.parametrize("unknown", range(5))
def test_the_kept_range_equals_brute_force(ocg, unknown):
    keys = ["financial", "scope", "trend", "violence"][:unknown]
    levels = {"physical": 2, "intent": 3} | dict.fromkeys(keys)
    made = AssessmentFactory(ocg=ocg, levels=levels, status="proposed")
    content = made.model.content
    points = {f["key"]: [level["points"] for level in f["levels"]] for f in content["factors"]}
    group = {f["key"]: f["group"] for f in content["factors"]}
    marks = made.levels
    choices = [points[key] if marks[key] is None else [points[key][marks[key]]] for key in marks]
    totals = []
    for completion in product(*choices):
        given = dict(zip(marks, completion, strict=True))
        totals.append(
            prod(sum(given[k] for k in given if group[k] in part) for part in content["parts"])
        )
    assert (made.low, made.high) == (min(totals), max(totals))
    assert len(totals) > 1 or not unknown


def test_an_approved_score_can_be_computed_again_from_what_it_pins(ocg):
    made = AssessmentFactory(ocg=ocg, levels={"physical": 3, "scope": None}, status="approved")
    result = scoring.score(made.model.rules, made.levels)
    assert (made.low, made.high) == (result.low, result.high)
    assert (made.low_band, made.high_band) == (result.low_band.name, result.high_band.name)


def test_a_new_group_waits_to_be_scored(ocg, people):
    assert (ocg.score_is_due, ocg.score_due_why) == (True, "Not scored yet")
    assert OCG.objects.score_due(days(0)).contains(ocg)


@pytest.mark.parametrize(
    ("levels", "interval"),
    [
        ({}, 180),
        ({"physical": 4, "financial": 4, "intent": 4, "vulnerability": 2}, 90),
        # A range that touches the highest band keeps the shorter interval.
        ({"physical": 4, "financial": 4, "intent": None, "vulnerability": 2}, 90),
    ],
)
def test_the_next_score_is_due_after_the_interval_of_its_band(ocg, levels, interval):
    AssessmentFactory(ocg=ocg, levels=levels, status="approved")
    held = fresh(ocg)
    assert held.score_due_on == days(interval)
    assert held.score_due_why == f"{interval} days since the last score"
    assert not held.score_is_due


@pytest.mark.parametrize(("level", "due"), [("minor", False), ("moderate", True), ("major", True)])
def test_a_larger_disruption_makes_a_score_due(ocg, level, due):
    AssessmentFactory(ocg=ocg, status="approved")
    DisruptionFactory(ocg=ocg, level=level, status="confirmed")
    held = fresh(ocg)
    assert held.score_is_due is due
    assert ("disruption was confirmed" in held.score_due_why) is due


def test_a_disruption_that_is_rejected_makes_nothing_due(ocg):
    AssessmentFactory(ocg=ocg, status="approved")
    DisruptionFactory(ocg=ocg, level="major", status="rejected")
    assert not fresh(ocg).score_is_due


def test_a_new_lead_agency_makes_a_score_due(people, ocg, housing):
    AssessmentFactory(ocg=ocg, status="approved")
    register.take_over(fresh(ocg), lead_officer(), actor=people["coordinator"])
    assert not fresh(ocg).score_is_due
    register.take_over(fresh(ocg), lead_officer(housing), actor=people["coordinator"])
    assert "lead agency changed" in fresh(ocg).score_due_why
    assert Notice.objects.filter(verb="Score this group again", user=people["coordinator"]).exists()


def test_what_happens_between_sending_and_approval_keeps_the_score_due(people, ocg):
    made = AssessmentFactory(ocg=ocg, status="proposed")
    rescoring.make_score_due(ocg, RescoreEvent.THREAT, actor=people["coordinator"])
    scores.approve_assessment(made, actor=people["supervisor"], reason="As read.")
    assert "threat to life" in fresh(ocg).score_due_why
    assert fresh(ocg).score_is_due
    AssessmentFactory(ocg=ocg, status="approved")
    assert not fresh(ocg).score_is_due


def test_a_second_event_adds_its_reason_once_and_moves_no_date(people, ocg):
    AssessmentFactory(ocg=ocg, status="approved")
    rescoring.make_score_due(ocg, RescoreEvent.THREAT, actor=people["coordinator"])
    OCG.objects.filter(pk=ocg.pk).update(score_due_on=days(-3))
    for event in (RescoreEvent.RELEASE, RescoreEvent.RELEASE):
        rescoring.make_score_due(ocg, event, actor=people["coordinator"])
    held = fresh(ocg)
    assert held.score_due_on == days(-3)
    assert held.score_due_why.split("; ") == [
        RescoreEvent.THREAT.label,
        RescoreEvent.RELEASE.label,
    ]


def test_an_event_the_live_model_does_not_name_makes_nothing_due(people, ocg):
    made = AssessmentFactory(ocg=ocg, status="approved")
    live = made.model
    content = live.content | {"events": ["threat"]}
    ScoreModel.objects.filter(pk=live.pk).update(status="retired")
    ScoreModel.objects.create(version="2", title="T", basis="B", content=content, status="live")
    rescoring.make_score_due(ocg, RescoreEvent.RELEASE, actor=people["coordinator"])
    assert not fresh(ocg).score_is_due


def national(ocg, **fields):
    values = {
        "urn": "X-1",
        "tier": "Tier 2",
        "like_band": "Low",
        "moderated_on": days(-10),
        "keyed_by": "K. Medlar",
        "keyed_on": days(-12),
    }
    return NationalResult(ocg=ocg, **values | fields)


def test_a_national_result_is_flagged_when_it_differs_or_is_old(people, ocg):
    made = AssessmentFactory(ocg=ocg, status="approved")
    assert made.band == "Low"
    same = scores.transcribe_national(national(ocg), actor=people["coordinator"])
    assert scores.national_doubts(same, made) == []
    assert scores.national_doubts(same, None) == []
    other = national(ocg, like_band="High")
    assert "nearest to the local band High" in scores.national_doubts(other, made)[0]
    old = national(ocg, moderated_on=days(-181))
    assert "older than 180 days" in scores.national_doubts(old, made)[0]
    assert scores.national_doubts(national(ocg, moderated_on=days(-180)), made) == []


def test_a_national_result_is_copied_by_the_unit_and_not_from_the_future(people, ocg):
    with pytest.raises(PermissionDenied):
        scores.transcribe_national(national(ocg), actor=people["lro"])
    with pytest.raises(ValidationError, match="today or in the past"):
        scores.transcribe_national(national(ocg, moderated_on=days(1)), actor=people["coordinator"])


def test_the_supervisors_are_told_and_the_scorer_hears_back(people, ocg):
    made = AssessmentFactory(ocg=ocg, status="proposed")
    told = Notice.objects.filter(verb="Approve the score")
    assert {notice.user for notice in told} == {people["supervisor"]}
    scores.return_assessment(made, actor=people["supervisor"], reason="Look at harm again.")
    assert Notice.objects.filter(verb="Look at the score again", user=made.scored_by).exists()


def test_the_first_score_needs_a_live_model(people, ocg):
    with pytest.raises(ValidationError, match="No score model is live"):
        scores.start_assessment(ocg, actor=people["coordinator"], why_now="First.")
    assert not Assessment.objects.exists()
    assert not Mark.objects.exists()


def test_a_score_is_due_on_the_day_and_not_before(people, ocg):
    today = timezone.localdate()
    OCG.objects.filter(pk=ocg.pk).update(score_due_on=today + timedelta(days=1))
    assert not OCG.objects.score_due(today).exists()
    assert OCG.objects.score_due(today + timedelta(days=1)).exists()
    OCG.objects.filter(pk=ocg.pk).update(status="archived")
    assert not OCG.objects.score_due(today + timedelta(days=1)).exists()
