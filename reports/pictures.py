"""The charts of the force report, each with the sentence that states what it shows."""

from datetime import date

from django.utils.formats import date_format

from core.charts import Table, bar_chart, line_chart

SHOWN = 13
CORRECTED = "corrected since"


def charts_of(report, kept=()):
    """The pictures of a report: districts, months, and the months that were kept."""
    charts = []
    if any(row["per_1000"] for row in report["disruptions"]["by_district"]):
        charts.append(districts(report))
    if len(report["disruptions"]["by_month"]) > 1 and report["disruptions"]["total"]:
        charts.append(months(report))
    kept = list(kept)
    if len(kept) > 1:
        charts += [trend(kept, *measure) for measure in MEASURES]
    return charts


def districts(report):
    """Districts by disruptions for every 1,000 people, the most first; the mark is the force."""
    found = report["disruptions"]
    rows = [row for row in found["by_district"] if row["per_1000"] is not None]
    rows.sort(key=lambda row: -row["per_1000"])
    first, last = rows[0], rows[-1]
    whole = found["per_1000"]
    finding = (
        f"From {first['per_1000']:.2f} in {first['district']} to {last['per_1000']:.2f} in "
        f"{last['district']}."
    )
    if whole is not None:
        finding += f" The black mark is the whole force, {whole:.2f}."
    return bar_chart(
        "districts",
        "Disruptions for every 1,000 people",
        finding,
        Table(
            ["District", "Disruptions", "Per 1,000"],
            [[row["district"], f"{row['count']:,}", f"{row['per_1000']:.2f}"] for row in rows],
        ),
        [
            (row["district"], row["per_1000"], f"{row['per_1000']:.2f}", whole)
            for row in rows[:SHOWN]
        ],
    )


def months(report):
    """Disruptions month by month, all of them and the major ones."""
    rows = report["disruptions"]["by_month"]
    labels = [short(f"{row['month']}-01") for row in rows]
    high = max(range(len(rows)), key=lambda number: rows[number]["total"])
    return line_chart(
        "months",
        "Disruptions month by month",
        f"The most were in {labels[high]}: {rows[high]['total']}, "
        f"{rows[high]['major']} of them major.",
        Table(
            ["Month", "All", "Major"],
            [
                [label, str(row["total"]), str(row["major"])]
                for label, row in zip(labels, rows, strict=True)
            ],
        ),
        ["All", "Major"],
        labels,
        [[row["total"] for row in rows], [row["major"] for row in rows]],
    )


# Key, title, and the figures that are drawn, by what they are called.
MEASURES = (
    ("trend-ocgs", "OCGs mapped and scored at each month's end", {"mapped": "All", "scd": "SCD"}),
    ("trend-disruptions", "Disruptions of each month, as they were told",
     {"disruptions": "All", "major": "Major"}),
    ("trend-lines", "County lines at each month's end", {"lines": "Scored lines"}),
    ("trend-trh", "Threat, risk and harm of county lines at each month's end", {"trh": "In all"}),
)  # fmt: skip


def trend(kept, key, title, measures):
    """Kept months of the past; one in which something was put right since is drawn hollow."""
    labels = [short(row.month.isoformat()) for row in kept]
    main = next(iter(measures))
    first, last = kept[0].figures[main], kept[-1].figures[main]
    finding = f"From {first:,} in {labels[0]} to {last:,} in {labels[-1]}."
    doubtful = {number for number, row in enumerate(kept) if differs(row, measures)}
    if doubtful:
        many = "One month" if len(doubtful) == 1 else f"{len(doubtful)} months"
        finding += f" {many}, drawn hollow, {'was' if len(doubtful) == 1 else 'were'} {CORRECTED}."
    return line_chart(
        key,
        title,
        finding,
        Table(
            ["Month", *measures.values(), "Kept figures"],
            [
                [
                    label,
                    *(f"{row.figures[name]:,}" for name in measures),
                    told_of(row, measures),
                ]
                for label, row in reversed(list(zip(labels, kept, strict=True)))
            ],
        ),
        list(measures.values()),
        labels,
        [[row.figures[name] for row in kept] for name in measures],
        doubtful,
    )


def differs(row, measures):
    """Whether one of these figures was put right since it was kept."""
    return any(row.figures.get(name) != row.found.get(name) for name in measures)


def told_of(row, measures):
    """That a month stands as kept; or that it was corrected, and to what."""
    if not differs(row, measures):
        return "As kept"
    now = ", ".join(f"{row.found[name]:,}" for name in measures)
    return f"{CORRECTED.capitalize()}: {now}"


def short(text) -> str:
    """ "Oct 2022"."""
    return date_format(date.fromisoformat(text), "M Y")
