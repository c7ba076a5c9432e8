"""Blind second scoring: nothing of the first shows before the second is sent."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from agencies.choices import Role
from notices.models import Notice
from ocgs.models import Assessment, SecondScoring
from ocgs.services import register, scores
from ocgs.services import second_scores as services
from tests.factories import (
    AssessmentFactory,
    OCGFactory,
    PersonFactory,
    SecondScoringFactory,
    all_marks,
    fresh,
)


@pytest.fixture
def first(ocg):
    """Approved: a score of 80 in Medium, whose reasons can be recognised."""
    marks = {"physical": 4, "intent": 4}
    made = AssessmentFactory(ocg=ocg, levels=marks, why_now="Heron reason.", status="proposed")
    made.marks.update(rationale="Heron rationale.", evidence="HERON/7")
    scores.approve_assessment(
        made, actor=PersonFactory(agency=ocg.lead_agency, roles=[Role.SUPERVISOR]), reason="Heron."
    )
    return fresh(made)


@pytest.fixture
def rival(people, ocg):
    """Another coordinator of the same division."""
    held = people["coordinator"]
    return PersonFactory(
        agency=held.agency, roles=[Role.COORDINATOR], division=ocg.district.division
    )


def ask(first, people, scorer, who="supervisor"):
    return services.ask_second(first, actor=people[who], scorer=scorer, why="Monthly sample.")


def test_a_blind_scorer_finds_nothing_of_the_first_score_anywhere(
    people, ocg, first, rival, signed_in
):
    second = ask(first, people, rival)
    other = SecondScoringFactory(
        assessment=first, scorer=people["coordinator_elsewhere"], sent=True
    )
    client = signed_in(rival)
    shut = [
        first.get_absolute_url(),
        other.get_absolute_url(),
        reverse("ocgs:assessment-change", args=[first.reference]),
        reverse("ocgs:secondscoring-create", args=[first.reference]),
    ]
    assert {client.get(page).status_code for page in shut} == {404}
    pages = [
        reverse("ocgs:assessment-of-ocg", args=[ocg.reference]),
        ocg.get_absolute_url(),
        second.get_absolute_url(),
        reverse("ocgs:secondscoring-change", args=[second.reference]),
        reverse("ocgs:secondscoring-list"),
        reverse("ocgs:ocg-list"),
        reverse("home"),
        first.model.get_absolute_url(),
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert not [word for word in ("Heron", "HERON", first.reference) if word in text], page
    text = client.get(pages[0]).content.decode()
    assert "<strong>80</strong>" not in text
    assert "score this group blind" in text
    assert "Medium, 80" not in client.get(pages[1]).content.decode()
    form = client.get(pages[3]).context["form"]
    assert form["physical_level"].value() is None
    with pytest.raises(ValidationError, match="second scoring of this group first"):
        scores.start_assessment(ocg, actor=rival, why_now="To see the first.")


def test_when_it_is_sent_both_stand_next_to_each_other(people, ocg, first, rival, signed_in):
    second = ask(first, people, rival)
    client = signed_in(rival)
    given = {}
    for key, (level, why, _) in all_marks(first.model, physical=3, intent=None).items():
        given |= {f"{key}_level": "unknown" if level is None else level, f"{key}_rationale": why}
    client.post(reverse("ocgs:secondscoring-change", args=[second.reference]), given)
    hidden = signed_in(people["supervisor"]).get(second.get_absolute_url()).content.decode()
    assert "Substantial" not in hidden
    client = signed_in(rival)
    client.post(reverse("ocgs:secondscoring-send", args=[second.reference]))
    for who in (rival, people["supervisor"], people["coordinator"]):
        page = signed_in(who).get(second.get_absolute_url())
        pairs = {name: (one, other, apart) for _, name, one, other, apart in page.context["pairs"]}
        assert pairs["Physical harm to victims"] == ("Severe", "Substantial", 1)
        assert pairs["Intent and frequency of offending"] == ("Daily", "Not known", None)
    assert Assessment.objects.visible_to(rival).contains(first)
    assert Notice.objects.filter(verb="Read the second scoring", user=people["supervisor"]).exists()
    with pytest.raises(ValidationError, match="has been sent"):
        services.mark_second(second, actor=rival, marks={})
    assert fresh(first).low == first.low


def test_agreement_is_counted_factor_by_factor(people, ocg, first, signed_in):
    SecondScoringFactory(assessment=first, sent=True, levels={"physical": 4, "intent": 3})
    SecondScoringFactory(
        assessment=first, sent=True, levels={"physical": 1, "intent": None, "trend": 1}
    )
    SecondScoringFactory(assessment=first, levels={"physical": 0})
    held = SecondScoring.objects.sent().prefetch_related("marks", "assessment__marks")
    found = {row.factor: row for row in services.agreement(list(held))}
    row = found["Physical harm to victims"]
    assert (row.compared, row.exact, row.within_one, row.not_known) == (2, 1, 1, 0)
    row = found["Intent and frequency of offending"]
    assert (row.compared, row.exact, row.within_one, row.not_known) == (1, 0, 1, 1)
    row = found["Trend"]
    assert (row.compared, row.exact, row.within_one, row.not_known) == (2, 1, 2, 0)
    page = signed_in(people["supervisor"]).get(reverse("ocgs:secondscoring-list"))
    assert {row.factor: row for row in page.context["agreement"]} == found


@pytest.mark.parametrize("who", ["coordinator", "lro", "partner", "coordinator_elsewhere"])
def test_only_a_supervisor_asks(people, first, rival, who):
    with pytest.raises(PermissionDenied):
        ask(first, people, rival, who)


def test_it_is_asked_of_somebody_who_did_not_see_the_marks_being_made(people, ocg, first):
    for scorer in (first.scored_by, first.approved_by):
        with pytest.raises(ValidationError, match="neither made this score nor approved"):
            ask(first, people, scorer)
        with (
            pytest.raises(DatabaseError, match="another person"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "INSERT INTO ocgs_secondscoring"
                " (reference, assessment_id, scorer_id, asked_by_id, why, asked_at)"
                " VALUES ('SEC-1', %s, %s, %s, 'x', now())",
                [first.pk, scorer.pk, people["supervisor"].pk],
            )


def test_it_is_asked_once_of_each_and_never_of_oneself(people, first, rival):
    ask(first, people, rival)
    with pytest.raises(ValidationError, match="asked already"):
        ask(first, people, rival)
    with pytest.raises(ValidationError, match="somebody else"):
        ask(first, people, people["supervisor"])


def test_it_is_asked_only_of_those_who_see_the_group(people, ocg, first, rival):
    register.restrict_ocg(ocg, actor=people["supervisor"], restricted=True, reason="A source.")
    with pytest.raises(ValidationError, match="cannot see this group"):
        services.ask_second(
            first, actor=fresh(people["supervisor"]), scorer=fresh(rival), why="Sample."
        )


def test_it_is_not_asked_of_somebody_scoring_the_group_now(people, ocg, first, rival):
    scores.start_assessment(ocg, actor=rival, why_now="Again.")
    with pytest.raises(ValidationError, match="is scoring this group now"):
        ask(first, people, rival)


def test_only_an_approved_score_is_scored_again(people, ocg, rival):
    made = AssessmentFactory(ocg=ocg, status="proposed")
    with pytest.raises(ValidationError, match="Only an approved score"):
        ask(made, people, rival)


def test_nobody_marks_or_sends_for_another(people, first, rival):
    second = ask(first, people, rival)
    for who in ("coordinator", "supervisor"):
        with pytest.raises(ValidationError, match="who was asked"):
            services.mark_second(second, actor=people[who], marks={})
        with pytest.raises(ValidationError, match="who was asked"):
            services.send_second(second, actor=people[who])


def test_it_is_not_sent_with_a_factor_left_out(people, first, rival):
    second = ask(first, people, rival)
    with pytest.raises(ValidationError, match="Physical harm"):
        services.send_second(second, actor=rival)


def test_a_scorer_who_may_no_longer_see_the_group_does_no_more(people, ocg, first, rival):
    second = ask(first, people, rival)
    register.restrict_ocg(ocg, actor=people["supervisor"], restricted=True, reason="A source.")
    with pytest.raises(PermissionDenied):
        services.mark_second(second, actor=fresh(rival), marks={})
    assert not SecondScoring.objects.visible_to(fresh(rival)).exists()


def test_blindness_is_about_one_group(people, ocg, first, rival):
    other = AssessmentFactory(
        ocg=OCGFactory(district=ocg.district, decided_by=people["coordinator"]), status="approved"
    )
    ask(first, people, rival)
    seen = Assessment.objects.visible_to(rival)
    assert seen.contains(other)
    assert not seen.contains(first)
    assert Assessment.objects.visible_to(people["coordinator"]).contains(first)
