"""The charts of an edition, each with the sentence that states what it shows."""

from django.urls import reverse

from core.charts import Table, bar_chart, line_chart, outline_map, tile_map
from profiles import tiles
from profiles.choices import MonthState
from profiles.street import read_month
from profiles.words import change, listed, months_in_words

UNKNOWN = "Not known"
SHOWN_TYPES = 8
STRANDS = ("Pursue", "Prevent", "Protect", "Prepare")


def two(value):
    """A rate with one decimal more than the eye needs, or that it is not known."""
    return UNKNOWN if value is None else f"{value:.1f}"


def types_chart(figures):
    """Crime types of the quarter: the district's rate as a bar, the county's as a mark."""
    rows = figures["crime"]["types"]
    last = figures["last_year"]
    headers = ["Crime type", "Count", "Per 1,000", "County per 1,000"]
    table = [
        [row["name"], f"{row['count']:,}", two(row["rate"]), two(row["county_rate"])]
        for row in rows
    ]
    if last["comparable"]:
        headers.append("A year before")
        for line, row in zip(table, rows, strict=True):
            line.append(f"{last['types'].get(row['name'], 0):,}")
    bars = [
        (row["name"], row["rate"] or 0, two(row["rate"]), row["county_rate"])
        for row in rows[:SHOWN_TYPES]
    ]
    return bar_chart(
        "types",
        "Crime types for every 1,000 residents",
        f"{_most_common(figures)} Bars are {figures['district']['name']}; the black mark is the "
        f"county. The {min(SHOWN_TYPES, len(rows))} most common are drawn, all are in the table.",
        Table(headers, table),
        bars,
    )


def _most_common(figures):
    rows, total = figures["crime"]["types"], figures["crime"]["total"]
    if not total:
        return "No crimes are recorded here this quarter."
    first = rows[0]
    return f"{first['name']} is the most common: {100 * first['count'] / total:.0f}% of all."


def strands_chart(figures, before):
    """Confirmed disruptions of the quarter by P, beside those of the edition before."""
    tally = figures["partnership"]["tally"]
    counts = {strand: tally[strand.lower()] for strand in STRANDS}
    earlier = before["partnership"]["tally"] if before else {}
    rows = [[strand, f"{count:,}"] for strand, count in counts.items()]
    headers = ["P", "Confirmed in the quarter"]
    if earlier:
        headers.append("In the edition before")
        for row in rows:
            row.append(f"{earlier[row[0].lower()]:,}")
    return bar_chart(
        "strands",
        "Confirmed disruptions by P",
        _strands_finding(counts, bool(earlier)),
        Table(headers, rows),
        [
            (strand, count, f"{count:,}", earlier.get(strand.lower()))
            for strand, count in counts.items()
        ],
    )


def _strands_finding(counts, compared):
    total = sum(counts.values())
    if not total:
        return "No disruption dated in the quarter is confirmed here."
    most = [strand for strand, count in counts.items() if count == max(counts.values())]
    none = [strand for strand, count in counts.items() if not count]
    each = " each" if len(most) > 1 else ""
    said = f"The most are {listed(most)}: {max(counts.values()):,}{each} of {total:,}."
    if none:
        said += f" There is none of {listed(none)}."
    return f"{said} The black mark is the edition before." if compared else said


def trend_chart(figures):
    """The last twelve months against the county."""
    trend, name = figures["trend"], figures["district"]["name"]
    words = {MonthState.MISSING: "not loaded", MonthState.SHORT: "incomplete"}
    rows = [
        [
            f"{read_month(month['month']):%B %Y}",
            words.get(month["state"]) or f"{month['count']:,}",
            two(month["rate"]),
            two(month["county_rate"]),
        ]
        for month in trend
    ]
    doubtful = {n for n, month in enumerate(trend) if month["state"] == MonthState.SHORT}
    return line_chart(
        "trend",
        f"Crime each month for every 1,000 residents, {name} and the county",
        _trend_finding(figures),
        Table(["Month", "Count", "Per 1,000", "County per 1,000"], rows),
        [name, "County"],
        [f"{read_month(month['month']):%b %Y}" for month in trend],
        [[month["rate"] for month in trend], [month["county_rate"] for month in trend]],
        doubtful,
    )


def _trend_finding(figures):
    trend, name = figures["trend"], figures["district"]["name"]
    known = [
        m
        for m in trend
        if m["rate"] is not None and m["county_rate"] is not None and m["state"] == MonthState.WHOLE
    ]
    gaps = [m for m in trend if m["state"] != MonthState.WHOLE]
    if not known:
        return "No month has both a population and a whole file, so no rate is compared."
    above = sum(month["rate"] > month["county_rate"] for month in known)
    said = f"{name} was above the county in {above or 'none'} of {len(known)} months"
    highest = max(known, key=lambda month: month["rate"])
    said += f", and highest in {read_month(highest['month']):%B %Y}."
    if gaps:
        months = months_in_words([read_month(month["month"]) for month in gaps])
        said += f" Not loaded or incomplete, so left out of this: {months}."
    return said


def county_map(figures, outlines, *, here=None, quarter=None):
    """The districts by crimes per 1,000; outlines where all are loaded, else tiles."""
    districts = figures["districts"]
    areas = [
        (
            row["name"],
            row["rate"],
            two(row["rate"]),
            row["code"] == here,
            _address(row["code"], quarter),
            row["code"],
        )
        for row in districts
    ]
    table = Table(
        ["District", "Count", "Per 1,000"],
        [[row["name"], f"{row['total']:,}", two(row["rate"])] for row in districts],
    )
    title = "Crime for every 1,000 residents by district"
    finding = _map_finding(figures, here)
    codes = [row["code"] for row in districts]
    if codes and all(code in outlines for code in codes):
        return outline_map("map", title, finding, table, areas, outlines)
    labels = {row["code"]: tiles.label(row["code"], row["name"]) for row in districts}
    finding += " Each tile is a district, roughly where it lies: no boundaries are loaded."
    return tile_map("map", title, finding, table, areas, tiles.places(codes), labels)


def _address(code, quarter):
    return reverse("profiles:edition-detail", args=[code, quarter]) if quarter else ""


def _map_finding(figures, here):
    known = [row for row in figures["districts"] if row["rate"] is not None]
    if not known:
        return "The population is not known, so no rate can be drawn."
    high = max(known, key=lambda row: row["rate"])
    low = min(known, key=lambda row: row["rate"])
    said = (
        f"From {low['rate']:.1f} for every 1,000 residents in {low['name']} to "
        f"{high['rate']:.1f} in {high['name']}."
    )
    mine = next((row for row in known if row["code"] == here), None)
    if mine and figures["crime"]["county_rate"]:
        how = change(mine["rate"], figures["crime"]["county_rate"])
        said += f" {mine['name']} has {mine['rate']:.1f}, {how} the county."
    return said
