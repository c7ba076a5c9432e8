"""Scores of lines: dated evidence, both values, a second person, versions that stay."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Role
from countylines import matrix, scores
from countylines.models import CountyLine, Mark, MatrixModel, Score
from countylines.services import scores as services
from tests.countylines.line_factories import LineFactory, marks, matrix_model, officer, score
from tests.factories import days, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    return LineFactory()


def test_the_version_the_portal_comes_with_adds_up_to_55(db):
    model = matrix_model()
    assert model.rules.highest == 55
    assert model.matrix_rules == matrix.Rules(
        tie_groups=("child", "adult", "harm", "violence", "supply", "risk")
    )


def test_a_first_score_of_four_or_more_needs_a_second_person(line):
    by = officer()
    made = score(line, by=by, to="sent", children=1, violence=1)
    assert (made.points, made.change, made.status) == (4, 4, "proposed")
    with pytest.raises(ValidationError, match="Someone else"):
        services.agree_score(made, actor=promoted(by), reason="Mine.")
    made = services.agree_score(made, actor=officer(Role.LINES_SUPERVISOR), reason="As read.")
    assert made.status == "stands"
    assert Score.objects.current_of(line) == made


def test_who_is_still_to_agree_is_said_until_somebody_did(signed_in, line):
    by, second = officer(), officer(Role.LINES_SUPERVISOR)
    made = score(line, by=by, to="sent", children=1, violence=1)
    page = reverse("countylines:score-detail", args=[made.reference])
    assert "A second person agrees first" in signed_in(by).get(page).content.decode()
    services.agree_score(made, actor=second, reason="As read.")
    assert "A second person agrees first" not in signed_in(by).get(page).content.decode()


def promoted(person):
    """The same person, who now runs lines too."""
    supervisor = officer(Role.LINES_SUPERVISOR)
    person.groups.add(*supervisor.groups.all())
    return type(person).objects.get(pk=person.pk)


def test_whoever_scored_finds_on_their_desk_what_was_sent_back(signed_in, line):
    by = officer()
    made = score(line, by=by, to="proposed", children=2)
    words = f"Look at your score again: {line.codename}"
    assert words not in signed_in(by).get(reverse("home")).content.decode()
    services.return_score(made, actor=officer(Role.LINES_SUPERVISOR), reason="Which two?")
    assert words in signed_in(by).get(reverse("home")).content.decode()
    assert words not in signed_in(officer()).get(reverse("home")).content.decode()


def test_a_small_change_is_in_force_at_once(line):
    score(line, children=1, violence=1)
    made = score(line, children=1, violence=2, weapons=1)
    assert (made.change, made.status, made.checked_by) == (2, "stands", None)


def test_a_change_of_what_counts_is_what_counts(line):
    """The same marks on new evidence bring decayed points back: that is a large change."""
    first = score(line, on=days(0), children=2, violence=3)
    terms = {key: [*row[:3], str(days(-200))] for key, row in first.terms.items()}
    with pytest.raises(DatabaseError), transaction.atomic():
        Score.objects.filter(pk=first.pk).update(terms=terms)
    old = LineFactory()
    made = score(old, on=days(-200), children=2, violence=3)
    assert (made.points, services.counted_today(made)) == (9, 0)
    again = score(old, to="sent", children=2, violence=3)
    assert (again.change, again.status) == (9, "proposed")


def test_the_database_wants_the_second_person_too(line):
    made = score(line, to="sent", children=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.filter(pk=made.pk).update(status="stands", stands_from=made.scored_at)


def test_points_need_a_reason_and_a_day(line):
    by = officer()
    made = score(line, by=by, to="draft")
    for mark, words in (
        ((1, "", "INT/1", days(0)), "Say why"),
        ((1, "Seen.", "INT/1", None), "day of the evidence"),
        ((1, "Seen.", "INT/1", days(1)), "future"),
        ((0, "", "INT/1", days(1)), "future"),
        ((1, "Seen.", "INT/1", date(1, 1, 1)), "2000 or later"),
    ):
        with pytest.raises(ValidationError, match=words):
            services.mark_factors(made, actor=by, marks={"children": mark})


def test_a_line_that_has_not_passed_is_not_scored():
    matrix_model()
    with pytest.raises(ValidationError, match="passed the gate"):
        services.start_score(LineFactory(status="watched"), actor=officer(), why_now="It is bad.")


def test_marks_of_a_score_in_force_are_fixed(line):
    made = score(line, children=1)
    with pytest.raises(DatabaseError, match="fixed"), transaction.atomic():
        Mark.objects.filter(score=made).update(level=3)


def test_new_weights_change_no_old_score_and_each_can_be_made_again(line):
    made = score(line, children=2, violence=3, confidence=1)
    content = dict(made.model.content)
    content["factors"] = [
        row | {"levels": [level | {"points": level["points"] * 2} for level in row["levels"]]}
        for row in content["factors"]
    ]
    MatrixModel.objects.filter(pk=made.model_id).update(status="retired")
    MatrixModel.objects.create(version="2", title="T", basis="B", content=content, status="live")
    again = fresh(made)
    held = {mark.factor: (mark.level, mark.evidence_on) for mark in again.marks.all()}
    assert scores.terms_of(again.model.rules, held) == again.terms
    assert sum(row[1] for row in again.terms.values()) == again.points == 9
    assert again.confidence == "Medium"


def test_a_line_above_the_cut_is_scored_again_sooner(line):
    score(line, children=1)
    assert fresh(line).score_due_on == days(28)
    model = MatrixModel.objects.live()
    content = model.content | {"matrix": model.content["matrix"] | {"cut": 1}}
    MatrixModel.objects.filter(pk=model.pk).update(status="retired")
    MatrixModel.objects.create(
        version="2", title="T", basis="B", content=content, status="live", live_at=timezone.now()
    )
    lower = LineFactory()
    score(lower, runners=1)
    assert fresh(lower).score_due_on == days(56)


def test_the_page_shows_both_values_and_why(signed_in, line):
    by = officer()
    score(line, by=by, on=days(-200), children=2, violence=3)
    page = signed_in(by).get(reverse("countylines:score-of-line", args=[line.reference]))
    text = " ".join(page.content.decode().split())
    assert "Counts today: <strong>0</strong> of 55" in text
    assert "In full: <strong>9</strong>" in text
    assert "older than 180 days" in text
    assert "Children exploited; Violence used" in text


def test_a_score_is_made_on_the_pages(signed_in, line):
    matrix_model()
    by = officer()
    client = signed_in(by)
    start = reverse("countylines:score-create", args=[line.reference])
    assert client.post(start, {"why_now": "First."}).status_code == 302
    made = Score.objects.get()
    typed = {}
    for key, (level, why, evidence, on) in marks(made.model, children=1).items():
        typed |= {f"{key}_level": level, f"{key}_rationale": why, f"{key}_evidence": evidence}
        if on:
            typed |= {
                f"{key}_on-day": on.day,
                f"{key}_on-month": on.month,
                f"{key}_on-year": on.year,
            }
    change = reverse("countylines:score-change", args=[made.reference])
    missing = client.post(change, typed | {"violence_level": 2})
    assert "Say why, for Violence used" in missing.content.decode()
    assert client.post(change, typed).status_code == 302
    assert client.post(reverse("countylines:score-send", args=[made.reference])).status_code == 302
    assert fresh(made).points == 3
    assert CountyLine.objects.get().score_due_on == days(0) + timedelta(days=28)
