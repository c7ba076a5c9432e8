"""Charts: the picture follows from the figures, at any figures."""

import pytest

from core.charts import (
    Table,
    bar_chart,
    line_chart,
    nice_top,
    outline_map,
    path_of,
    plain_number,
    projection,
    shade,
    tile_map,
)

TABLE = Table(["A", "B"], [["a", "1"]])
SQUARE = {"type": "Polygon", "coordinates": [[[0, 51], [1, 51], [1, 52], [0, 52], [0, 51]]]}


def test_the_longest_bar_fills_the_room_and_others_are_in_proportion():
    chart = bar_chart("k", "t", "f", TABLE, [("a", 10, "10", None), ("b", 5, "5", 20)])
    assert [(bar.length, bar.mark) for bar in chart.bars] == [(150.0, None), (75.0, 300.0)]


def test_bars_of_nothing_have_no_length():
    chart = bar_chart("k", "t", "f", TABLE, [("a", 0, "0", 0)])
    assert (chart.bars[0].length, chart.bars[0].mark) == (0, 0)
    assert bar_chart("k", "t", "f", TABLE, []).bars == []


def test_a_line_is_broken_where_a_value_is_missing():
    chart = line_chart(
        "k", "t", "f", TABLE, ["one"], list("abcde"), [[1, 2, None, 4, 4]], doubtful={1}
    )
    line = chart.lines[0]
    assert len(line.runs) == 2
    assert [doubtful for _, _, doubtful in line.points] == [False, True, False, False]
    assert line.points[-1][1] == 26
    assert [text for _, text in chart.grid] == ["0", "2", "4"]


def test_long_numbers_beside_a_grid_have_room():
    few = line_chart("k", "t", "f", TABLE, ["one"], list("ab"), [[1, 2]])
    many = line_chart("k", "t", "f", TABLE, ["one"], list("ab"), [[1, 1900]])
    assert few.left == 30
    assert many.grid[-1][1] == "2,000"
    assert many.lines[0].points[0][0] == many.left > 40


def test_a_line_of_no_values_is_drawn_empty():
    chart = line_chart("k", "t", "f", TABLE, ["one"], ["a"], [[None]])
    assert chart.lines[0].runs == []


def test_classes_run_from_lowest_to_highest_and_unknown_is_none():
    shades, legend = shade([10, 20, 30, 50, None])
    assert shades == [1, 2, 3, 4, 0]
    assert legend == [
        (1, "10.0 to 20.0"), (2, "20.0 to 30.0"), (3, "30.0 to 40.0"), (4, "40.0 to 50.0")
    ]  # fmt: skip
    assert shade([7, 7])[0] == [1, 1]
    assert shade([None]) == ([0], [])


def test_north_is_up_and_the_map_fills_the_width():
    project, height = projection([SQUARE])
    west, north = project(0, 52)
    east, south = project(1, 51)
    assert (west, north) == (3, 3)
    assert east == 357
    assert south == pytest.approx(height - 3, abs=0.2)
    assert height > 360


def test_a_path_closes_and_drops_what_the_eye_cannot_see():
    project, _ = projection([SQUARE])
    crowded = SQUARE["coordinates"][0][:1] * 50 + SQUARE["coordinates"][0][1:]
    path = path_of({"type": "MultiPolygon", "coordinates": [[crowded]]}, project)
    assert path.startswith("M3,")
    assert path.endswith("Z")
    assert path.count(",") == 5


def test_the_area_one_reads_about_is_drawn_last():
    areas = [("A", 1, "1", True, "", "a"), ("B", 2, "2", False, "", "b")]
    chart = outline_map("k", "t", "f", TABLE, areas, {"a": SQUARE, "b": SQUARE})
    assert [(shape.name, shape.here) for shape in chart.shapes] == [("B", False), ("A", True)]
    tiles = tile_map("k", "t", "f", TABLE, areas, {"a": (0, 0), "b": (1, 1)}, {"a": "A", "b": "B"})
    assert [(shape.short, shape.x, shape.y) for shape in tiles.shapes] == [
        ("B", 180, 135),
        ("A", 0, 0),
    ]


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (0.7, 0.8), (1, 1), (9.3, 10), (12, 20), (41, 50), (67, 80)]
)
def test_an_axis_ends_on_a_round_number(value, top):
    assert nice_top(value) == pytest.approx(top)


def test_numbers_on_an_axis_are_plain():
    assert [plain_number(n) for n in (0, 2.5, 1200)] == ["0", "2.5", "1,200"]
