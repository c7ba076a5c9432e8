"""The matrix pages: order, cut, flex that ends by itself, what if that keeps nothing."""

import gzip
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.choices import Role
from audit.models import Entry
from countylines import board
from countylines.models import CountyLine, Flex, MatrixModel, Move, Score
from countylines.services import placing as services
from tests.countylines.line_factories import LineFactory, officer, score
from tests.factories import DistrictFactory, days, fresh
from tests.many import multiply
from tests.recorded import triggers_aside
from tests.test_queries import MOST, asked_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(people):
    """Three lines in East, one in West, scored; a cut of two; the people who run them."""
    ashford, maidstone = (DistrictFactory(name=name) for name in ("Ashford", "Maidstone"))
    east, west = ashford.division, maidstone.division
    made = {
        "supervisor": officer(Role.LINES_SUPERVISOR, division=east),
        "west_supervisor": officer(Role.LINES_SUPERVISOR, division=west),
        "west_officer": officer(division=west),
    }
    for name, district, levels in (
        ("first", ashford, {"children": 3, "violence": 3}),
        ("second", ashford, {"children": 2, "weapons": 2}),
        ("third", ashford, {"violence": 3, "weapons": 2}),
        ("other", maidstone, {"children": 1, "cuckooed": 2}),
    ):
        made[name] = LineFactory(district=district)
        score(made[name], **levels)
    model = MatrixModel.objects.live()
    content = model.content | {"matrix": model.content["matrix"] | {"cut": 2}}
    MatrixModel.objects.filter(pk=model.pk).update(status="retired")
    MatrixModel.objects.create(
        version="cut2", title="T", basis="B", content=content, status="live", live_at=timezone.now()
    )
    return made | {"east": east, "west": west}


def order(division, moment=None):
    found = board.board(CountyLine.objects.all(), division.pk, moment=moment)
    return [row.line for row in found.rows]


def test_lines_stand_in_order_and_the_cut_is_drawn(signed_in, world):
    assert order(world["east"]) == [world["first"], world["second"], world["third"]]
    page = signed_in(world["supervisor"]).get(reverse("countylines:matrix-detail", args=["east"]))
    text = page.content.decode()
    assert text.index(world["second"].codename) < text.index("The cut: the 2 lines above")
    assert text.index("The cut: the 2 lines above") < text.index(world["third"].codename)
    assert world["other"].codename not in text
    whole = signed_in(world["supervisor"]).get(reverse("countylines:matrix-detail", args=["force"]))
    assert world["other"].codename in whole.content.decode()
    assert "The cut" not in whole.content.decode()


def test_a_flexed_line_is_on_the_other_matrix_alone_and_its_team_works_it(world):
    line = world["first"]
    assert not CountyLine.objects.allowing(world["west_officer"], "score").filter(pk=line.pk)
    services.flex_line(
        line,
        actor=world["supervisor"],
        to_division=world["west"],
        last_day=days(10),
        reason="A rise in violence.",
    )
    assert order(world["east"]) == [world["second"], world["third"]]
    assert order(world["west"]) == [line, world["other"]]
    assert CountyLine.objects.allowing(world["west_officer"], "score").filter(pk=line.pk)
    assert CountyLine.objects.allowing(world["supervisor"], "decide").filter(pk=line.pk)


def test_a_flex_ends_by_itself_though_nothing_ran(world, monkeypatch):
    line = world["first"]
    services.flex_line(
        line, actor=world["supervisor"], to_division=world["west"], last_day=days(10), reason="R."
    )
    back = timezone.now() + timedelta(days=11)
    assert order(world["west"], back - timedelta(days=1))[0] == line
    assert order(world["west"], back) == [world["other"]]
    assert order(world["east"], back)[0] == line
    monkeypatch.setattr(timezone, "now", lambda: back)
    assert not CountyLine.objects.allowing(world["west_officer"], "score").filter(pk=line.pk)


