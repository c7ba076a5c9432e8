"""Findings in words: what a figure says, for those who will not read the chart."""

from core.quarters import parse_quarter, quarter_words

SAME = 2.5


def change(now, before):
    """How much more or less, in words."""
    if not before:
        return "cannot be compared"
    percent = 100 * (now - before) / before
    if abs(percent) < SAME:
        return "about the same as"
    return f"{abs(percent):.0f}% {'more' if percent > 0 else 'less'} than"


def fewer(now, before):
    """As `change`, for things that are counted."""
    return change(now, before).replace("less than", "fewer than")


def headline(figures) -> str:
    """The one sentence an edition starts with until an analyst writes a better one."""
    crime = figures["crime"]
    name, quarter = figures["district"]["name"], quarter_words(parse_quarter(figures["quarter"]))
    said = f"{crime['total']:,} crimes and incidents in {name}, {quarter}"
    last = figures["last_year"]
    if last["comparable"]:
        said += f": {fewer(crime['total'], last['total'])} a year before"
    return f"{said}."


def against_county(figures) -> str:
    """The district's rate beside the county's."""
    crime = figures["crime"]
    if crime["rate"] is None or not crime["county_rate"]:
        return "The population is not known, so no rate is given."
    how = change(crime["rate"], crime["county_rate"])
    return (
        f"{crime['rate']:.1f} for every 1,000 residents, {how} the county's "
        f"{crime['county_rate']:.1f}."
    )
