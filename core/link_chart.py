"""A link chart drawn on the server: columns of nodes joined by lines, the same each time.

Every column is a list that reads from the top, so that sixty names stay legible; it is wider
than a phone and scrolls in its own box.
"""

from dataclasses import dataclass, field

from core.charts import Chart, Table

COLUMN, GAP, ROW, BOX, EDGE = 190, 80, 34, 26, 10
# As many letters as fit a box at the size they are drawn in.
FITS = 24


@dataclass
class Node:
    """One thing in a column: its key, its words, its kind (for its looks) and its page."""

    key: str
    column: int
    label: str
    kind: str
    url: str = ""
    x: float = 0
    y: float = 0

    @property
    def short(self):
        """The label, cut to fit its box."""
        return self.label if len(self.label) <= FITS else f"{self.label[: FITS - 1]}…"

    @property
    def text_y(self):
        return self.y + BOX / 2 + 5

    @property
    def text_x(self):
        return self.x + 10


@dataclass(frozen=True)
class Link:
    """Two nodes and what joins them, in words."""

    start: str
    end: str
    words: str


@dataclass
class LinkChart(Chart):
    """Nodes in columns, and the lines between them."""

    nodes: list[Node] = field(default_factory=list)
    paths: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[Node, str, Node]] = field(default_factory=list)
    box_width: float = COLUMN
    box_height: float = BOX


def link_chart(key, title, finding, nodes, links) -> LinkChart:
    """Place nodes, each beside what it is joined to, and draw the links."""
    by_key = {node.key: node for node in nodes}
    columns = _columns(nodes)
    most = max((len(rows) for rows in columns), default=0)
    height = most * ROW + 2 * EDGE
    neighbours = {node.key: [] for node in nodes}
    for link in links:
        neighbours[link.start].append(link.end)
        neighbours[link.end].append(link.start)
    placed = set()
    for number, rows in enumerate(columns):
        rows.sort(key=lambda node: (_middle(node, neighbours, by_key, placed), node.label))
        top = EDGE + (most - len(rows)) * ROW / 2
        for place, node in enumerate(rows):
            node.x = EDGE + number * (COLUMN + GAP)
            node.y = round(top + place * ROW, 1)
        placed |= {node.key for node in rows}
    joined = [(by_key[link.start], link.words, by_key[link.end]) for link in links]
    return LinkChart(
        key,
        title,
        finding,
        Table(
            ["From", "Link", "To"],
            [[start.label, words, end.label] for start, words, end in joined],
        ),
        height=height,
        width=2 * EDGE + len(columns) * COLUMN + max(0, len(columns) - 1) * GAP,
        nodes=nodes,
        links=joined,
        paths=[(_path(start, end), end.kind) for start, _, end in joined],
    )


def _columns(nodes):
    """Nodes by column, without the columns that hold none."""
    numbers = sorted({node.column for node in nodes})
    return [[node for node in nodes if node.column == number] for number in numbers]


def _middle(node, neighbours, by_key, placed):
    """How high those stand that it is joined to and that have their place already."""
    heights = [by_key[key].y for key in neighbours[node.key] if key in placed]
    # Those joined to one and the same keep their alphabet.
    return round(sum(heights) / len(heights), 1) if heights else 0


def _path(start, end):
    """A line from the right edge of one box to the left edge of the other."""
    x1, y1 = start.x + COLUMN, start.y + BOX / 2
    x2, y2 = end.x, end.y + BOX / 2
    bend = round((x1 + x2) / 2, 1)
    return f"M{x1:g} {y1:g}C{bend:g} {y1:g} {bend:g} {y2:g} {x2:g} {y2:g}"
