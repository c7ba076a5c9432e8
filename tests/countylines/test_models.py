"""Versions of the matrix: written, looked at beforehand, put live by another; weeks; the demo."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.choices import Role
from countylines import scores
from countylines.models import CountyLine, ForceResult, MatrixModel, Operation, Score
from countylines.services import models as services
from countylines.services import operations
from ocgs.services import score_models
from portal.demo import line_history
from tests.countylines.line_factories import LineFactory, matrix_model, officer, score
from tests.factories import days, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(db):
    return officer(Role.LINES_SUPERVISOR)


@pytest.fixture
def draft(author):
    return score_models.copy_model(matrix_model(), actor=author, version="2027.1")


def test_a_version_is_put_live_by_another_supervisor_of_the_lines(draft, author):
    with pytest.raises(ValidationError, match="Someone else"):
        score_models.launch_model(draft, actor=author, reason="Agreed.")
    with pytest.raises(PermissionDenied):
        score_models.launch_model(draft, actor=officer(), reason="Agreed.")
    other = officer(Role.LINES_SUPERVISOR)
    score_models.launch_model(draft, actor=other, reason="Agreed.")
    assert MatrixModel.objects.live() == draft


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"matrix": {}}, "whole number"),
        ({"children": []}, "about children"),
        ({"parts": [["child"], ["adult"]]}, "one sum"),
        ({"matrix": "amber"}, "ages"),
    ],
)
def test_a_version_that_does_not_hold_together_is_refused(draft, author, change, fault):
    with pytest.raises(ValidationError, match=fault):
        score_models.change_model(draft, actor=author, fields={}, content=change)


def test_evidence_decays_after_it_grows_stale(draft):
    content = draft.content | {"matrix": draft.content["matrix"] | {"decay_days": 90}}
    assert scores.faults(content) == ["Evidence decays later than it grows stale."]


def test_a_preview_says_who_moves_and_writes_nothing(draft, author):
    line = LineFactory()
    made = score(line, children=2, runners=2)
    factor = next(row for row in draft.content["factors"] if row["key"] == "children")
    levels = [level | {"points": level["points"] * 2} for level in factor["levels"]]
    draft = score_models.save_factor(draft, actor=author, factor=factor | {"levels": levels})
    moved = services.preview(draft, CountyLine.objects.all())
    assert [(row.now, row.then, row.rank_then) for row in moved] == [(7, 12, 1)]
    assert fresh(made).terms == made.terms
    assert Score.objects.count() == 1


def test_a_version_is_written_on_the_pages(signed_in, draft, author):
    client = signed_in(author)
    page = reverse("countylines:matrixmodel-change", args=[draft.reference])
    form = client.get(page).context["form"]
    typed = {name: form.initial[name] for name in form.fields}
    content = draft.content
    rows = {"groups": [], "bands": content["bands"]}
    part_of = content["parts"][0]
    for row in content["groups"]:
        rows["groups"].append(row | {"part": "1" if row["key"] in part_of else "beside"})
    for prefix, values in rows.items():
        typed |= {f"{prefix}-TOTAL_FORMS": len(values), f"{prefix}-INITIAL_FORMS": len(values)}
        for number, row in enumerate(values):
            typed |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    assert client.post(page, typed | {"cut": 20}).status_code == 302
    assert fresh(draft).matrix_rules.cut == 20
    assert fresh(draft).content["factors"] == content["factors"]
    preview = reverse("countylines:matrixmodel-preview", args=[draft.reference])
    assert client.get(preview).status_code == 200
    assert client.get(draft.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("first", "last"), [(-3, -9), (-40, -3)])
def test_a_week_goes_forward_and_is_no_season(signed_in, author, first, last):
    typed = {"name": "National week"}
    for name, day in (("starts_on", days(first)), ("ends_on", days(last))):
        typed |= {f"{name}-{part}": getattr(day, part) for part in ("day", "month", "year")}
    answer = signed_in(author).post(reverse("countylines:operation-create"), typed)
    assert list(answer.context["form"].errors) == ["ends_on"]
    assert not Operation.objects.exists()


def test_a_week_has_targets_and_forces_side_by_side(signed_in, author):
    line = LineFactory()
    client = signed_in(author)
    week = operations.start_operation(
        Operation(name="National week", starts_on=days(-9), ends_on=days(-3)), actor=author
    )
    targets = reverse("countylines:operation-target", args=[week.reference])
    assert client.post(targets, {"lines": [line.pk]}).status_code == 302
    result = reverse("countylines:operation-result", args=[week.reference])
    for force, handsets in (("Essex Police", 5), ("essex police", 6)):
        assert client.post(result, {"force": force, "handsets": handsets}).status_code == 302
    own = client.post(result, {"force": "Kent Police", "handsets": 10})
    assert "drawn from its confirmed disruptions" in own.content.decode()
    assert {row.force: row.handsets for row in ForceResult.objects.all()} == {"essex police": 6}
    text = client.get(week.get_absolute_url()).content.decode()
    assert "essex police reports the most: 6." in text
    assert line.codename in text
    assert client.post(targets, {"lines": []}).status_code == 302
    assert not week.targets.exists()


def test_the_past_of_the_demo_adds_up_line_by_line():
    stories = line_history.stories()
    counts = {
        day: [story for story in stories if story.is_open(day)]
        for day in (date(2020, 7, 31), date(2022, 7, 31), date(2022, 10, 31))
    }
    assert [len(found) for found in counts.values()] == [85, 37, 29]
    totals = {
        day: sum(max(row for row in story.scores if row[0] <= day)[1] for story in found)
        for day, found in counts.items()
    }
    assert (totals[date(2022, 7, 31)], totals[date(2022, 10, 31)]) == (571, 365)
    assert all(
        story.scores[0][0] == story.opened or story.scores[0][0] <= story.closed
        for story in stories
    )
