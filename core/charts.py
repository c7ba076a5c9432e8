"""Charts drawn on the server: a picture, the sentence that says what it shows, and its table.

Sizes are in units of the drawing, which is as wide as a phone and grows no wider than a column
of text, so that words in it stay legible at both.
"""

from dataclasses import dataclass, field
from math import ceil, cos, floor, log10, radians

WIDTH = 360
CLASSES = 4
TILE_SHAPE = 0.75


@dataclass(frozen=True)
class Table:
    """The figures of a chart, for those who read them rather than see them."""

    headers: list[str]
    rows: list[list[str]]


@dataclass
class Chart:
    """What every chart has: a key for the page, a title, the finding in a sentence, a table."""

    key: str
    title: str
    finding: str
    table: Table
    height: float = 0
    width: float = WIDTH
    template: str = ""
    legend: list = field(default_factory=list)


@dataclass
class Bar:
    """One bar, with the mark of what it is compared to."""

    label: str
    text: str
    y: float
    length: float
    mark: float | None = None


@dataclass
class BarChart(Chart):
    """Horizontal bars, each with a mark for the comparison."""

    bars: list[Bar] = field(default_factory=list)
    template: str = "ui/chart_bars.html"


@dataclass
class Line:
    """One line: runs of points, broken where a value is missing."""

    name: str
    runs: list[str]
    points: list[tuple[float, float, bool]]
    label_y: float


@dataclass
class LineChart(Chart):
    """One or two lines over the same months."""

    lines: list[Line] = field(default_factory=list)
    left: int = 30
    grid: list[tuple[float, str]] = field(default_factory=list)
    ticks: list[tuple[float, str, str]] = field(default_factory=list)
    template: str = "ui/chart_lines.html"


@dataclass
class Shape:
    """One area of a map: an outline or a tile, in a class of shading from 1 to 4, or none."""

    name: str
    shade: int
    text: str
    path: str = ""
    x: float = 0
    y: float = 0
    short: str = ""
    here: bool = False
    url: str = ""


@dataclass
class MapChart(Chart):
    """Areas shaded by a measure: outlines where they are known, else tiles."""

    shapes: list[Shape] = field(default_factory=list)
    template: str = "ui/chart_map.html"
    tile: float = 0

    @property
    def tile_width(self):
        return self.tile - 4

    @property
    def tile_height(self):
        return round(self.tile * TILE_SHAPE - 4, 1)

    @property
    def middle(self):
        return round(self.tile / 2, 1)


def bar_chart(key, title, finding, table, rows) -> BarChart:
    """Bars from rows of label, value, its text, and the value it is compared to (or None)."""
    step, top = 44, 4
    most = max([value for _, value, *_ in rows] + [other or 0 for *_, other in rows] + [0]) or 1
    room = WIDTH - 60
    bars = [
        Bar(
            label,
            text,
            top + number * step,
            round(room * value / most, 1),
            round(room * other / most, 1) if other is not None else None,
        )
        for number, (label, value, text, other) in enumerate(rows)
    ]
    return BarChart(key, title, finding, table, height=top + step * len(rows), bars=bars)


