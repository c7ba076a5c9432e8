"""A link chart keeps every node legible and in its place, however many there are."""

import random

from core.link_chart import BOX, COLUMN, Link, Node, link_chart


def drawn(count, seed=0):
    nodes = [Node("group", 0, "Mint Bell", "group")]
    nodes += [Node(f"p{n}", 1, f"Person {n:02}", "person") for n in range(count)]
    nodes += [Node(f"i{n}", 2, f"Phone +44 7700 900{n:03}", "item") for n in range(count // 3)]
    nodes += [Node("other", 3, "A codename that is far too long for any box", "other")]
    links = [Link("group", f"p{n}", "Courier") for n in range(count)]
    links += [Link(f"p{n}", f"i{n // 3}", "Has the phone") for n in range(count // 3 * 3)]
    links += [Link("p0", "other", "Also there")]
    random.Random(seed).shuffle(nodes)  # noqa: S311 - an order made again from its number
    return link_chart("links", "Links", "Finding.", nodes, links)


def places(chart):
    return {node.key: (node.x, node.y) for node in chart.nodes}


def test_the_same_links_are_drawn_the_same_whatever_order_they_come_in():
    first = places(drawn(60))
    assert all(places(drawn(60, seed)) == first for seed in range(1, 6))


def test_sixty_people_stand_inside_the_picture_and_on_nobody_else():
    chart = drawn(60)
    assert all(0 <= node.x <= chart.width - COLUMN for node in chart.nodes)
    assert all(0 <= node.y <= chart.height - BOX for node in chart.nodes)
    by_column = {}
    for node in chart.nodes:
        by_column.setdefault(node.x, []).append(node.y)
    for heights in by_column.values():
        heights.sort()
        assert all(below - above > BOX for above, below in zip(heights, heights[1:], strict=False))


def test_every_link_is_a_line_and_a_row():
    chart = drawn(60)
    assert len(chart.paths) == len(chart.table.rows) == len(chart.links) == 121


def test_a_long_label_is_cut_in_the_picture_and_whole_in_the_table():
    chart = drawn(3)
    other = next(node for node in chart.nodes if node.key == "other")
    assert other.short.endswith("…")
    assert other.label in chart.table.rows[-1]


def test_a_column_that_holds_nothing_takes_no_room():
    nodes = [Node("group", 0, "Mint Bell", "group"), Node("p", 1, "Person", "person")]
    narrow = link_chart("links", "Links", "Finding.", nodes, [Link("group", "p", "Courier")])
    assert narrow.width < drawn(1).width
    assert link_chart("links", "Links", "Nothing.", nodes[:1], []).table.rows == []