def test_nobody_is_on_two_matrices(world):
    line, actor = world["first"], world["supervisor"]
    services.flex_line(line, actor=actor, to_division=world["west"], last_day=days(10), reason="R.")
    with pytest.raises(ValidationError, match="another matrix"):
        services.adopt_line(line, actor=actor, reason="R.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Flex.objects.create(line=line, reason="R.", starts_on=days(5), made_by=actor)
    services.return_line(line.flexes.get(), actor=actor, reason="Over.")
    services.adopt_line(line, actor=actor, reason="Needs covert work.")
    found = board.board(CountyLine.objects.all(), board.CENTRAL)
    assert [row.line for row in found.rows] == [line]
    everywhere = order(world["east"]) + order(world["west"])
    assert line not in everywhere
    assert len(everywhere) == 3


def test_an_officer_flexes_nothing(world):
    with pytest.raises(PermissionDenied):
        services.flex_line(
            world["other"],
            actor=world["west_officer"],
            to_division=world["east"],
            last_day=days(1),
            reason="R.",
        )


def test_movement_is_told_against_the_end_of_last_month(world):
    before = board.month_start(timezone.localdate()) - timedelta(days=20)
    CountyLine.objects.all().update(gated_at=before)
    Move.objects.all().update(at=before)
    Score.objects.filter(line=world["third"]).update(stands_from=before)
    Score.objects.filter(line=world["second"]).update(stands_from=before)
    found = board.board(CountyLine.objects.all(), world["east"].pk)
    moved = {row.line: (row.is_new, row.moved) for row in found.rows}
    assert moved == {
        world["first"]: (True, None),
        world["second"]: (False, -1),
        world["third"]: (False, -1),
    }


def test_what_if_says_who_crosses_and_keeps_nothing(signed_in, world):
    client = signed_in(world["supervisor"])
    page = reverse("countylines:matrix-what-if", args=["east"])
    tables = [CountyLine, Score, Flex, Move, MatrixModel]
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    answer = client.get(page, {"cut": 2, "weight_children": 0})
    rows = [(found.row.line, found.words) for found in answer.context["crossings"]]
    assert rows == [
        (world["second"], "Drops below the cut"),
        (world["third"], "Rises above the cut"),
    ] or rows == [
        (world["first"], "Drops below the cut"),
        (world["third"], "Rises above the cut"),
    ]
    one = client.get(page, {"cut": 1})
    assert [found.row.line for found in one.context["crossings"]] == [world["second"]]
    assert "1 with exploited children" in one.content.decode()
    assert before == [list(table.objects.order_by("pk").values()) for table in tables]


def test_a_flex_that_is_made_real_gives_the_order_that_was_shown(signed_in, world):
    client = signed_in(world["supervisor"])
    shown = {}
    asked = {"cut": 2, "flexed": world["first"].reference, "to": world["west"].pk}
    for code in ("east", "west"):
        answer = client.get(reverse("countylines:matrix-what-if", args=[code]), asked)
        shown[code] = [(row.key, row.place) for row in answer.context["after"]]
    link = answer.context["flex_url"]
    stays = client.get(answer.request["PATH_INFO"], asked | {"to": world["east"].pk})
    assert stays.context["flex_url"] == ""
    assert client.get(link).status_code == 200
    last = days(10)
    client.post(
        link,
        {
            "to_division": world["west"].pk,
            "last_day-day": last.day,
            "last_day-month": last.month,
            "last_day-year": last.year,
            "reason": "A rise in violence.",
        },
    )
    assert fresh(world["first"]).flexes.count() == 1
    for code in ("east", "west"):
        found = board.board(CountyLine.objects.all(), world[code].pk)
        assert [(row.key, row.place) for row in found.rows] == shown[code]


def test_the_export_is_marked_logged_and_inert(signed_in, world):
    CountyLine.objects.filter(pk=world["first"].pk).update(codename="=1+1")
    answer = signed_in(world["supervisor"]).get(reverse("countylines:matrix-export", args=["east"]))
    text = answer.content.decode()
    assert text.startswith("OFFICIAL-SENSITIVE,")
    assert "'=1+1" in text
    entry = Entry.objects.filter(verb="matrix.export").get()
    assert entry.operation == "disclosure"
    assert set(entry.shown) == {world[name].reference for name in ("first", "second", "third")}


@triggers_aside()
def many_lines(line, count):
    """`count` copies of a line, each with its score and its way through the gate."""
    held = Score.objects.get(line=line, status="stands")
    copies = multiply(line, count, codename=lambda number: f"Copy {number}")
    Move.objects.bulk_create(
        Move(line=copy, target="active", by=line.created_by, at=line.gated_at) for copy in copies
    )
    multiply(held, count, line_id=lambda number: copies[number].pk)
    with connection.cursor() as cursor:
        # As a database that has been running for a day knows of its own tables.
        cursor.execute("ANALYZE")
    return copies


def test_2500_lines_take_twelve_queries_at_most(signed_in, world):
    client = signed_in(world["supervisor"])
    pages = [
        reverse(f"countylines:matrix-{page}", args=[which])
        for page in ("detail", "heat", "what-if")
        for which in ("east", "force")
    ]
    few = {page: len(asked_by(client, page)) for page in pages}
    many_lines(world["first"], 2500)
    many = {page: len(asked_by(client, page)) for page in pages}
    assert many == few
    assert max(many.values()) <= MOST


def test_the_heat_table_of_90_lines_is_light(signed_in, world):
    many_lines(world["first"], 100)
    page = signed_in(world["supervisor"]).get(reverse("countylines:matrix-heat", args=["east"]))
    text = page.content.decode()
    assert text.count("<tr>") == 91
    assert "Four or more children" in text
    assert len(gzip.compress(page.content)) < 150_000
    assert len(page.content) < 250_000