def line_chart(key, title, finding, table, names, labels, series, doubtful=()) -> LineChart:
    """Lines over the same labels; None breaks a line, a doubtful place is drawn hollow."""
    height, top, bottom, right = 250, 26, 215, WIDTH - 16
    known = [value for values in series for value in values if value is not None]
    most = nice_top(max(known, default=1))
    values_on_grid = [most * part / 2 for part in range(3)]
    # Room for the longest number beside the grid.
    left = max(30, 8 + 9 * max(len(plain_number(value)) for value in values_on_grid))
    step = (right - left) / max(1, len(labels) - 1)

    def place(number, value):
        return round(left + step * number, 1), round(bottom - (bottom - top) * value / most, 1)

    lines = []
    for name, values in zip(names, series, strict=True):
        points = [
            (*place(number, value), number in doubtful)
            for number, value in enumerate(values)
            if value is not None
        ]
        lines.append(Line(name, _runs(values, place), points, points[-1][1] if points else top))
    grid = [
        (round(bottom - (bottom - top) * value / most, 1), plain_number(value))
        for value in values_on_grid
    ]
    # Two labels have no middle, and one has no end: nothing is written over another.
    shown = {len(labels) - 1: "end", (len(labels) - 1) // 2: "middle", 0: "start"}
    ticks = [
        (round(left + step * number, 1), labels[number], anchor)
        for number, anchor in sorted(shown.items())
    ]
    return LineChart(
        key, title, finding, table, height=height, left=left, lines=lines, grid=grid, ticks=ticks
    )


def _runs(values, place):
    runs, run = [], []
    for number, value in enumerate([*values, None]):
        if value is None:
            if len(run) > 1:
                runs.append(" ".join(f"{x},{y}" for x, y in run))
            run = []
        else:
            run.append(place(number, value))
    return runs


def outline_map(key, title, finding, table, areas, geometries) -> MapChart:
    """A map from areas (name, value, text, here, address, code) and GeoJSON geometries by code."""
    project, height = projection(geometries.values())
    shades, legend = shade([value for _, value, *_ in areas])
    shapes = [
        Shape(name, shade, text, path=path_of(geometries[code], project), here=here, url=url)
        for (name, _, text, here, url, code), shade in zip(areas, shades, strict=True)
    ]
    # Drawn last, so that no neighbour covers its edge.
    shapes.sort(key=lambda shape: shape.here)
    return MapChart(key, title, finding, table, height=height, shapes=shapes, legend=legend)


def tile_map(key, title, finding, table, areas, places, labels) -> MapChart:
    """A map of equal tiles; `places` gives column and row by code, `labels` what fits a tile."""
    columns = max(column for column, _ in places.values()) + 1
    lines = max(row for _, row in places.values()) + 1
    tile = round(WIDTH / columns, 1)
    shades, legend = shade([value for _, value, *_ in areas])
    shapes = [
        Shape(
            name,
            shade,
            text,
            x=round(places[code][0] * tile, 1),
            y=round(places[code][1] * tile * TILE_SHAPE, 1),
            short=labels[code],
            here=here,
            url=url,
        )
        for (name, _, text, here, url, code), shade in zip(areas, shades, strict=True)
    ]
    shapes.sort(key=lambda shape: shape.here)
    height = lines * tile * TILE_SHAPE
    return MapChart(
        key, title, finding, table, height=height, shapes=shapes, legend=legend, tile=tile
    )


def shade(values) -> tuple[list[int], list[tuple[int, str]]]:
    """Classes of equal width from lowest to highest, 0 where nothing is known; and their words."""
    known = [value for value in values if value is not None]
    if not known:
        return [0] * len(values), []
    low, high = min(known), max(known)
    width = (high - low) / CLASSES or 1
    shades = [
        0 if value is None else min(CLASSES, 1 + floor((value - low) / width)) for value in values
    ]
    legend = [
        (number, f"{low + width * (number - 1):.1f} to {low + width * number:.1f}")
        for number in range(1, CLASSES + 1)
        if number in shades
    ]
    return shades, legend


def projection(geometries):
    """Longitude and latitude to places on the drawing, and how high it becomes."""
    points = [point for geometry in geometries for ring in rings(geometry) for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = cos(radians((south + north) / 2))
    margin = 3
    scale = (WIDTH - 2 * margin) / ((east - west) * squeeze or 1)

    def project(longitude, latitude):
        x = margin + (longitude - west) * squeeze * scale
        return round(x, 1), round(margin + (north - latitude) * scale, 1)

    return project, round(2 * margin + (north - south) * scale, 1)


def rings(geometry):
    """Every ring of a Polygon or MultiPolygon."""
    polygons = (
        [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    )
    for polygon in polygons:
        yield from polygon


def path_of(geometry, project) -> str:
    """The outline as an SVG path; points closer than the eye sees are left out."""
    parts = []
    for ring in rings(geometry):
        kept = []
        for longitude, latitude in ring:
            point = project(longitude, latitude)
            if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 1.2:
                kept.append(point)
        if len(kept) > 2:
            parts.append("M" + " ".join(f"{x:g},{y:g}" for x, y in kept) + "Z")
    return "".join(parts)


def nice_top(value) -> float:
    """A round number at or above the highest value, for the top of an axis."""
    if value <= 0:
        return 1
    unit = 10 ** floor(log10(value))
    for step in (1, 2, 4, 5, 6, 8, 10):
        if step * unit >= value:
            return step * unit
    return ceil(value / unit) * unit


def plain_number(value) -> str:
    """A number as an axis writes it."""
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"
